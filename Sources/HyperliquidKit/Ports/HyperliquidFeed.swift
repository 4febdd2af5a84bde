public import TradingCore

/// The exchange's streams as a source of market events, for the trading engine.
///
/// Of books, quotes and mark prices a slow reader gets the newest, prints and candles come one by one. Prints that a reader was too slow
/// for cannot be had again, so the loss is told to `onLoss`. Funding is paid on the hour: the rate that the exchange published last
/// before it is delivered as the hour's when the first event after the hour comes.
///
/// ```swift
/// let feed = HyperliquidFeed(streams)
/// for try await event in try await feed.events(for: [.candles(btc, .minute1)]) { … }
/// ```
public struct HyperliquidFeed: MarketDataSource {
    /// What a reader should know about its events.
    public struct Loss: Sendable, Hashable {
        /// Prints that were dropped because the reader was too slow.
        public var droppedPrints: Int
        /// Candles that were dropped because the reader was too slow.
        public var droppedCandles: Int
        /// Whether a connection was lost, so that events were missed.
        public var isInterrupted: Bool
        /// Candles that ended while a connection was lost and could not be fetched afterwards.
        public var missedCandles: [MissedCandles]
    }

    private let streams: StreamClient
    private let onLoss: @Sendable (Loss) -> Void

    /// Makes a feed.
    ///
    /// - Parameters:
    ///   - streams: The client, started.
    ///   - onLoss: Told when events were missed.
    public init(_ streams: StreamClient, onLoss: @escaping @Sendable (Loss) -> Void = { _ in }) {
        self.streams = streams
        self.onLoss = onLoss
    }

    /// Begins to deliver.
    public func events(for subscriptions: [MarketSubscription]) async throws -> Events {
        Events(batches: streams.marketEvents(for: subscriptions), onLoss: onLoss)
    }

    /// Market events, one by one.
    public struct Events: AsyncSequence, Sendable {
        let batches: MarketEventStream
        let onLoss: @Sendable (Loss) -> Void

        /// Begins to wait.
        public func makeAsyncIterator() -> Iterator {
            Iterator(batches: batches.makeAsyncIterator(), onLoss: onLoss)
        }
    }

    /// Waits for market events.
    public struct Iterator: AsyncIteratorProtocol {
        var batches: MarketEventStream.Iterator
        let onLoss: @Sendable (Loss) -> Void
        private var waiting: [MarketEvent] = []
        private var index = 0

        init(batches: MarketEventStream.Iterator, onLoss: @escaping @Sendable (Loss) -> Void) {
            self.batches = batches
            self.onLoss = onLoss
        }

        /// The next event, or nil when the client has been shut down or the task was cancelled.
        public mutating func next() async throws -> MarketEvent? {
            while index >= waiting.count {
                guard let batch = await batches.next() else { return nil }
                let lost = batch.droppedPrints + batch.droppedCandles + batch.missedCandles.count
                if lost > 0 || batch.isInterrupted {
                    onLoss(
                        Loss(
                            droppedPrints: batch.droppedPrints, droppedCandles: batch.droppedCandles,
                            isInterrupted: batch.isInterrupted, missedCandles: batch.missedCandles))
                }
                waiting = batch.events
                index = 0
            }
            defer { index += 1 }
            return waiting[index]
        }
    }
}
