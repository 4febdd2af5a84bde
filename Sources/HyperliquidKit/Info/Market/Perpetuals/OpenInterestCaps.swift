public import HyperliquidSigning
public import TradingCore

/// Asks which perps take no more open interest.
public struct PerpsAtOpenInterestCapRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<Coin>
    /// "perpsAtOpenInterestCap".
    public static let type = "perpsAtOpenInterestCap"
    /// Which perpetuals.
    public var dex: DexName

    /// Makes the question.
    public init(dex: DexName = .main) {
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { dex == .main ? [] : [("dex", .text(dex))] }
}

/// Asks how large a market order may be.
public struct MaxMarketOrderNotionalsRequest: InfoRequest {
    /// The highest leverage of a market, and the largest market order there.
    public typealias Answer = TolerantList<Pair<Int, USD>>
    /// "maxMarketOrderNtls".
    public static let type = "maxMarketOrderNtls"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The perps that take no more open interest: only orders that reduce are accepted there.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpsAtOpenInterestCap(dex: DexName = .main) async throws(InfoError) -> TolerantList<Coin> {
        try await answer(to: PerpsAtOpenInterestCapRequest(dex: dex))
    }

    /// How large a market order may be in USD, by the highest leverage of its market.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func maxMarketOrderNotionals() async throws(InfoError) -> TolerantList<Pair<Int, USD>> {
        try await answer(to: MaxMarketOrderNotionalsRequest())
    }
}
