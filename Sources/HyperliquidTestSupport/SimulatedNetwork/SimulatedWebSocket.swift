public import HyperliquidKit
public import NIOCore

/// Opens the WebSockets of a simulated network.
public struct SimulatedWebSocketTransport: WebSocketTransport {
    let network: SimulatedNetwork

    /// Begins to open a connection; what becomes of it is drawn from the network's seed.
    public func connect(
        to url: String, on loop: any EventLoop, listener: any WebSocketListener
    ) -> any WebSocketConnection {
        network.loop.preconditionInEventLoop()
        let socket = SimulatedWebSocket(network: network, url: url, listener: listener)
        network.noteAttempt()
        socket.begin()
        return socket
    }
}

/// One simulated WebSocket: messages keep their order, as over TCP, and take their time.
///
/// Unchecked: it is touched on its network's event loop only, which every entry checks.
public final class SimulatedWebSocket: WebSocketConnection, @unchecked Sendable {
    private enum State { case opening, open, closed }

    /// Where the client wanted to go.
    public let url: String
    /// Whether nothing passes any more although neither side knows.
    public var isHalfOpen = false
    /// How many messages wait because the client does not read.
    public var heldCount: Int { held.count }

    private let network: SimulatedNetwork
    // The client's side; let go when the connection is closed.
    private var listener: (any WebSocketListener)?
    private var state = State.opening
    private var isPaused = false
    private var held: [ByteBuffer] = []
    private var lastArrivalThere = NIODeadline.uptimeNanoseconds(0)
    private var lastArrivalHere = NIODeadline.uptimeNanoseconds(0)

    init(network: SimulatedNetwork, url: String, listener: any WebSocketListener) {
        self.network = network
        self.url = url
        self.listener = listener
    }

    func begin() {
        let server = network.server
        if network.happens(network.conditions.silentConnects) { return }
        let isRefused = server == nil || network.happens(network.conditions.refusedConnects)
        network.loop.scheduleTask(in: network.delay()) {
            guard self.state == .opening else { return }
            guard !isRefused, let server else {
                return self.end(TransportFailure(.unreachable, .notSent, "nobody listens at \(self.url)"), server)
            }
            self.state = .open
            self.network.opened(self)
            self.listener?.webSocketOpened(self)
            if self.state == .open { server.opened(self) }
        }
    }

    // MARK: - The client's side

    /// Sends a message to the server.
    @discardableResult
    public func send(_ message: ByteBuffer) -> EventLoopFuture<Void> {
        network.loop.preconditionInEventLoop()
        guard state == .open else {
            return network.loop.makeFailedFuture(
                TransportFailure(.closed, .notSent, "the connection is not open; nothing was sent"))
        }
        guard passes() else { return network.loop.makeSucceededVoidFuture() }
        let text = String(buffer: message)
        lastArrivalThere = max(lastArrivalThere, network.loop.now + network.delay())
        network.loop.scheduleTask(deadline: lastArrivalThere) {
            guard self.state == .open, !self.isHalfOpen else { return }
            self.network.server?.received(text, on: self)
        }
        return network.loop.makeSucceededVoidFuture()
    }

    /// Closes the connection.
    public func close() {
        network.loop.preconditionInEventLoop()
        guard state != .closed else { return }
        let failure = TransportFailure(.closed, .mayHaveArrived, "closed by this side")
        network.loop.execute { self.end(failure, self.network.server) }
    }

    /// Holds back what arrives.
    public func pauseReading() { isPaused = true }

    /// Hands over what was held back, and whatever comes.
    public func resumeReading() {
        isPaused = false
        let waiting = held
        held.removeAll()
        for message in waiting { arrive(message) }
    }

    // MARK: - The server's side

    /// Sends a message to the client.
    public func deliver(_ text: String) {
        guard state == .open, passes() else { return }
        lastArrivalHere = max(lastArrivalHere, network.loop.now + network.delay())
        network.loop.scheduleTask(deadline: lastArrivalHere) {
            guard self.state == .open, !self.isHalfOpen else { return }
            self.arrive(ByteBuffer(string: text))
        }
    }

    /// Breaks the connection, as a server or a router does.
    public func cut(_ reason: TransportFailure = TransportFailure(.cut, .mayHaveArrived, "connection reset by peer")) {
        network.loop.execute { self.end(reason, self.network.server) }
    }

    private func arrive(_ message: ByteBuffer) {
        guard !isPaused else { return held.append(message) }
        listener?.webSocket(self, received: message)
    }

    /// Draws the accidents of one message.
    private func passes() -> Bool {
        if isHalfOpen { return false }
        if network.happens(network.conditions.halfOpens) {
            isHalfOpen = true
            return false
        }
        if network.happens(network.conditions.cuts) {
            cut()
            return false
        }
        return true
    }

    private func end(_ reason: TransportFailure, _ server: (any SimulatedServer)?) {
        guard state != .closed else { return }
        let wasOpen = state == .open
        state = .closed
        network.closed(self)
        held.removeAll()
        let told = listener
        listener = nil
        told?.webSocket(self, closed: reason)
        if wasOpen { server?.closed(self) }
    }
}
