import HyperliquidTestSupport
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import HyperliquidKit

/// Where the clients of these tests live, several so that a test with much to do does not hold up all others.
private let clientLoops = MultiThreadedEventLoopGroup(numberOfThreads: 8)

/// A loop for a client, shared with few others.
func nextClientLoop() -> any EventLoop { clientLoops.next() }

/// Runs a test against a server that is stopped afterwards.
func withServer<Answer>(
    identity: FaultServer.Identity? = nil, _ change: (inout ServerScript) -> Void = { _ in },
    _ body: (FaultServer) async throws -> Answer
) async throws -> Answer {
    var script = ServerScript()
    change(&script)
    let server = try await FaultServer.start(identity: identity, script: script)
    do {
        let answer = try await body(server)
        try await server.stop()
        return answer
    } catch {
        try await server.stop()
        throw error
    }
}

/// Runs a test with requests to a server, on connections that do not tire of waiting, however slow the machine is.
func withHTTP<Answer>(
    to server: FaultServer, trust: TrustRoots = .system, rest: TimeAmount = .hours(1),
    _ body: (NetworkHTTPTransport) async throws -> Answer
) async throws -> Answer {
    let opener = try SocketOpener(server.endpoint, trust: trust)
    let transport = NetworkHTTPTransport(opener, on: nextClientLoop(), rest: rest)
    do {
        let answer = try await body(transport)
        try await transport.shutdown().get()
        return answer
    } catch {
        try await transport.shutdown().get()
        throw error
    }
}

extension HTTPTransport {
    /// Posts a text, and gives the answer or the failure.
    func ask(
        _ text: String = "{}", _ path: RequestPath = .exchange, timeout: TimeAmount = .seconds(120)
    ) async throws -> Result<HTTPReply, TransportFailure> {
        do {
            return .success(try await post(Array(text.utf8), to: path, timeout: timeout).get())
        } catch let failure as TransportFailure {
            return .failure(failure)
        }
    }
}

extension Result where Failure == TransportFailure {
    var failure: TransportFailure? { if case .failure(let failure) = self { failure } else { nil } }
    var reply: Success? { try? get() }
}

extension FaultServer.Identity {
    /// One of the certificates in Fixtures/tls.
    static func named(_ name: String) throws -> FaultServer.Identity {
        FaultServer.Identity(
            certificates: try Fixture.bytes("tls/\(name).pem"), key: try Fixture.bytes("tls/\(name).key.pem"))
    }
}

extension TrustRoots {
    /// The authority of the tests.
    static func testAuthority() throws -> TrustRoots { try TrustRoots(adding: Fixture.bytes("tls/ca.pem")) }
}

/// Notes what happens to a connection.
final class SocketWitness: WebSocketListener {
    struct Notes {
        var isOpen = false
        var messages: [String] = []
        var bytes = 0
        var count = 0
        var seen = 0
        var closings: [TransportFailure] = []
    }

    let notes = Mutex(Notes())
    private let keepsMessages: Bool

    init(keepsMessages: Bool = true) { self.keepsMessages = keepsMessages }

    func webSocketOpened(_ connection: any WebSocketConnection) { notes.withLock { $0.isOpen = true } }

    func webSocket(_ connection: any WebSocketConnection, received message: ByteBuffer) {
        notes.withLock { notes in
            notes.count += 1
            notes.bytes += message.readableBytes
            if keepsMessages { notes.messages.append(String(buffer: message)) }
        }
    }

    func webSocketSeen(_ connection: any WebSocketConnection) { notes.withLock { $0.seen += 1 } }

    func webSocket(_ connection: any WebSocketConnection, closed reason: TransportFailure) {
        notes.withLock { $0.closings.append(reason) }
    }

    /// Waits until something was noted.
    func sees(_ condition: (Notes) -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            if notes.withLock({ condition($0) }) { return true }
            try? await Task.sleep(for: .milliseconds(1))
        }
        return false
    }

    /// Waits for the end of the connection, and says why it ended.
    func ending() async throws -> TransportFailure {
        #expect(await sees { !$0.closings.isEmpty }, "the connection was not closed")
        return try #require(notes.withLock { $0.closings.first })
    }
}

/// A connection, and who listens to it.
struct TestSocket {
    let loop: any EventLoop
    let connection: any WebSocketConnection
    let witness: SocketWitness

    /// Opens a WebSocket to a server.
    static func open(
        _ server: FaultServer, path: String = "/ws", trust: TrustRoots = .system, keepsMessages: Bool = true
    ) async throws -> TestSocket {
        let scheme = server.endpoint.isEncrypted ? "wss" : "ws"
        return try await open(
            "\(scheme)://\(server.endpoint.host):\(server.port)\(path)", server.endpoint, trust: trust,
            keepsMessages: keepsMessages)
    }

    static func open(
        _ url: String, _ endpoint: Endpoint, trust: TrustRoots = .system, keepsMessages: Bool = true
    ) async throws -> TestSocket {
        let transport = try NetworkWebSocketTransport(endpoint, trust: trust)
        let witness = SocketWitness(keepsMessages: keepsMessages)
        let loop = nextClientLoop()
        let connection = try await loop.submit { transport.connect(to: url, on: loop, listener: witness) }.get()
        return TestSocket(loop: loop, connection: connection, witness: witness)
    }

    func send(_ text: String) async throws -> Result<Void, TransportFailure> {
        let connection = connection
        do {
            try await loop.flatSubmit { connection.send(ByteBuffer(string: text)) }.get()
            return .success(())
        } catch let failure as TransportFailure {
            return .failure(failure)
        }
    }

    func close() async throws {
        let connection = connection
        try await loop.submit { connection.close() }.get()
    }
}
