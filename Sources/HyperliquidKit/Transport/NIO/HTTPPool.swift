internal import NIOCore
internal import NIOHTTP1

/// The connections to one host: those in use, those that wait for a request, and the requests that wait for one of them.
///
/// Used on its event loop only. A request that waits has not been sent, whatever happens; one that was handed to a connection is
/// that connection's and never comes back here.
final class HTTPPool {
    /// How many connections there are at most; the exchange counts weight, not connections, and answers each at a time.
    static let mostConnections = 8
    /// How long a connection may wait for a request.
    ///
    /// Shorter than any server is known to hold one open: a request that meets a connection just being closed by the other side
    /// is one of which nobody knows whether it arrived.
    static let longestRest: TimeAmount = .seconds(15)

    private let opener: SocketOpener
    private let host: String
    private let loop: any EventLoop
    private let rest: TimeAmount
    private var waiting: [HTTPExchange] = []
    private var resting: [(connection: HTTPConnection, bedtime: Scheduled<Void>)] = []
    private var opening: [HTTPConnection] = []
    private var busy: [ObjectIdentifier: HTTPConnection] = [:]
    private var isShutDown = false

    init(_ opener: SocketOpener, host: String, on loop: any EventLoop, rest: TimeAmount = HTTPPool.longestRest) {
        self.rest = rest
        self.opener = opener
        self.host = host
        self.loop = loop
    }

    /// Sends a request on a connection that rests, or on the next one that comes free.
    func send(_ exchange: HTTPExchange, timeout: TimeAmount) {
        guard !isShutDown else { return exchange.fail(.shutDown) }
        let (this, bound) = (NIOLoopBound(self, eventLoop: loop), NIOLoopBound(exchange, eventLoop: loop))
        exchange.expires(loop.scheduleTask(in: timeout) { this.value.giveUp(bound.value, after: timeout) })
        waiting.append(exchange)
        advance()
    }

    /// Ends everything; requests fail.
    func shutDown() {
        isShutDown = true
        for exchange in waiting { exchange.fail(.shutDown) }
        waiting = []
        for connection in resting.map(\.connection) + opening + Array(busy.values) { connection.close(.shutDown) }
    }

    // MARK: - What connections say

    func opened(_ connection: HTTPConnection) {
        opening.removeAll { $0 === connection }
        rest(connection)
        advance()
    }

    /// A connection did not come about: the request that has waited longest hears of it.
    func couldNotOpen(_ connection: HTTPConnection, _ reason: TransportFailure) {
        opening.removeAll { $0 === connection }
        if !waiting.isEmpty { waiting.removeFirst().fail(reason) }
        advance()
    }

    func finished(_ connection: HTTPConnection) {
        busy[ObjectIdentifier(connection)] = nil
        rest(connection)
        advance()
    }

    func closed(_ connection: HTTPConnection) {
        busy[ObjectIdentifier(connection)] = nil
        wake(connection)
        advance()
    }

    // MARK: - Rules

    private func advance() {
        waiting.removeAll(where: \.isFinished)
        // The one that was used last is the least likely to have been closed by the other side.
        while let exchange = waiting.first, let (connection, bedtime) = resting.popLast() {
            bedtime.cancel()
            busy[ObjectIdentifier(connection)] = connection
            // Taken off the list first: while it is written it may fail, and whoever waits for it may ask again at once.
            waiting.removeFirst()
            guard !connection.run(exchange) else { continue }
            waiting.insert(exchange, at: 0)
            busy[ObjectIdentifier(connection)] = nil
            connection.close(.shutDown)
        }
        guard !isShutDown else { return }
        while opening.count < waiting.count, opening.count + busy.count < Self.mostConnections { open() }
    }

    private func rest(_ connection: HTTPConnection) {
        guard !isShutDown else { return connection.close(.shutDown) }
        let bound = NIOLoopBound(connection, eventLoop: loop)
        resting.append((connection, loop.scheduleTask(in: rest) { bound.value.close(.shutDown) }))
    }

    private func wake(_ connection: HTTPConnection) {
        guard let index = resting.firstIndex(where: { $0.connection === connection }) else { return }
        resting.remove(at: index).bedtime.cancel()
    }

    private func open() {
        let connection = HTTPConnection(self, opener.endpoint, host: host)
        opening.append(connection)
        let bound = NIOLoopBound(connection, eventLoop: loop)
        connection.expires(
            loop.scheduleTask(in: SocketOpener.patience) {
                let late = ChannelError.connectTimeout(SocketOpener.patience)
                bound.value.close(TransportFailure(late, .notSent, peer: bound.value.peer))
            })
        let channel = opener.open(host, on: loop) { channel in
            try channel.pipeline.syncOperations.addHTTPClientHandlers(leftOverBytesStrategy: .dropBytes)
            try channel.pipeline.syncOperations.addHandler(bound.value)
        }
        channel.whenFailure { error in
            bound.value.close(TransportFailure(error, .notSent, peer: bound.value.peer))
        }
    }

    private func giveUp(_ exchange: HTTPExchange, after timeout: TimeAmount) {
        let seconds = Double(timeout.nanoseconds) / 1e9
        if exchange.reach == .notSent {
            exchange.fail(
                TransportFailure(
                    .timeout, .notSent,
                    "the request could not be sent to \(host) within \(seconds) s: no connection was free"))
            return advance()
        }
        let failure = TransportFailure(.timeout, .mayHaveArrived, "\(host) did not answer within \(seconds) s")
        // Its connection would deliver the late answer to whoever comes next.
        for connection in busy.values where connection.carries(exchange) { return connection.close(failure) }
        exchange.fail(failure)
    }
}

extension TransportFailure {
    /// This side ended it.
    fileprivate static let shutDown = TransportFailure(
        .closed, .notSent, "the connections of this client have been shut down")
}
