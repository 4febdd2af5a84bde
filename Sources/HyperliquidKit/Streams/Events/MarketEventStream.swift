public import TradingCore

/// What happens in some markets, in batches of everything since the reader was last there.
///
/// The streams are read for as long as this value, a copy or one of its iterators exists. It is for one reader.
public struct MarketEventStream: AsyncSequence, Sendable {
    /// Waits for the batches.
    public struct Iterator: AsyncIteratorProtocol {
        let reader: MarketReader
        let lease: Lease

        /// The next batch, or nil when the client has been shut down or the task was cancelled.
        public mutating func next() async -> MarketBatch? { await reader.next() }
    }

    let reader: MarketReader
    let lease: Lease

    /// Begins to wait.
    public func makeAsyncIterator() -> Iterator { Iterator(reader: reader, lease: lease) }

    /// Ends the streams before the value is gone.
    public func cancel() { lease.cancel() }
}

extension StreamClient {
    /// Reads markets as typed events.
    ///
    /// Messages are read on the event loop, once for all readers. A reader that cannot follow gets the newest book, quote and
    /// reference price of each market and is told how many prints and candles were dropped; memory stays bounded.
    ///
    /// - Parameters:
    ///   - wanted: What to read.
    ///   - buffering: How much waits for the reader.
    /// - Returns: The events.
    public func marketEvents(
        for wanted: [MarketSubscription], buffering: MarketBuffering = MarketBuffering()
    ) -> MarketEventStream {
        let reader = MarketReader(buffering: buffering)
        let holder = ReadingNumber()
        var seen: Set<Subscription> = []
        let subscriptions = wanted.map(Subscription.init).filter { seen.insert($0).inserted }
        onLoop { core in
            guard !core.isShutDown, let id = holder.begin(core.newReading) else { return reader.finish() }
            core.endings.append((id, reader.finish))
            for subscription in subscriptions { core.attach(StreamReader(id: id, market: reader), to: subscription) }
        }
        let end = token { core in
            guard let id = holder.end() else { return }
            core.endings.removeAll { $0.id == id }
            core.detach(id, from: subscriptions)
            reader.finish()
        }
        return MarketEventStream(reader: reader, lease: Lease(end.cancellation))
    }
}
