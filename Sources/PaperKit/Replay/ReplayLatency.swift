/// How long messages are under way between a trader and the exchange of a replay.
public struct ReplayLatency: Sendable, Hashable {
    /// How long after the exchange a trader sees the market.
    public enum Data: Sendable, Hashable {
        /// As long as it took to the recorder, which its tape has noted.
        case recorded
        /// As long as a model says.
        case modelled(Latency)
    }

    /// From the trader to the exchange, for orders.
    public var order: Latency
    /// From the trader to the exchange, for cancels.
    public var cancel: Latency
    /// From the exchange to the trader, for answers and fills.
    public var answer: Latency
    /// From the exchange to the trader, for market data.
    public var data: Data

    /// Everything arrives at once, where nothing else is said.
    public init(
        order: Latency = .none, cancel: Latency = .none, answer: Latency = .none, data: Data = .modelled(.none)
    ) {
        self.order = order
        self.cancel = cancel
        self.answer = answer
        self.data = data
    }

    /// The same time each way.
    public init(eachWay latency: Latency) {
        self.init(order: latency, cancel: latency, answer: latency, data: .modelled(latency))
    }
}

extension Latency {
    /// The time of the `count`-th message in nanoseconds.
    func nanoseconds(ofMessage count: UInt64) -> Int64 { delay(ofMessage: count) * 1_000_000 }
}
