public import TradingCore

/// Puts fills together to trades, market by market.
///
/// A trade begins when a position leaves flat and ends when it is flat again or changes its side. A fill that turns a
/// position ends one trade and begins another; its fee is split between them by size, so that no fraction of it is
/// lost: the fees of all trades add up to the fees of all fills, and their gross profits to the fills' closed profits.
public struct TradeLedger: Sendable {
    /// The trades that have ended, in that order; empty where they are not kept.
    public private(set) var closed: [RoundTrip] = []
    /// What the trades that have ended have in common.
    public private(set) var summary = TradeSummary()
    /// How many fills were taken.
    public private(set) var fillCount = 0
    /// The value of all fills, bought and sold.
    public private(set) var tradedNotional = USD.zero

    // At most one a market; looked through, since markets are few and this runs at every fill.
    private var current: [RoundTrip] = []

    private let keepsTrades: Bool

    /// A ledger without trades.
    ///
    /// - Parameter keepsTrades: Whether trades that have ended are kept, or only their summary, in constant memory.
    public init(keepsTrades: Bool = true) { self.keepsTrades = keepsTrades }

    /// The trades that have not ended, by market.
    public var open: [RoundTrip] { current.sorted { $0.coin < $1.coin } }

    /// Takes the next fill of a market.
    ///
    /// - Complexity: O(1).
    public mutating func add(_ fill: Fill) {
        fillCount += 1
        tradedNotional += fill.notional
        let before = fill.startPosition
        let signed = fill.side.signed(fill.size)
        let after = before + signed
        guard !before.isZero, (before < .zero) != (signed < .zero) else {
            enter(fill, fill.size, fee: fill.fee, position: after)
            return
        }
        let closing = min(fill.size, before.magnitude)
        let fee = fill.fee.share(closing, of: fill.size)
        exit(fill, closing, fee: fee, ends: closing == before.magnitude)
        if closing < fill.size { enter(fill, fill.size - closing, fee: fill.fee - fee, position: after) }
    }

    /// The place of a market's trade; one is begun where there is none.
    private mutating func place(of fill: Fill, _ side: Side) -> Int {
        for place in current.indices where current[place].coin == fill.coin { return place }
        current.append(RoundTrip(coin: fill.coin, side: side, entryTime: fill.time))
        return current.count - 1
    }

    private mutating func enter(_ fill: Fill, _ size: Size, fee: USD, position: Size) {
        let place = place(of: fill, fill.side)
        current[place].enter(size, at: fill.price, fee: fee, position: position)
    }

    private mutating func exit(_ fill: Fill, _ size: Size, fee: USD, ends: Bool) {
        let place = place(of: fill, fill.side.opposite)
        current[place].exit(fill, size, fee: fee)
        guard ends else { return }
        current[place].exitTime = fill.time
        current.swapAt(place, current.count - 1)
        let trade = current.removeLast()
        summary.add(trade)
        if keepsTrades { closed.append(trade) }
    }
}
