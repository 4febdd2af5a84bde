public import HyperliquidSigning
public import TradingCore

/// How much was put into a dex.
public struct PerpDexStatus: Codable, Sendable, Hashable {
    /// All deposits less all withdrawals.
    public var totalNetDeposit: USD

    /// Makes one from its parts.
    public init(totalNetDeposit: USD) {
        self.totalNetDeposit = totalNetDeposit
    }
}

/// Asks how much was put into a dex.
public struct PerpDexStatusRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = PerpDexStatus
    /// "perpDexStatus".
    public static let type = "perpDexStatus"
    /// Which perpetuals.
    public var dex: DexName

    /// Makes the question.
    public init(dex: DexName = .main) {
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("dex", .text(dex))] }
}

extension InfoClient {
    /// How much was put into a dex.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpDexStatus(of dex: DexName = .main) async throws(InfoError) -> PerpDexStatus {
        try await answer(to: PerpDexStatusRequest(dex: dex))
    }
}
