public import TradingCore

/// The closed profit of every fill beside what the chain of positions gives.
public struct ProfitComparison: Sendable, Hashable {
    /// One fill.
    public struct Line: Sendable, Hashable {
        /// The fill.
        public let fill: RealFill
        /// The profit that follows from the fills before; nil where the entry is not among them.
        public let profit: ClosedProfit?

        /// Whether the profit is reproduced exactly; nil where it cannot be told.
        public var isReproduced: Bool? {
            profit.map { $0.exchange == fill.closedPnl || $0.paper == fill.closedPnl }
        }
    }

    /// All fills, in their order.
    public private(set) var lines: [Line] = []
    /// Where fills are missing.
    public let breaks: [RealFillSequence.Break]
    /// The markets whose decimals were concluded from the sizes of their fills.
    public let inferredGrids: [Coin]
    /// How the comparison came out; a break of the chain is a difference.
    public private(set) var tally = Tally()

    /// Compares.
    public init(_ sequence: RealFillSequence, on grid: EntryPriceGrid) {
        breaks = sequence.breaks
        let markets = Set(sequence.fills.filter { !$0.isSpot }.map(\.coin))
        inferredGrids = markets.filter { grid[$0].isInferred }.sorted()
        tally.different = breaks.count
        var positions: [Coin: PositionReplay] = [:]
        for fill in sequence.fills {
            // A spot balance also changes by transfers, which no fill tells.
            let profit = fill.isSpot ? nil : positions[fill.coin, default: PositionReplay()].take(fill, on: grid)
            let line = Line(fill: fill, profit: profit)
            lines.append(line)
            switch line.isReproduced {
            case true?: tally.equal += 1
            case false?: tally.different += 1
            case nil: tally.untold += 1
            }
        }
    }

    /// What the account says it closed with, of the fills that can be told.
    public var realTotal: USD { lines.reduce(.zero) { $1.profit == nil ? $0 : $0 + $1.fill.closedPnl } }

    /// What the chain gives for them with the exchange's entry prices.
    public var exchangeTotal: USD { lines.reduce(.zero) { $0 + ($1.profit?.exchange ?? .zero) } }

    /// What paper books for them.
    public var paperTotal: USD { lines.reduce(.zero) { $0 + ($1.profit?.paper ?? .zero) } }
}
