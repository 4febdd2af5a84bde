public import PaperKit
public import TradingCore

/// A seeded market for everything that the exchange lists: a random walk with a book of twenty levels, trades, mark and oracle.
///
/// For trying programs where there is neither a recording nor a network. It looks like a market and is none: nothing that is earned
/// on it says anything about a strategy. The same seed and listings give the same market, bit for bit.
///
/// ```swift
/// var source = SyntheticSource(universe.listings, seed: 7, from: now)
/// for event in source.events(until: now + 1000) { exchange.show(event) }
/// ```
///
/// - Complexity: A market takes a step every half second, at two microseconds or so.
public struct SyntheticSource: MarketSource, Sendable {
    /// How often each market moves, in milliseconds: as often as the exchange pushes a book.
    public static let period: Int64 = 500

    private let seed: UInt64
    private var start: Timestamp
    private var markets: [SyntheticMarket]
    /// How many steps all markets together have taken.
    private var step: Int64 = 0

    /// A market of everything that is listed and not delisted.
    ///
    /// - Parameters:
    ///   - listings: What is listed.
    ///   - seed: Which of all markets it is.
    ///   - start: When all books appear; after that the markets move one after the other.
    public init(_ listings: [MarketListing], seed: UInt64, from start: Timestamp) {
        self.seed = seed
        self.start = start
        markets = listings.filter { !$0.instrument.isDelisted }.map { SyntheticMarket($0, seed: seed) }
    }

    /// When the next market moves.
    public var nextDue: Timestamp? {
        let count = Int64(markets.count)
        guard count > 0 else { return nil }
        let (round, place) = step.quotientAndRemainder(dividingBy: count)
        return start + (round * Self.period + (round > 0 ? place * Self.period / count : 0))
    }

    /// Takes the steps that are due.
    public mutating func events(until time: Timestamp) -> [MarketEvent] {
        var events: [MarketEvent] = []
        while let due = nextDue, due <= time {
            markets[Int(step % Int64(markets.count))].step(at: due, into: &events)
            step += 1
        }
        return events
    }

    /// Stands still for so long.
    public mutating func postpone(by milliseconds: Int64) { start = start + milliseconds }

    /// "a synthetic market of 230 coins, seed 7".
    public var summary: String { "a synthetic market of \(markets.count) coins, seed \(seed)" }
}
