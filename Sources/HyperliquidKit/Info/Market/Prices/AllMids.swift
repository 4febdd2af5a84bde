public import HyperliquidSigning
public import TradingCore

/// Asks for the middle price of every market.
public struct AllMidsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = PerCoin<Price>
    /// "allMids".
    public static let type = "allMids"
    /// 2.
    public static let weight = RequestWeight(2)
    /// Which perpetuals.
    public var dex: DexName

    /// Makes the question.
    public init(dex: DexName = .main) {
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { dex == .main ? [] : [("dex", .text(dex))] }
}

extension InfoClient {
    /// The middle price of every market of a dex, or its last price where the book is empty.
    ///
    /// Spot pairs and outcomes come with the main dex.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func allMids(dex: DexName = .main) async throws(InfoError) -> PerCoin<Price> {
        try await answer(to: AllMidsRequest(dex: dex))
    }
}
