public import TradingCore

/// The best levels of a book at one moment, at most twenty a side.
///
/// A level that cannot be read makes the whole answer an error: a book with a hole would show prices that nobody asks.
public struct BookSnapshot: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// The time of the block that it shows.
    public var time: Timestamp
    /// The bids, the highest first, and the asks, the lowest first.
    public var levels: Pair<[Level], [Level]>
    /// What lies between the best bid and ask; sent with aggregated books only.
    public var spread: Price?

    /// The orders at one price.
    public struct Level: Codable, Sendable, Hashable {
        /// The price.
        public var px: Price
        /// The size of all of them.
        public var sz: Size
        /// How many there are.
        public var n: Int

        /// Makes one from its parts.
        public init(px: Price, sz: Size, n: Int) {
            self.px = px
            self.sz = sz
            self.n = n
        }
    }

    /// Makes one from its parts.
    public init(coin: Coin, time: Timestamp, levels: Pair<[Level], [Level]>, spread: Price? = nil) {
        self.coin = coin
        self.time = time
        self.levels = levels
        self.spread = spread
    }

    /// The bids, the highest first.
    public var bids: [Level] { levels.first }
    /// The asks, the lowest first.
    public var asks: [Level] { levels.second }

    /// The book as the engine takes it.
    ///
    /// - Throws: `BookFault` when a side is not sorted from the best price, something is not positive, or the book is crossed.
    public func book() throws(BookFault) -> OrderBook {
        func level(_ level: Level) -> BookLevel {
            BookLevel(price: level.px, size: level.sz, orders: Int32(clamping: level.n))
        }
        return try OrderBook(coin: coin, time: time, bids: bids.map(level), asks: asks.map(level))
    }
}
