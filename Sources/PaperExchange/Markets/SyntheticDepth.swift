internal import TradingCore

/// How much a synthetic market offers at which prices.
///
/// What stands at a price depends on the price and changes only now and then, so that levels stay where they are while the best price
/// moves over them, as real ones do.
struct SyntheticDepth: Sendable {
    /// How many levels a side has, as many as the exchange shows.
    static let levels = 20
    /// How many steps a level's size lasts.
    private static let lifetime: UInt64 = 16

    /// The usual worth of a trade, in dollars.
    let tradeValue: Int64

    private let instrument: Instrument
    private let salt: UInt64
    /// The usual size of a level, and of a trade.
    private let levelSize: Int64
    private let tradeSize: Int64
    /// Half of the spread, and the distance of two levels, where no tick is larger.
    private let half: Int64
    private let gap: Int64

    init(_ instrument: Instrument, around start: StartPrice, salt: UInt64) {
        self.instrument = instrument
        self.salt = salt
        let levelValue = min(max(start.volume / 25_000, 1_000), 500_000)
        tradeValue = max(levelValue / 8, 20)
        let price = Int128(start.price.raw)
        let unit: Int128 = 10_000_000_000_000_000
        levelSize = max(instrument.lot.raw, Int64(clamping: Int128(levelValue) * unit / price))
        tradeSize = max(instrument.lot.raw, Int64(clamping: Int128(tradeValue) * unit / price))
        // A large coin is quoted half a basis point wide, a small one five.
        let spread: Int64 = start.volume > 1_000_000_000 ? 40_000 : start.volume > 10_000_000 ? 10_000 : 4_000
        half = start.price.raw / spread
        gap = start.price.raw / 10_000
    }

    /// The two sides of the book around a price, best first.
    ///
    /// - Parameters:
    ///   - mid: The price.
    ///   - step: The number of the market's step, by which sizes change.
    /// - Returns: Bids and asks, each with at least one level; the best bid is below the best ask.
    func levels(around mid: Price, step: Int) -> (bids: [BookLevel], asks: [BookLevel]) {
        // The largest tick of the whole book, which every smaller one divides.
        let tick = instrument.tick(at: Price(raw: mid.raw + mid.raw / 20)).raw
        let apart = max(tick, RoundingMode.up.quotient(gap, tick) * tick)
        let bid = max(tick, RoundingMode.down.quotient(mid.raw - half, tick) * tick)
        let ask = max(bid + tick, RoundingMode.up.quotient(mid.raw + half, tick) * tick)
        var bids: [BookLevel] = []
        var asks: [BookLevel] = []
        bids.reserveCapacity(Self.levels)
        asks.reserveCapacity(Self.levels)
        var (low, high) = (bid, ask)
        for index in 0..<Self.levels {
            if low > 0 { bids.append(level(at: low, index, step, side: 1)) }
            asks.append(level(at: high, index, step, side: 2))
            // Deeper levels stand on a grid that does not move.
            low = RoundingMode.down.quotient(low - 1, apart) * apart
            high = RoundingMode.up.quotient(high + 1, apart) * apart
        }
        return (bids, asks)
    }

    private func level(at price: Int64, _ index: Int, _ step: Int, side: UInt64) -> BookLevel {
        let place = MarketChance.mix(salt ^ UInt64(bitPattern: price) &* 4 &+ side)
        let age = (UInt64(step) &+ place % Self.lifetime) / Self.lifetime
        let drawn = MarketChance.mix(place &+ age)
        // From a fifth to twice the usual, more the deeper it is.
        let share = Int128(205 + Int64(drawn % 1843)) * Int128(8 + index) / 8
        let size = Int64(clamping: Int128(levelSize) * share / 1024)
        return BookLevel(
            price: Price(raw: price), size: lots(size), orders: Int32(1 + (drawn >> 32) % 12))
    }

    /// The size of a trade, for a number below 2048 that was drawn for it: up to twice the usual.
    func tradeSize(_ drawn: UInt64) -> Size { lots(Int64(Int128(tradeSize) * Int128(drawn) / 1024)) }

    private func lots(_ raw: Int64) -> Size {
        let lot = instrument.lot.raw
        return Size(raw: max(lot, raw / lot * lot))
    }
}
