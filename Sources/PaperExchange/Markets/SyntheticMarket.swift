internal import PaperKit
internal import TradingCore

/// One market of a seeded random walk: a price that wanders, a book around it, trades at the best prices.
///
/// Everything is whole numbers, so that a seed gives the same market bit for bit on every machine. The price is pulled back towards
/// where it began, slowly enough that nobody notices within a day and strongly enough that it stays plausible for months.
struct SyntheticMarket: Sendable {
    /// Units of the price's own arithmetic in one unit of ``Price``; a step of a cheap coin is smaller than 10⁻⁸.
    private static let fineness: Int64 = 10_000
    /// A billion: steps and spreads are counted in billionths.
    private static let billion: Int64 = 1_000_000_000
    /// How many steps it takes to be pulled back: two days of half seconds.
    private static let pull: Int64 = 345_600
    /// How often mark and oracle are told: every third second of half-second steps.
    private static let referenceSteps = 6

    let instrument: Instrument
    let depth: SyntheticDepth
    /// The price it is pulled towards, in fine units.
    private let anchor: Int64
    /// A step's standard deviation is four times this, in billionths.
    private let volatility: Int64
    /// The mean number of trades a step, in units of 2⁻²⁹.
    private let tradeRate: UInt64
    private let isPerp: Bool

    private var chance: MarketChance
    private var mid: Int64
    /// How far the price is above the oracle, in billionths.
    private var premium: Int64 = 0
    private var steps = 0
    private var trades: UInt64 = 0
    private var bids: [BookLevel] = []
    private var asks: [BookLevel] = []

    init(_ listing: MarketListing, seed: UInt64) {
        let start = StartPrice.of(listing.instrument.coin)
        instrument = listing.instrument
        isPerp = listing.isPerp
        chance = MarketChance(seed: seed, coin: instrument.coin)
        anchor = start.price.raw * Self.fineness
        mid = anchor
        volatility = Self.volatility(of: start, isStable: listing.isStablePair)
        depth = SyntheticDepth(instrument, around: start, salt: chance.state)
        // As many trades of the usual size as make up the day's volume, at most three a step.
        let rate = (Int128(start.volume) << 29) / 172_800 / Int128(depth.tradeValue)
        tradeRate = UInt64(min(rate, 3 << 29))
    }

    /// A day moves a large coin by 3.5 %, a small one by 9 %, a stable one hardly.
    private static func volatility(of start: StartPrice, isStable: Bool) -> Int64 {
        if isStable { return 300 }
        return switch start.volume {
        case 5_000_000_000...: 21_000
        case 1_000_000_000...: 30_000
        case 10_000_000...: 42_000
        default: 54_000
        }
    }

    /// Half a second passes: trades at the best prices, then a new book, and now and then mark and oracle.
    mutating func step(at time: Timestamp, into events: inout [MarketEvent]) {
        let move = chance.bell()
        if steps > 0 { trade(at: time, isRising: move > 0, into: &events) }
        mid += Self.part(mid, volatility * move) + (anchor - mid) / Self.pull
        mid = max(mid, anchor / 20)
        let price = Price(raw: mid / Self.fineness)
        (bids, asks) = depth.levels(around: price, step: steps)
        guard let book = try? OrderBook(coin: instrument.coin, time: time, bids: bids, asks: asks) else {
            preconditionFailure("a synthetic book of \(instrument.coin) around \(price) is not in order")
        }
        events.append(.book(book))
        premium += 6_000 * chance.bell() - premium / 128
        if isPerp, steps % Self.referenceSteps == 0 { events.append(.reference(reference(at: time, price))) }
        steps += 1
    }

    private func reference(at time: Timestamp, _ price: Price) -> ReferencePrices {
        let tick = instrument.tick(at: price)
        let oracle = Price(raw: price.raw - Self.part(price.raw, premium))
        return ReferencePrices(
            coin: instrument.coin, time: time, mark: max(tick, price.rounded(toMultipleOf: tick, .nearest)),
            oracle: max(tick, oracle.rounded(toMultipleOf: tick, .nearest)))
    }

    /// Trades against the best of the book that was shown last.
    private mutating func trade(at time: Timestamp, isRising: Bool, into events: inout [MarketEvent]) {
        for _ in 0..<chance.count(rate: tradeRate) {
            // Three of four trades go the way of the price.
            let side: Side = (chance.below(4) > 0) == isRising ? .buy : .sell
            guard let best = side == .buy ? asks.first : bids.first else { return }
            trades += 1
            events.append(
                .trade(
                    Trade(
                        coin: instrument.coin, time: time, price: best.price,
                        size: min(best.size, depth.tradeSize(chance.below(2048))), aggressor: side, id: trades)))
        }
    }

    /// So many billionths of a value, towards zero.
    private static func part(_ value: Int64, _ billionths: Int64) -> Int64 {
        Int64(Int128(value) * Int128(billionths) / Int128(billion))
    }
}
