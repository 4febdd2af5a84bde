internal import TradingCore

/// The span of time that a replay covers.
struct ReplayBounds {
    enum Verdict {
        /// The event lies inside.
        case inside
        /// The event lies outside, later ones may lie inside.
        case outside
        /// Everything from here on lies outside.
        case over
    }

    let from: Timestamp?
    let to: Timestamp?

    /// Candles lie inside as a whole or not at all, their opening with them; everything else lies inside by its time.
    func verdict(on event: MarketEvent) -> Verdict {
        let time = event.time
        if let to, time > to { return .over }
        let start: Timestamp
        switch event {
        case .candle(_, let candle): start = candle.openTime
        case .candleOpened(_, let interval, _, _):
            start = interval.openTime(containing: time)
            if let to, interval.closeTime(of: start) > to { return .outside }
        default: start = time
        }
        if let from, start < from { return .outside }
        return .inside
    }
}
