import Foundation
import HyperliquidKit
import PaperExchange
import Synchronization
import Testing

/// Shutting down: nothing is left, and nobody is waited for who does not end.
struct ServerEndTests {
    @Test func endsConnectionsAndTellsWebSockets() async throws {
        let service = ScriptedService()
        let server = try await ExchangeServer.start(service)
        let idle = try await RawClient.connect(server.port)
        idle.send(Raw.post("/info", "x"))
        #expect(await idle.sees { $0.hasSuffix("x") })
        let half = try await RawClient.connect(server.port)
        half.send("POST /info HTTP/1.1\r\n")
        let socket = try await RawClient.connect(server.port)
        socket.send(Raw.upgrade)
        #expect(await service.sees { $0.opened.count == 1 })
        await server.shutdown()
        for client in [idle, half, socket] { #expect(await client.ends()) }
        #expect(socket.bytes.suffix(27).starts(with: [0x88, 25, 0x03, 0xE9]))
        #expect(service.notes.withLock { $0.closed == $0.opened })
        #expect(server.statistics.openConnections == 0)
        // The port is free for the next one.
        await #expect(throws: (any Error).self) { _ = try await RawClient.connect(server.port) }
    }

    @Test func cancelsWhatTheServiceIsDoingAndWaitsForIt() async throws {
        let isOver = Mutex(false)
        let service = ScriptedService { _ in
            try? await Task.sleep(for: .seconds(3600))
            // What has to be ended in order, canceled or not.
            await Task.detached { try? await Task.sleep(for: .milliseconds(200)) }.value
            isOver.withLock { $0 = true }
            return ServiceReply(body: [])
        }
        let server = try await ExchangeServer.start(service)
        let client = try await RawClient.connect(server.port)
        client.send(Raw.post("/info", "{}"))
        #expect(await service.sees { $0.requests.count == 1 })
        await server.shutdown()
        #expect(isOver.withLock { $0 })
    }

    @Test func goesOnWithARequestWhoseClientHasLeft() async throws {
        let isCanceled = Mutex<Bool?>(nil)
        let mayEnd = Mutex(false)
        let service = ScriptedService { _ in
            while !mayEnd.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
            isCanceled.withLock { $0 = Task.isCancelled }
            return ServiceReply(body: [])
        }
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            client.send(Raw.post("/exchange", "{}"))
            #expect(await service.sees { $0.requests.count == 1 })
            client.reset()
            #expect(await eventually { server.statistics.openConnections == 0 })
            mayEnd.withLock { $0 = true }
            #expect(await eventually { isCanceled.withLock { $0 } == false })
        }
    }

    @Test func keepsNothingAlive() async throws {
        weak var leftService: ScriptedService?
        weak var leftServer: ExchangeServer?
        do {
            let service = ScriptedService()
            let server = try await ExchangeServer.start(service, faults: try playing(#"{"rules":[]}"#))
            (leftService, leftServer) = (service, server)
            let clients = try await (0..<10).asyncMap { _ in try await RawClient.connect(server.port) }
            for (index, client) in clients.enumerated() {
                client.send(index % 2 == 0 ? Raw.post("/info", "1") : Raw.upgrade)
            }
            #expect(await service.sees { $0.opened.count == 5 && $0.requests.count == 5 })
            clients[0].close()
            clients[1].close()
            await server.shutdown()
        }
        #expect(await eventually { leftService == nil && leftServer == nil })
    }

    #if os(Linux)
    @Test func leavesNoDescriptor() async throws {
        func descriptors() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
        func cycle() async throws {
            let service = ScriptedService()
            try await withExchange(service) { server in
                let clients = try await (0..<4).asyncMap { _ in try await RawClient.connect(server.port) }
                for client in clients { client.send(Raw.upgrade) }
                #expect(await service.sees { $0.opened.count == 4 })
                clients[0].close()
            }
        }
        try await cycle()
        let before = try descriptors()
        for _ in 0..<40 { try await cycle() }
        // Other tests open and close descriptors meanwhile; a server that leaks one at each end leaves 40.
        let deadline = ContinuousClock.now + .seconds(60)
        while try descriptors() > before + 20, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(try descriptors() <= before + 20)
    }
    #endif
}

extension Sequence {
    /// Does something to each element, one after the other.
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
