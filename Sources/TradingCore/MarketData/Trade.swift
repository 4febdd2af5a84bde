/// One print of the tape.
@frozen
public struct Trade: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// When it happened at the exchange.
    public var time: Timestamp
    /// The price.
    public var price: Price
    /// The size.
    public var size: Size
    /// Which side was the aggressor.
    public var aggressor: Side
    /// The exchange's number of the trade, 0 where the source has none; unique with coin and time.
    public var id: UInt64

    /// Makes a print.
    @inlinable
    public init(coin: Coin, time: Timestamp, price: Price, size: Size, aggressor: Side, id: UInt64 = 0) {
        self.coin = coin
        self.time = time
        self.price = price
        self.size = size
        self.aggressor = aggressor
        self.id = id
    }
}
