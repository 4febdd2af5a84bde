public import TradingCore

/// The funding rate that a market is expected to pay next.
public struct PredictedFunding: Codable, Sendable, Hashable {
    /// The rate for the whole interval.
    public var fundingRate: Rate
    /// When it is paid.
    public var nextFundingTime: Timestamp
    /// How many hours lie between two payments; nil where the exchange does not say.
    public var fundingIntervalHours: Int?

    /// Makes one from its parts.
    public init(fundingRate: Rate, nextFundingTime: Timestamp, fundingIntervalHours: Int? = nil) {
        self.fundingRate = fundingRate
        self.nextFundingTime = nextFundingTime
        self.fundingIntervalHours = fundingIntervalHours
    }
}

/// An exchange whose funding rates are compared.
public enum FundingVenue: String, Sendable, Hashable, CaseIterable {
    /// This one.
    case hyperliquid = "HlPerp"
    /// Binance.
    case binance = "BinPerp"
    /// Bybit.
    case bybit = "BybitPerp"
}

/// What each exchange is expected to pay for a market; nil where it does not list the market.
public typealias FundingComparison = Pair<Coin, TolerantList<Pair<Open<FundingVenue>, PredictedFunding?>>>

/// Asks which funding rates are expected next, here and elsewhere.
public struct PredictedFundingsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<FundingComparison>
    /// "predictedFundings".
    public static let type = "predictedFundings"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The funding rates that are expected next, here and elsewhere, of the markets of the main dex.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func predictedFundings() async throws(InfoError) -> TolerantList<FundingComparison> {
        try await answer(to: PredictedFundingsRequest())
    }
}
