import Foundation
import HyperliquidKit
import NIOCore
import NIOPosix
import PaperExchange
import Synchronization
import Testing
import TradingCore

/// Runs a test against a server, and ends the server whatever happens.
func withExchange<Answer>(
    _ service: ScriptedService = ScriptedService(), faults: FaultPlayer? = nil,
    limits change: (inout ServerLimits) -> Void = { _ in }, identity: ServerIdentity? = nil,
    clock: (@Sendable () -> Timestamp)? = nil, _ body: (ExchangeServer) async throws -> Answer
) async throws -> Answer {
    var settings = ServerSettings()
    settings.identity = identity
    // Nobody is cut off for being slow on a busy machine, unless the test is about that.
    settings.limits.idle = .seconds(3600)
    settings.limits.silence = .seconds(3600)
    change(&settings.limits)
    if let clock { settings.clock = clock }
    let server = try await ExchangeServer.start(service, settings: settings, faults: faults)
    do {
        let answer = try await body(server)
        await server.shutdown()
        return answer
    } catch {
        await server.shutdown()
        throw error
    }
}

/// A player of a plan that is written as JSON, from time 0 on.
func playing(_ plan: String) throws -> FaultPlayer {
    FaultPlayer(try FaultPlan(parsing: Array(plan.utf8)), start: Timestamp(milliseconds: 0))
}

/// Where the suite's own clients of these tests live.
private let clientLoops = MultiThreadedEventLoopGroup(numberOfThreads: 2)

/// Posts one request with the suite's own client, and gives the answer or the failure.
func post(
    _ server: ExchangeServer, _ body: String = "{}", to path: RequestPath = .exchange, trust: TrustRoots = .system,
    timeout: TimeAmount = .seconds(120)
) async throws -> Result<HTTPReply, TransportFailure> {
    let transport = try NetworkHTTPTransport(server.endpoint, on: clientLoops.next(), trust: trust)
    let result: Result<HTTPReply, TransportFailure>
    do {
        result = .success(try await transport.post(Array(body.utf8), to: path, timeout: timeout).get())
    } catch let failure as TransportFailure {
        result = .failure(failure)
    }
    try await transport.shutdown().get()
    return result
}

/// The suite's own client of WebSockets, and what came to it.
final class StreamWitness: WebSocketListener {
    struct Seen {
        var isOpen = false
        var messages: [String] = []
        var closings: [String] = []
    }

    let seen = Mutex(Seen())
    private let connection = Mutex<(any WebSocketConnection)?>(nil)
    private let loop = clientLoops.next()

    static func open(_ server: ExchangeServer, trust: TrustRoots = .system) async throws -> StreamWitness {
        let witness = StreamWitness()
        let transport = try NetworkWebSocketTransport(server.endpoint, trust: trust)
        let endpoint = server.endpoint
        let url = "\(endpoint.isEncrypted ? "wss" : "ws")://\(endpoint.host):\(endpoint.port)/ws"
        let loop = witness.loop
        let connection = try await loop.submit { transport.connect(to: url, on: loop, listener: witness) }.get()
        witness.connection.withLock { $0 = connection }
        return witness
    }

    func send(_ text: String) {
        guard let connection = connection.withLock({ $0 }) else { return }
        loop.execute { connection.send(ByteBuffer(string: text)) }
    }

    func close() {
        guard let connection = connection.withLock({ $0 }) else { return }
        loop.execute { connection.close() }
    }

    func sees(_ condition: (Seen) -> Bool) async -> Bool { await eventually { seen.withLock { condition($0) } } }

    func webSocketOpened(_ connection: any WebSocketConnection) { seen.withLock { $0.isOpen = true } }
    func webSocket(_ connection: any WebSocketConnection, received message: ByteBuffer) {
        seen.withLock { $0.messages.append(String(buffer: message)) }
    }
    func webSocketSeen(_ connection: any WebSocketConnection) {}
    func webSocket(_ connection: any WebSocketConnection, closed reason: TransportFailure) {
        seen.withLock { $0.closings.append("\(reason)") }
    }
}

/// A file of the fixtures.
func serverFixture(_ name: String) throws -> [UInt8] {
    let root = (Bundle.module.resourceURL ?? Bundle.module.bundleURL).appending(path: "Fixtures")
    return Array(try Data(contentsOf: root.appending(path: name)))
}
