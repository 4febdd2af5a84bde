import PaperExchange
import Synchronization
import Testing

/// WebSockets: RFC 6455 to the letter, and the exchange's own rules.
struct ServerWebSocketTests {
    /// Opens a WebSocket by hand.
    private func open(_ server: ExchangeServer, reads: Bool = true) async throws -> RawClient {
        let client = try await RawClient.connect(server.port, reads: reads)
        client.send(Raw.upgrade)
        if reads { #expect(await client.sees { $0.contains("\r\n\r\n") }) }
        return client
    }

    /// What came after the head.
    private func frames(_ client: RawClient) -> [UInt8] {
        let bytes = client.bytes
        let end: [UInt8] = Array("\r\n\r\n".utf8)
        for start in bytes.indices.dropLast(3) where bytes[start..<(start + 4)].elementsEqual(end) {
            return Array(bytes[(start + 4)...])
        }
        return []
    }

    @Test func shakesHandsAsTheStandardSays() async throws {
        try await withExchange { server in
            let client = try await open(server)
            #expect(client.text.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
            #expect(client.text.contains("\r\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
            client.close()
        }
    }

    @Test func readsFramesThatCameWithTheHandshake() async throws {
        let service = ScriptedService()
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            client.send(Array(Raw.upgrade.utf8) + Raw.text("early") + Raw.text("bird"))
            #expect(
                await eventually {
                    frames(client) == [0x81, 5] + Array("early".utf8) + [0x81, 4] + Array("bird".utf8)
                })
            #expect(service.notes.withLock { $0.messages } == ["early", "bird"])
            client.close()
            #expect(await service.sees { $0.closed == $0.opened && $0.opened.count == 1 })
        }
    }

    @Test func comesAfterRequestsOnTheSameConnection() async throws {
        try await withExchange { server in
            let client = try await RawClient.connect(server.port)
            client.send(Array((Raw.post("/info", "first") + Raw.upgrade).utf8) + Raw.text("then"))
            #expect(await client.sees { $0.contains("first") && $0.hasSuffix("then") })
            client.close()
        }
    }

    @Test func talksWithTheClientOfTheSuite() async throws {
        let service = ScriptedService()
        try await withExchange(service) { server in
            let stream = try await StreamWitness.open(server)
            #expect(await stream.sees { $0.isOpen })
            let texts = (0..<200).map { String(repeating: "é\($0)", count: $0 * 10 + 1) }
            for text in texts { stream.send(text) }
            #expect(await stream.sees { $0.messages.count == 200 })
            #expect(stream.seen.withLock { $0.messages } == texts)
            stream.close()
            #expect(await service.sees { $0.closed.count == 1 })
        }
    }

    @Test(arguments: [
        ("no mask", Raw.frame(0x81, [65], isMasked: false), 1002), ("reserved bit", Raw.frame(0xC1, [65]), 1002),
        ("reserved opcode", Raw.frame(0x83, []), 1002), ("reserved control", Raw.frame(0x8B, []), 1002),
        ("binary", Raw.frame(0x82, [1, 2]), 1003), ("continuation of nothing", Raw.frame(0x80, [65]), 1002),
        ("text inside text", Raw.frame(0x01, [65]) + Raw.frame(0x81, [66]), 1002),
        ("fragmented ping", Raw.frame(0x09, []), 1002),
        ("long ping", Raw.frame(0x89, Array(repeating: 0, count: 126)), 1002),
        ("invalid UTF-8", Raw.frame(0x81, [0xC3, 0x28]), 1007),
        ("surrogate", Raw.frame(0x81, [0xED, 0xA0, 0x80]), 1007),
        ("invalid UTF-8 over fragments", Raw.frame(0x01, [0xC3]) + Raw.frame(0x80, [0x28]), 1007),
        ("too large", Raw.frame(0x81, Array(repeating: 65, count: 1001)), 1009),
        (
            "too large in pieces",
            Raw.frame(0x01, Array(repeating: 65, count: 900)) + Raw.frame(0x80, Array(repeating: 65, count: 900)), 1009
        ),
        ("length of 2^63", [0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0], 1009),
        ("half a reason", Raw.frame(0x88, [3]), 1002), ("reason of nobody", Raw.frame(0x88, [0x03, 0xED]), 1002),
        ("reason in bad UTF-8", Raw.frame(0x88, [0x03, 0xE8, 0xFF]), 1007),
    ])
    func closesWhoeverBreaksARule(_ name: String, _ bytes: [UInt8], _ code: UInt16) async throws {
        let service = ScriptedService()
        try await withExchange(service, limits: { ($0.message, $0.linger) = (1000, .milliseconds(50)) }) { server in
            let client = try await open(server)
            client.send(bytes)
            #expect(await client.ends(), "\(name)")
            let frames = frames(client)
            #expect(frames.first == 0x88, "\(name)")
            #expect(frames.count >= 4 && UInt16(frames[2]) << 8 | UInt16(frames[3]) == code, "\(name): \(frames)")
            #expect(await service.sees { $0.closed.count == 1 })
            #expect(service.notes.withLock { $0.messages.isEmpty })
        }
    }

    @Test func joinsFragmentsAroundPings() async throws {
        let service = ScriptedService()
        try await withExchange(service) { server in
            let client = try await open(server)
            let euro = Array("€".utf8)
            client.send(
                Raw.frame(0x01, [euro[0]]) + Raw.frame(0x89, [7]) + Raw.frame(0x00, [euro[1]]) + Raw.frame(0x8A, [])
                    + Raw.frame(0x80, [euro[2]]))
            #expect(await eventually { frames(client) == [0x8A, 1, 7, 0x81, 3] + euro })
            #expect(service.notes.withLock { $0.messages } == ["€"])
            client.close()
        }
    }

    @Test func answersACloseAndEnds() async throws {
        try await withExchange { server in
            let client = try await open(server)
            client.send(Raw.frame(0x88, [0x0F, 0xA1]) + Raw.text("too late"))
            #expect(await client.ends())
            #expect(frames(client) == [0x88, 2, 0x0F, 0xA1])
        }
    }

    @Test func closesForTheServiceBehindWhatWasSent() async throws {
        let service = ScriptedService(receive: { message, socket in
            socket.send(message)
            socket.close(code: 4001)
            socket.send(message)
        })
        try await withExchange(service) { server in
            let client = try await open(server)
            client.send(Raw.text("bye"))
            #expect(await eventually { frames(client).count >= 9 })
            #expect(frames(client) == [0x81, 3] + Array("bye".utf8) + [0x88, 2, 0x0F, 0xA1])
            client.send(Raw.frame(0x88, [0x0F, 0xA1]))
            #expect(await client.ends())
        }
    }

    @Test func closesASocketToWhichNothingWasSent() async throws {
        let service = ScriptedService(receive: { _, _ in })
        try await withExchange(service, limits: { ($0.silence, $0.linger) = (.milliseconds(200), .milliseconds(50)) }) {
            server in
            let client = try await RawClient.connect(server.port)
            // Pings of the protocol and messages of its own do not keep it.
            client.send(Array(Raw.upgrade.utf8) + Raw.frame(0x89, []) + Raw.text("hello"))
            #expect(await client.ends())
            #expect(server.statistics.silentSockets == 1)
            #expect(frames(client).starts(with: [0x8A, 0, 0x88, 10, 0x03, 0xE8]))
        }
    }

    @Test func keepsASocketThatIsToldSomething() async throws {
        // On a busy machine a second can take several; ten of them leave room.
        try await withExchange(limits: { $0.silence = .seconds(10) }) { server in
            let client = try await open(server)
            for count in 1...11 {
                client.send(Raw.text("x"))
                #expect(await eventually { frames(client).count >= count * 3 || client.isClosed })
                try await Task.sleep(for: .seconds(1))
            }
            #expect(server.statistics.silentSockets == 0)
            client.close()
        }
    }

    @Test func closesASlowReaderAndLeavesNothingOut() async throws {
        let service = ScriptedService()
        try await withExchange(service, limits: { $0.outgoing = 1 << 20 }) { server in
            let slow = try await open(server, reads: false)
            #expect(await service.sees { $0.opened.count == 1 })
            let socket = try #require(service.sockets.first)
            let message = Array(String(repeating: "m", count: 10_000).utf8)
            // Far more than the kernel keeps for anybody.
            var sent = 0
            while server.statistics.slowReaders == 0, sent < 20_000 {
                socket.send(message)
                sent += 1
            }
            #expect(await eventually { server.statistics.slowReaders == 1 })
            #expect(await service.sees { $0.closed.count == 1 })
            // What did arrive is whole and without a gap: frames one after the other, the last one perhaps cut.
            slow.readOn()
            #expect(await slow.ends())
            let frame = [0x81, 126, 0x27, 0x10] + message
            let received = frames(slow)
            #expect(received.count < sent * frame.count)
            var position = 0
            while position < received.count {
                let piece = received[position..<min(position + frame.count, received.count)]
                #expect(piece.elementsEqual(frame.prefix(piece.count)))
                position += frame.count
            }
        }
    }

    @Test func takesMessagesOfOneSocketOneAtATimeAndClosesLast() async throws {
        let service = ScriptedService(receive: { message, socket in
            for _ in 0..<10 { await Task.yield() }
            socket.send(message)
        })
        try await withExchange(service, limits: { $0.waitingMessages = 4 }) { server in
            let client = try await open(server)
            let texts = (0..<300).map { "<\($0)>" }
            client.send(texts.flatMap { Raw.text($0) })
            #expect(await client.sees { $0.hasSuffix("<299>") })
            #expect(service.notes.withLock { $0.messages } == texts)
            client.send((0..<50).flatMap { _ in Raw.text("last") })
            client.close()
            #expect(await service.sees { $0.closed.count == 1 })
            #expect(service.notes.withLock { $0.late } == 0)
        }
    }
}
