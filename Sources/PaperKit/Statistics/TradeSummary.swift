public import TradingCore

/// What the finished trades of a run have in common; profits are after fees and before funding.
public struct TradeSummary: Hashable, Sendable {
    /// How many trades have ended.
    public private(set) var count = 0
    /// How many of them won.
    public private(set) var winCount = 0
    /// How many of them lost; a trade that ends at nil neither wins nor loses.
    public private(set) var lossCount = 0
    /// What the winners won.
    public private(set) var grossWin = USD.zero
    /// What the losers lost, as a positive amount.
    public private(set) var grossLoss = USD.zero
    /// The profit of the best trade; nil without trades.
    public private(set) var best: USD?
    /// The profit of the worst trade; nil without trades.
    public private(set) var worst: USD?
    /// The most losing trades in a row.
    public private(set) var longestLosingStreak = 0
    private var timeHeld: Int64 = 0
    private var losingStreak = 0

    /// Sums up trades in the order in which they ended.
    public init(_ trades: some Sequence<RoundTrip> = []) {
        for trade in trades { add(trade) }
    }

    /// Takes the next trade that has ended.
    public mutating func add(_ trade: RoundTrip) {
        let profit = trade.netPnl
        count += 1
        timeHeld += trade.timeHeld ?? 0
        best = max(best ?? profit, profit)
        worst = min(worst ?? profit, profit)
        losingStreak = profit < .zero ? losingStreak + 1 : 0
        longestLosingStreak = max(longestLosingStreak, losingStreak)
        if profit > .zero {
            winCount += 1
            grossWin += profit
        } else if profit < .zero {
            lossCount += 1
            grossLoss -= profit
        }
    }

    /// The share of trades that won; nil without trades.
    public var winRate: Double? { count == 0 ? nil : Double(winCount) / Double(count) }

    /// What was won for every dollar lost; nil when nothing was lost.
    public var profitFactor: Double? { grossLoss.isZero ? nil : grossWin.fraction(of: grossLoss) }

    /// The profit of the average trade, truncated at 10⁻¹⁶; nil without trades.
    public var average: USD? { count == 0 ? nil : USD(raw: (grossWin - grossLoss).raw / Int128(count)) }

    /// The milliseconds that the average trade was held; nil without trades.
    public var averageTimeHeld: Int64? { count == 0 ? nil : timeHeld / Int64(count) }
}
