public import TradingCore

/// One payment of funding that an account really made or got.
public struct RealFunding: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// When, some milliseconds behind the hour.
    public var time: Timestamp
    /// Dollars; negative was paid, positive was received.
    public var amount: USD
    /// The signed position.
    public var position: Size
    /// The rate of the hour; positive is paid by those who are long.
    public var rate: Rate
    /// Whether the position is an average over samples, as in histories of 2023.
    public var isAveraged: Bool
    /// Where it stands: file and line.
    public var place: String

    /// Describes a payment.
    public init(
        coin: Coin, time: Timestamp, amount: USD, position: Size, rate: Rate, isAveraged: Bool = false,
        place: String = ""
    ) {
        self.coin = coin
        self.time = time
        self.amount = amount
        self.position = position
        self.rate = rate
        self.isAveraged = isAveraged
        self.place = place
    }
}
