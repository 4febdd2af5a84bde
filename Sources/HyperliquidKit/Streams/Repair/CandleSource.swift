public import NIOCore
public import TradingCore

/// Where candles are fetched from that ended while a connection was lost.
public protocol CandleSource: Sendable {
    /// The candles of a market, the one that is open included.
    ///
    /// - Parameters:
    ///   - coin: The market.
    ///   - interval: How long each lasts.
    ///   - start: When the first one begins.
    ///   - end: Nothing is wanted behind this moment.
    ///   - loop: Where the answer is wanted.
    /// - Returns: Those that the exchange has, or an error when it does not answer.
    func candles(
        of coin: Coin, _ interval: Interval, from start: Timestamp, to end: Timestamp, on loop: any EventLoop
    ) -> EventLoopFuture<[Candle]>
}

/// Fetches candles over REST, for 20 of the request weight and one more for every 60 candles.
public struct InfoCandleSource: CandleSource {
    private let info: InfoClient

    /// Makes a source.
    ///
    /// - Parameter info: Who asks.
    public init(_ info: InfoClient) { self.info = info }

    /// The candles of a market; those that cannot be read are left out.
    public func candles(
        of coin: Coin, _ interval: Interval, from start: Timestamp, to end: Timestamp, on loop: any EventLoop
    ) -> EventLoopFuture<[Candle]> {
        let promise = loop.makePromise(of: [Candle].self)
        promise.completeWithTask { [info] in
            try await info.candles(of: coin, interval: interval, from: start, to: end).all().records.compactMap(
                \.candle)
        }
        return promise.futureResult
    }
}
