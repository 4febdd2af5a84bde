public import EthereumCrypto
public import TradingCore

/// What an account may do in one perp right now.
public struct ActiveAssetData: Codable, Sendable, Hashable {
    /// Whose.
    public var user: Address
    /// The market.
    public var coin: Coin
    /// The leverage that is set.
    public var leverage: Leverage
    /// The largest size to buy, and to sell.
    public var maxTradeSzs: Pair<Size, Size>
    /// The dollars left to buy with, and to sell with.
    public var availableToTrade: Pair<USD, USD>
    /// The mark price.
    public var markPx: Price

    /// Describes what may be done.
    public init(
        user: Address, coin: Coin, leverage: Leverage, maxTradeSzs: Pair<Size, Size>,
        availableToTrade: Pair<USD, USD>, markPx: Price
    ) {
        self.user = user
        self.coin = coin
        self.leverage = leverage
        self.maxTradeSzs = maxTradeSzs
        self.availableToTrade = availableToTrade
        self.markPx = markPx
    }
}

/// Asks what an account may do in one perp right now.
public struct ActiveAssetDataRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = ActiveAssetData
    /// "activeAssetData".
    public static let type = "activeAssetData"
    /// Whose.
    public var user: Address
    /// The perp.
    public var coin: Coin

    /// Makes the question.
    public init(user: Address, coin: Coin) {
        self.user = user
        self.coin = coin
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.text("coin", coin)
    }
}

extension InfoClient {
    /// What an account may do in one perp right now: leverage, largest sizes.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func activeAssetData(of user: Address, coin: Coin) async throws(InfoError) -> ActiveAssetData {
        try await answer(to: ActiveAssetDataRequest(user: user, coin: coin))
    }
}
