public import NIOCore
public import TradingCore

/// Reads the exchange's streams, and keeps them whole through bad networks.
///
/// ```swift
/// let client = StreamClient(.mainnet, transport: transport, loop: loop, time: clock)
/// client.start()
/// for await batch in client.marketEvents(for: [.books(btc), .trades(btc)]) {
///     for event in batch.events { … }
/// }
/// ```
///
/// A stream is asked for once however many read it. Connections are opened as needed, watched, and opened anew for as long as the
/// client runs; streams that come back say that something was missed, and what an account missed is fetched before it counts as live.
public final class StreamClient: Sendable {
    let core: StreamCore

    /// Makes a client; nothing happens before ``start()``.
    ///
    /// - Parameters:
    ///   - endpoint: Where the exchange is.
    ///   - transport: How connections are opened.
    ///   - loop: Where everything happens.
    ///   - time: The wall clock.
    ///   - configuration: How the streams are kept alive.
    ///   - candles: Where candles are fetched from that ended while a connection was lost; nil to go without them.
    ///   - seed: Decides the random part of waits; the same in a test, another one in every process.
    public init(
        _ endpoint: Endpoint, transport: any WebSocketTransport, loop: any EventLoop, time: any TimeSource,
        configuration: StreamConfiguration = StreamConfiguration(), candles: (any CandleSource)? = nil,
        seed: UInt64 = .random(in: 1 ... .max)
    ) {
        core = StreamCore(
            endpoint: endpoint, transport: transport, loop: loop, time: time, configuration: configuration,
            candles: candles, seed: seed)
    }

    deinit {
        let core = core
        if core.loop.inEventLoop { core.shutdown() } else { core.loop.execute { core.shutdown() } }
    }

    /// The event loop on which everything happens.
    public var loop: any EventLoop { core.loop }

    /// Opens the connections that are wanted, now and later.
    public func start() { onLoop { $0.start() } }

    /// Closes everything for good: streams end, requests on their way fail.
    ///
    /// - Returns: A future that succeeds when it is done.
    @discardableResult
    public func shutdown() -> EventLoopFuture<Void> { core.loop.submit { [core] in core.shutdown() } }

    /// Reads a stream on the event loop, without any copy or wait in between.
    ///
    /// - Parameters:
    ///   - subscription: The stream.
    ///   - onChange: Told when the stream begins, breaks or is refused.
    ///   - handler: Told of every message; must not block.
    /// - Returns: What ends the reading.
    @discardableResult
    public func subscribe(
        _ subscription: Subscription, onChange: (@Sendable (StreamHealth) -> Void)? = nil,
        onLoop handler: @escaping @Sendable (StreamDelivery) -> Void
    ) -> SubscriptionToken {
        let holder = ReadingNumber()
        onLoop { core in
            guard let id = holder.begin(core.newReading) else { return }
            let changed = onChange.map { change in { (_: Subscription, health: StreamHealth) in change(health) } }
            core.attach(StreamReader(id: id, deliver: handler, changed: changed), to: subscription)
        }
        return token { core in holder.end().map { core.detach($0, from: [subscription]) } }
    }

    /// Reads every message of every connection on the event loop, for recorders.
    ///
    /// - Returns: What ends the reading.
    @discardableResult
    public func tap(onLoop handler: @escaping @Sendable (TappedMessage) -> Void) -> SubscriptionToken {
        let holder = ReadingNumber()
        onLoop { core in
            guard !core.isShutDown, let id = holder.begin(core.newReading) else { return }
            core.taps.append((id, handler))
        }
        return token { core in holder.end().map { id in core.taps.removeAll { $0.id == id } } }
    }

    /// Says at once when a connection is lost, on the event loop.
    ///
    /// - Returns: What ends the reading.
    @discardableResult
    public func onDisconnect(_ handler: @escaping @Sendable (StreamInterruption) -> Void) -> SubscriptionToken {
        let holder = ReadingNumber()
        onLoop { core in
            guard !core.isShutDown, let id = holder.begin(core.newReading) else { return }
            core.interruptionHandlers.append((id, handler))
        }
        return token { core in holder.end().map { id in core.interruptionHandlers.removeAll { $0.id == id } } }
    }

    /// How it stands, now.
    public func status() async throws -> StreamStatus { try await core.loop.submit { [core] in core.status }.get() }

    /// How it stands, now and whenever it changes; a slow reader sees the newest.
    public func statuses() -> AsyncStream<StreamStatus> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let holder = ReadingNumber()
            onLoop { core in
                guard !core.isShutDown, let id = holder.begin(core.newReading) else { return continuation.finish() }
                core.statusReaders[id] = continuation
                continuation.yield(core.status)
            }
            let end = token { core in holder.end().map { core.statusReaders[$0] = nil } }
            continuation.onTermination = { _ in end.cancel() }
        }
    }

    /// Asks a question over the WebSocket.
    ///
    /// - Parameter body: What REST would be asked.
    /// - Returns: The answer; fails with ``TransportFailure`` when there is none.
    public func post(info body: JSONValue) -> EventLoopFuture<PostAnswer> {
        post("info", ByteBuffer(string: body.description))
    }

    /// Sends a signed action over the WebSocket, without leaving the event loop when called there.
    ///
    /// - Parameter envelope: The bytes that REST would be sent: action, nonce, signature.
    /// - Returns: The answer; fails with ``TransportFailure``, whose reach says whether the action may have arrived.
    public func post(action envelope: ByteBuffer) -> EventLoopFuture<PostAnswer> { post("action", envelope) }

    private func post(_ kind: String, _ payload: ByteBuffer) -> EventLoopFuture<PostAnswer> {
        if core.loop.inEventLoop { return core.post(kind, payload) }
        return core.loop.flatSubmit { [core] in core.post(kind, payload) }
    }

    // MARK: - To the loop

    func onLoop(_ action: @escaping @Sendable (StreamCore) -> Void) {
        if core.loop.inEventLoop { action(core) } else { core.loop.execute { [core] in action(core) } }
    }

    /// A token whose cancelling does nothing once the client is gone.
    func token(_ end: @escaping @Sendable (StreamCore) -> Void) -> SubscriptionToken {
        let cancellation = Cancellation(on: core.loop) { [weak core] in core.map(end) }
        return SubscriptionToken(id: 0, cancellation: cancellation)
    }
}
