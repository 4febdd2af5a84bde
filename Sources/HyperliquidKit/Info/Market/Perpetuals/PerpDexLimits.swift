public import HyperliquidSigning
public import TradingCore

/// How much may be held on a deployer's dex.
public struct PerpDexLimits: Codable, Sendable, Hashable {
    /// The highest open interest of all its markets.
    public var totalOiCap: USD
    /// The highest open interest of one market, in base units.
    public var oiSzCapPerPerp: ExactDecimal
    /// The most that may be moved at once.
    public var maxTransferNtl: USD
    /// The highest open interest of each market.
    public var coinToOiCap: TolerantList<Pair<Coin, USD>>

    /// Makes one from its parts.
    public init(
        totalOiCap: USD, oiSzCapPerPerp: ExactDecimal, maxTransferNtl: USD,
        coinToOiCap: TolerantList<Pair<Coin, USD>>
    ) {
        self.totalOiCap = totalOiCap
        self.oiSzCapPerPerp = oiSzCapPerPerp
        self.maxTransferNtl = maxTransferNtl
        self.coinToOiCap = coinToOiCap
    }
}

/// Asks how much may be held on a dex of a deployer.
public struct PerpDexLimitsRequest: InfoRequest {
    /// The limits; nil for a dex that does not exist.
    public typealias Answer = PerpDexLimits?
    /// "perpDexLimits".
    public static let type = "perpDexLimits"
    /// Which perpetuals; the main ones have no such limits.
    public var dex: DexName

    /// Makes the question.
    public init(dex: DexName) {
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("dex", .text(dex))] }
}

extension InfoClient {
    /// How much may be held on a deployer's dex; nil for a dex that does not exist.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpDexLimits(of dex: DexName) async throws(InfoError) -> PerpDexLimits? {
        try await answer(to: PerpDexLimitsRequest(dex: dex))
    }
}
