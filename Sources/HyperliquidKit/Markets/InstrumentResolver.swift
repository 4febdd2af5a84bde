public import HyperliquidSigning
internal import Synchronization
public import TradingCore

/// The markets that orders may be made for, refreshed while a program runs.
///
/// ```swift
/// let markets = InstrumentResolver(try await info.marketDirectory(of: .testnet), scope: .mainAndSpot)
/// try markets.instrument(Coin("BTC")).assetID
/// for change in try await markets.refresh(from: info) { log(change) }
/// ```
///
/// Markets are looked up by name. One whose id, lot or identity changed since the start is stopped (``MarketWatch``).
public final class InstrumentResolver: InstrumentResolving {
    /// The network that the ids are good for.
    public let network: Network
    /// Which markets are asked for.
    public let scope: MarketScope
    private let state: Mutex<State>

    private struct State {
        var watch: MarketWatch
        /// How often the lists were asked for, and which of the answers counts.
        var asked = 0
        var answered = 0
    }

    /// Begins with what is listed now.
    public init(_ directory: MarketDirectory, scope: MarketScope = .mainAndSpot) {
        network = directory.network
        self.scope = scope
        state = Mutex(State(watch: MarketWatch(directory)))
    }

    /// The newest lists.
    public var directory: MarketDirectory { state.withLock { $0.watch.directory } }

    /// The markets that were stopped, and why.
    public var stopped: [Coin: MarketChange] { state.withLock { $0.watch.stopped } }

    /// The market of that name.
    ///
    /// - Throws: ``MarketUnavailable`` when there is none, or it was stopped.
    public func instrument(_ coin: Coin) throws -> Instrument {
        try state.withLock { try $0.watch.instrument(coin) }
    }

    /// The market to take orders back in, also when it was stopped.
    ///
    /// - Throws: ``MarketUnavailable`` when there never was one of that name.
    public func instrumentForCancel(_ coin: Coin) throws -> Instrument {
        try state.withLock { try $0.watch.instrumentForCancel(coin) }
    }

    /// Asks for the lists anew; an answer that a newer question's overtook changes nothing.
    ///
    /// - Returns: What changed since the last time.
    /// - Throws: ``InfoError`` when a part is not answered; everything stays as it was.
    @discardableResult
    public func refresh(from info: InfoClient) async throws(InfoError) -> [MarketChange] {
        let question = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        let newer = try await info.marketDirectory(of: network, scope: scope)
        return state.withLock { state in
            guard question > state.answered else { return [] }
            state.answered = question
            return state.watch.update(to: newer)
        }
    }

    /// Lets a stopped market be traded again, as it is listed now: a person's decision.
    public func resume(_ coin: Coin) { state.withLock { $0.watch.resume(coin) } }
}
