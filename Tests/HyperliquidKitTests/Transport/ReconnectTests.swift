import Foundation
import HyperliquidTestSupport
import NIOCore
import NIOPosix
import Testing

@testable import HyperliquidKit

/// What many forced reconnects leave behind: nothing.
///
/// Each count is taken in a process of its own, since other tests open files and take memory, too. `HL_RECONNECTS` sets how many.
struct ReconnectTests {
    @Test func manyForcedReconnectsOfAWebSocketLeakNothing() async {
        await #expect(processExitsWith: .success) {
            let script = ServerScript.thatEndsEveryWebSocket()
            let server = try await FaultServer.start(script: script)
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            try await Leftovers.check(server) { count in
                let reconnector = Reconnector(server, on: loop, times: count)
                try await reconnector.run().get()
                #expect(await reconnector.isForgotten(), "connections outlived their end")
            }
            #expect(server.ledger.webSockets == Leftovers.warmUp + Leftovers.reconnects)
            try await server.stop()
        }
    }

    @Test func manyForcedReconnectsForRequestsLeakNothing() async {
        await #expect(processExitsWith: .success) {
            var script = ServerScript()
            script.keepsRequests = false
            script.answer = { request in
                let answer = ScriptedAnswer(body: #"{"status":"ok"}"#)
                return switch request.index % 4 {
                case 0: answer.with { $0.ending = .reset }
                case 1: answer.with { $0.ending = .close }
                case 2: answer.with { ($0.cutAfter, $0.ending) = (40, .reset) }
                default: answer.with { ($0.cutAfter, $0.ending) = (40, .close) }
                }
            }
            let server = try await FaultServer.start(script: script)
            let http = try NetworkHTTPTransport(server.endpoint, on: MultiThreadedEventLoopGroup.singleton.next())
            try await Leftovers.check(server) { count in
                for _ in 0..<count { _ = try await http.ask() }
            }
            #expect(server.ledger.connections > Leftovers.reconnects / 2)
            try await http.shutdown().get()
            try await server.stop()
        }
    }
}

extension ServerScript {
    /// WebSockets end right after they opened, each kind of end in turn.
    fileprivate static func thatEndsEveryWebSocket() -> ServerScript {
        var script = ServerScript()
        script.opened = { socket in
            socket.send(#"{"channel":"pong"}"#)
            switch socket.number % 5 {
            case 0: socket.close(1000, "maintenance")
            case 1: socket.drop()
            case 2: socket.reset()
            case 3: socket.sendRaw([0xFF, 0xFF])
            default: socket.close(1012)
            }
        }
        return script
    }
}

/// What a process holds: descriptors and memory, before and after.
private enum Leftovers {
    static let warmUp = 500
    static let reconnects = ProcessInfo.processInfo.environment["HL_RECONNECTS"].flatMap { Int($0) } ?? 2000

    /// Runs work a few times to settle, and then in earnest; neither descriptors nor memory may have grown.
    static func check(_ server: FaultServer, _ work: (Int) async throws -> Void) async throws {
        try await work(warmUp)
        #expect(await server.sees { $0.openConnections == 0 })
        // The first sleep of a process opens descriptors for its timers.
        try await Task.sleep(for: .milliseconds(1))
        let before = try (descriptors: descriptors(), memory: residentBytes())
        let start = ContinuousClock.now
        try await work(reconnects)
        #expect(await server.sees { $0.openConnections == 0 })
        // This side of the last connection may close a moment after the other.
        for _ in 0..<2000 where try descriptors().count > before.descriptors.count {
            try await Task.sleep(for: .milliseconds(1))
        }
        let after = try (descriptors: descriptors(), memory: residentBytes())
        let story =
            "\(reconnects) reconnects in \(ContinuousClock.now - start): descriptors \(before.descriptors.count) to "
            + "\(after.descriptors.count), resident KiB \(before.memory >> 10) to \(after.memory >> 10)"
        let new = after.descriptors.filter { before.descriptors[$0.key] != $0.value }
        #expect(after.descriptors.count <= before.descriptors.count, "\(story); new are \(new)")
        // Leaking the least that a connection holds, some 4 KiB, would be 8 MiB; the allocator's own swings stay below a quarter.
        #expect(after.memory - before.memory < max(2 << 20, reconnects << 8), "\(story)")
    }

    /// The open descriptors by their numbers, and what each leads to, where the system tells it.
    private static func descriptors() throws -> [String: String] {
        #if os(Linux)
        let folder = "/proc/self/fd"
        #else
        let folder = "/dev/fd"
        #endif
        var found: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            found[name] = (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")) ?? "?"
        }
        return found
    }

    /// The memory in use, where the system tells it in a file.
    private static func residentBytes() throws -> Int {
        #if os(Linux)
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(fields[1]) ?? 0) * 4096
        #else
        return 0
        #endif
    }
}

/// Connects again each time a connection ends.
private final class Reconnector: WebSocketListener, @unchecked Sendable {
    private final class Weak {
        weak var connection: (any WebSocketConnection)?

        init(_ connection: any WebSocketConnection) { self.connection = connection }
    }

    private let url: String
    private let loop: any EventLoop
    private let done: EventLoopPromise<Void>
    private let transport: NetworkWebSocketTransport?
    // Used on the loop only, and after its end.
    private var left: Int
    private var connections: [Weak] = []
    private var current: (any WebSocketConnection)?

    init(_ server: FaultServer, on loop: any EventLoop, times: Int) {
        url = "ws://127.0.0.1:\(server.port)/ws"
        transport = try? NetworkWebSocketTransport(server.endpoint)
        self.loop = loop
        left = times
        done = loop.makePromise()
    }

    func run() -> EventLoopFuture<Void> {
        loop.execute { self.connect() }
        return done.futureResult
    }

    /// Waits until no connection is in memory any more; the last one takes a moment to end.
    func isForgotten() async -> Bool {
        for _ in 0..<2000 {
            if connections.allSatisfy({ $0.connection == nil }) { return true }
            try? await Task.sleep(for: .milliseconds(1))
        }
        return false
    }

    private func connect() {
        current = nil
        guard left > 0, let transport else { return done.succeed() }
        left -= 1
        let connection = transport.connect(to: url, on: loop, listener: self)
        current = connection
        connections.append(Weak(connection))
        if connections.count > 200 { connections.removeFirst(100) }
    }

    func webSocketOpened(_ connection: any WebSocketConnection) {}

    func webSocket(_ connection: any WebSocketConnection, received message: ByteBuffer) {}

    func webSocketSeen(_ connection: any WebSocketConnection) {}

    func webSocket(_ connection: any WebSocketConnection, closed reason: TransportFailure) {
        loop.execute { self.connect() }
    }
}
