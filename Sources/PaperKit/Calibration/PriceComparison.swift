public import TradingCore

/// The prices that an account really got beside those that paper would have given on the recording of that time.
///
/// Taking orders are held against the best source there is: the book walked level by level, the best bid or ask, the last print before,
/// and, at last, the candle. Making orders are held against whether the market is seen to reach their price.
public struct PriceComparison: Sendable, Hashable {
    /// What the recording had to say.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// The order book before, walked for the whole size.
        case book
        /// The best bid or ask before.
        case quote
        /// The last print before; for making orders, the prints within a second.
        case print
        /// The candle of the time: only its range is known.
        case candle
        /// Nothing.
        case none
    }

    /// One execution.
    public struct Line: Sendable, Hashable {
        /// The execution.
        public let execution: FillExecution
        /// What it was compared with.
        public let source: Source
        /// The price that paper would have given; nil where it cannot be told.
        public let paper: Price?
        /// How much better paper would have been, in basis points; below zero, paper is the worse one.
        public let flattery: BasisPoints?
        /// Whether both agree within the tolerance; nil where it cannot be told.
        public let agrees: Bool?
        /// What has to be said about it; nil when nothing has.
        public let remark: String?
    }

    /// The oldest a book or a quote may be, in milliseconds.
    static let pictureAge: Int64 = 10_000
    /// The oldest a print may be, in milliseconds.
    static let printAge: Int64 = 60_000

    /// All executions, in their order.
    public private(set) var lines: [Line] = []
    /// How far prices may differ.
    public let tolerance: BasisPoints
    /// How the comparison came out.
    public private(set) var tally = Tally()

    /// Compares.
    public init(_ fills: [RealFill], witness: MarketWitness, tolerance: BasisPoints) {
        self.tolerance = tolerance
        for execution in FillExecution.gathered(fills) {
            let sighting = witness.sighting(execution.coin, at: execution.time)
            let line = execution.isTaker ? taker(execution, sighting) : maker(execution, sighting)
            lines.append(line)
            switch line.agrees {
            case true?: tally.equal += 1
            case false?: tally.different += 1
            case nil: tally.untold += 1
            }
        }
    }

    // MARK: - Takers

    private func taker(_ execution: FillExecution, _ sighting: MarketSighting) -> Line {
        if let book = sighting.book, execution.time - book.time <= Self.pictureAge,
            let walk = BookWalk(book, execution.side, execution.size)
        {
            return line(
                execution, .book, walk.price, walk.isWhole ? nil : "the recorded book is shallower than the order")
        }
        if let quote = sighting.quote, execution.time - quote.time <= Self.pictureAge,
            let level = execution.side == .buy ? quote.ask : quote.bid
        {
            let isWhole = level.size >= execution.size
            return line(execution, .quote, level.price, isWhole ? nil : "the best price had less than the order")
        }
        if let trade = sighting.trade, execution.time - trade.time <= Self.printAge {
            return line(execution, .print, trade.price, "the last print, whose side is not the order's")
        }
        return ranged(execution, sighting)
    }

    private func line(_ execution: FillExecution, _ source: Source, _ paper: Price, _ remark: String?) -> Line {
        let flattery = Self.flattery(of: paper, over: execution)
        let agrees = flattery.map { $0.magnitude <= tolerance }
        return Line(
            execution: execution, source: source, paper: paper, flattery: flattery, agrees: agrees, remark: remark)
    }

    /// How much better a price would have been for the account, in basis points of it.
    private static func flattery(of paper: Price, over execution: FillExecution) -> BasisPoints? {
        guard paper > .zero else { return nil }
        let better = execution.side == .buy ? execution.price - paper : paper - execution.price
        let scaled = Int128(better.raw) * Int128(10_000 * BasisPoints.unit)
        return Int64(exactly: RoundingMode.nearest.quotient(scaled, Int128(paper.raw))).map(BasisPoints.init(raw:))
    }

    /// Against a candle only its range can be told; outside of it, the nearer end is what paper would have given.
    private func ranged(_ execution: FillExecution, _ sighting: MarketSighting) -> Line {
        guard let candle = sighting.candle, candle.low <= candle.high else {
            return Line(
                execution: execution, source: .none, paper: nil, flattery: nil, agrees: nil,
                remark: "no recording of this market at this time")
        }
        let price = execution.price
        if price >= candle.low, price <= candle.high {
            return Line(
                execution: execution, source: .candle, paper: nil, flattery: nil, agrees: true,
                remark: "inside the \(candle.interval) candle")
        }
        let nearest = price < candle.low ? candle.low : candle.high
        return Line(
            execution: execution, source: .candle, paper: nearest,
            flattery: Self.flattery(of: nearest, over: execution), agrees: false,
            remark: "outside the \(candle.interval) candle of \(candle.low) to \(candle.high)")
    }

    // MARK: - Makers

    private func maker(_ execution: FillExecution, _ sighting: MarketSighting) -> Line {
        func isReached(_ low: Price, _ high: Price) -> Bool {
            execution.side == .buy ? low <= execution.price : high >= execution.price
        }
        func line(_ source: Source, _ reached: Bool, _ remark: String) -> Line {
            Line(
                execution: execution, source: source, paper: reached ? execution.price : nil,
                flattery: reached ? .zero : nil, agrees: reached, remark: remark)
        }
        if let printed = sighting.printed {
            let reached = isReached(printed.lowerBound, printed.upperBound)
            return line(.print, reached, reached ? "a print reached the price" : "no print within a second reached it")
        }
        if let candle = sighting.candle {
            // A resting order trades at its own price, which is then a print of the candle itself.
            let reached = candle.low <= execution.price && execution.price <= candle.high
            return line(
                .candle, reached,
                reached
                    ? "the \(candle.interval) candle reached the price"
                    : "outside the \(candle.interval) candle of \(candle.low) to \(candle.high)")
        }
        return Line(
            execution: execution, source: .none, paper: nil, flattery: nil, agrees: nil,
            remark: "no prints or candles of this market at this time")
    }
}

/// What an order pays that takes a recorded book level by level.
struct BookWalk: Sendable, Hashable {
    /// The average price.
    let price: Price
    /// Whether the book held enough; if not, the rest is taken to trade at its last level.
    let isWhole: Bool

    /// Walks a book; nil when the side is empty.
    init?(_ book: OrderBook, _ side: Side, _ size: Size) {
        let levels = book.levels(against: side)
        guard let last = levels.last, size > .zero else { return nil }
        var left = size
        var paid = USD.zero
        for level in levels where left > .zero {
            let taken = min(left, level.size)
            paid += level.price * taken
            left -= taken
        }
        isWhole = left.isZero
        price = (paid + last.price * left).divided(by: size)
    }
}
