internal import TradingCore

/// Puts events that arrive slightly out of order back into order, by holding each until nothing earlier can come.
///
/// Events are released once the newest exchange time is `span` past them. What is older than that when it comes is
/// stale.
struct ReorderWindow {
    /// What became of an event.
    enum Verdict: Hashable {
        case held, stale, repeated
    }

    /// How long events are held, in milliseconds of exchange time.
    let span: Int64
    private(set) var newestTime: Timestamp?

    private var held: [(key: Int64, event: MarketEvent)] = []
    // The events before this index have been released.
    private var start = 0

    init(span: Int64) { self.span = span }

    /// Takes an event; events of one moment and phase stay in the order in which they came.
    mutating func hold(_ event: MarketEvent) -> Verdict {
        if let newestTime, event.time < newestTime - span { return .stale }
        let key = event.sortKey
        var index = held.count
        while index > start, held[index - 1].key > key { index -= 1 }
        if case .trade(let trade) = event, isHeld(trade, before: index) { return .repeated }
        held.insert((key, event), at: index)
        return .held
    }

    /// Moves the newest exchange time forward.
    mutating func advance(to time: Timestamp) {
        newestTime = newestTime.map { max($0, time) } ?? time
    }

    /// Hands over the earliest event, when nothing can come before it any more.
    ///
    /// - Parameter isAtEnd: Whether no event can come at all.
    /// - Returns: The event, or nil when there is none or an earlier one may still come.
    mutating func release(isAtEnd: Bool) -> MarketEvent? {
        guard start < held.count else { return nil }
        let event = held[start].event
        if !isAtEnd {
            guard let newestTime, event.time < newestTime - span else { return nil }
        }
        start += 1
        if start == held.count || start >= 1024 {
            held.removeFirst(start)
            start = 0
        }
        return event
    }

    /// Whether the same print is held already: the exchange repeats the latest ones on subscribing.
    private func isHeld(_ trade: Trade, before end: Int) -> Bool {
        guard trade.id != 0 else { return false }
        var index = end
        while index > start, held[index - 1].key == MarketEvent.trade(trade).sortKey {
            index -= 1
            if case .trade(let other) = held[index].event, other.id == trade.id, other.coin == trade.coin {
                return true
            }
        }
        return false
    }
}
