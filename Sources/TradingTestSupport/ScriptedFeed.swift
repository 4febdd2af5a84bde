public import TradingCore

/// A feed that delivers what a test gave it, and ends.
public struct ScriptedFeed: MarketDataSource {
    private let script: [MarketEvent]

    /// A feed of some events.
    public init(_ script: [MarketEvent]) { self.script = script }

    /// The events, whatever is asked for.
    public func events(for subscriptions: [MarketSubscription]) async throws -> AsyncThrowingStream<
        MarketEvent, any Error
    > {
        let script = script
        return AsyncThrowingStream { continuation in
            for event in script { continuation.yield(event) }
            continuation.finish()
        }
    }
}
