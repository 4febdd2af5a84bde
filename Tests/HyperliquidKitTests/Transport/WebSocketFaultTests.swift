import HyperliquidTestSupport
import NIOCore
import Synchronization
import Testing

@testable import HyperliquidKit

/// What becomes of streams when the other side fails: rows B1, B4, B19, B20, B22 to B25 of the catalogue, on real sockets.
struct WebSocketFaultTests {
    @Test func messagesGoBothWays() async throws {
        try await withServer {
            $0.received = { socket, text in socket.send("you said \(String(buffer: text))") }
        } _: { server in
            let socket = try await TestSocket.open(server)
            #expect(await socket.witness.sees { $0.isOpen })
            for text in ["a", "é", String(repeating: "long", count: 50_000)] {
                #expect(try await socket.send(text).failure == nil)
                #expect(await socket.witness.sees { $0.messages.last == "you said \(text)" })
            }
            try await socket.close()
            #expect(try await socket.witness.ending().code == .closed)
            #expect(await server.sees { $0.closeCodes == [1000] && $0.openConnections == 0 })
            let failure = try await socket.send("too late").failure
            #expect(failure?.reach == .notSent)
            #expect(socket.witness.notes.withLock { $0.closings.count } == 1)
        }
    }

    @Test func framesThatComeWithTheAnswerToTheUpgradeAreNotLost() async throws {
        let frames = (0..<3).flatMap { ServerWebSocket.frame(0x81, Array("frame \($0)".utf8)) }
        try await withServer {
            $0.upgrade = { _ in .acceptFollowed(by: frames) }
        } _: { server in
            for _ in 0..<20 {
                let socket = try await TestSocket.open(server)
                try #require(await socket.witness.sees { $0.messages == ["frame 0", "frame 1", "frame 2"] })
                try await socket.close()
            }
        }
    }

    @Test func fragmentsAreJoinedAndTheServersGreetingIsAMessageLikeAnyOther() async throws {
        try await withServer {
            $0.opened = { socket in
                socket.send("Websocket connection established.")
                socket.send(String(repeating: "piece ", count: 1000), fragments: 17)
            }
        } _: { server in
            let socket = try await TestSocket.open(server)
            let all = ["Websocket connection established.", String(repeating: "piece ", count: 1000)]
            #expect(await socket.witness.sees { $0.messages == all })
            #expect(socket.witness.notes.withLock { $0.seen } == 16)
            try await socket.close()
        }
    }

    @Test func aTextThatIsNoUTF8IsLeftToItsReader() async throws {
        try await withServer {
            $0.opened = { $0.sendRaw(ServerWebSocket.frame(0x81, [0xFF, 0xED, 0xA0, 0x80, 0])) }
        } _: { server in
            let socket = try await TestSocket.open(server)
            #expect(await socket.witness.sees { $0.bytes == 5 })
            try await socket.close()
        }
    }

    @Test func aQuestionForASignOfLifeIsAnsweredAndCountsAsOne() async throws {
        try await withServer {
            $0.opened = { $0.ping() }
        } _: { server in
            let socket = try await TestSocket.open(server)
            #expect(await server.sees { $0.pongs == 1 })
            #expect(await socket.witness.sees { $0.seen == 1 })
            try await socket.close()
        }
    }

    @Test(arguments: WebSocketFrameReaderTests.violations)
    func whoBreaksARuleIsToldAndDisconnected(name: String, bytes: [UInt8], code: UInt16, words: String) async throws {
        try await withServer {
            $0.opened = { socket in
                socket.send("before")
                socket.sendRaw(bytes)
                socket.send("after")
            }
        } _: { server in
            let socket = try await TestSocket.open(server)
            let ending = try await socket.witness.ending()
            #expect(ending.code == .protocolViolation, "\(name): \(ending)")
            #expect(ending.message.contains(words), "\(name): \(ending)")
            #expect(await server.sees { $0.closeCodes == [code] && $0.openConnections == 0 }, "\(name)")
            #expect(socket.witness.notes.withLock { $0.messages.first == "before" && !$0.messages.contains("after") })
        }
    }

    @Test func aFloodOfQuestionsEndsTheConnection() async throws {
        try await withServer {
            $0.opened = { socket in
                let questions = (0..<1000).flatMap { _ in ServerWebSocket.frame(0x89, [1, 2, 3]) }
                socket.flood(ByteBuffer(bytes: questions), times: 100)
            }
        } _: { server in
            let socket = try await TestSocket.open(server)
            let ending = try await socket.witness.ending()
            #expect(ending.code == .protocolViolation)
            #expect(ending.message.contains("sign of life"))
            #expect(await server.sees { $0.openConnections == 0 })
            #expect(server.ledger.pongs <= PingAllowance.most)
        }
    }

    @Test func aMessageOfManyMegabytesIsReadUpToTheLimit() async throws {
        let largest = WebSocketFrameReader.largestMessage
        try await withServer {
            $0.opened = { socket in
                socket.sendRaw(ServerWebSocket.frame(0x81, [UInt8](repeating: 97, count: largest)))
                socket.sendRaw(ServerWebSocket.frame(0x81, [UInt8](repeating: 97, count: largest + 1)))
            }
        } _: { server in
            let socket = try await TestSocket.open(server, keepsMessages: false)
            let ending = try await socket.witness.ending()
            #expect(ending.code == .protocolViolation)
            #expect(ending.message.contains("\(largest + 1) bytes"))
            #expect(socket.witness.notes.withLock { [$0.count, $0.bytes] } == [1, largest])
        }
    }

    @Test func aPeerThatFallsSilentIsLeftAtOnceWhenTheClientHasEnough() async throws {
        try await withServer {
            $0.opened = {
                $0.send("last words"); $0.goHalfOpen()
            }
        } _: { server in
            let socket = try await TestSocket.open(server)
            #expect(await socket.witness.sees { $0.isOpen && $0.messages == ["last words"] })
            // The bytes leave, and nobody answers: only a deadline of the client's can tell.
            #expect(try await socket.send("are you there?").failure == nil)
            #expect(socket.witness.notes.withLock { $0.closings.isEmpty })
            try await socket.close()
            #expect(try await socket.witness.ending().code == .closed)
            #expect(server.ledger.texts == 0)
        }
    }

    @Test(arguments: [
        ("1000", "closed the WebSocket (1000): \"bye ?\""), ("1012", "closed the WebSocket (1012)"),
        ("none", "closed the WebSocket"), ("1006", "without a word (1006)"), ("reset", "broke"),
    ]) func theReasonOfAnEndIsToldOnce(kind: String, words: String) async throws {
        try await withServer {
            $0.opened = { socket in
                switch kind {
                case "1006": socket.drop()
                case "reset": socket.reset()
                case "none": socket.sendRaw([0x88, 0])
                case "1012": socket.close(1012)
                default: socket.close(1000, "bye\u{7}?")
                }
            }
        } _: { server in
            let socket = try await TestSocket.open(server)
            let ending = try await socket.witness.ending()
            #expect(ending.code == .cut)
            #expect(ending.message.contains(words), "\(ending)")
            #expect(await server.sees { $0.openConnections == 0 })
            if kind == "1000" || kind == "1012" { #expect(server.ledger.closeCodes == [UInt16(kind)]) }
            #expect(socket.witness.notes.withLock { $0.closings.count } == 1)
        }
    }

    @Test(arguments: [429, 403, 502, 200]) func aRefusedUpgradeNamesTheStatus(status: Int) async throws {
        try await withServer {
            $0.upgrade = { _ in .answer(.gateway(status)) }
        } _: { server in
            let ending = try await TestSocket.open(server).witness.ending()
            #expect(ending.code == .unreachable)
            #expect(ending.reach == .notSent)
            #expect(ending.message.contains("with status \(status)"), "\(ending)")
            #expect(await server.sees { $0.openConnections == 0 })
        }
    }

    @Test func whereNobodyListensNothingOpens() async throws {
        try await withServer { server in
            try await server.refuseConnections()
            let ending = try await TestSocket.open(server).witness.ending()
            #expect(ending.code == .unreachable)
            #expect(ending.reach == .notSent)
            #expect(ending.message.contains("nothing listens"))
        }
    }

    @Test func anAddressThatIsNotTheEndpointsIsNotConnectedTo() async throws {
        try await withServer { server in
            let socket = try await TestSocket.open("ws://127.0.0.1:\(server.port)/ws", .mainnet)
            let ending = try await socket.witness.ending()
            #expect(ending.message.contains("no address of mainnet"))
            #expect(server.ledger.connections == 0)
        }
    }

    @Test func aReaderThatPausesHoldsTheSenderBackAndLosesNothing() async throws {
        let message = ServerWebSocket.frame(0x81, [UInt8](repeating: 97, count: 65_000))
        try await withServer { script in
            script.opened = { $0.send("start") }
            script.received = { socket, _ in socket.flood(ByteBuffer(bytes: message), times: 400) }
        } _: { server in
            let socket = try await TestSocket.open(server, keepsMessages: false)
            #expect(await socket.witness.sees { $0.count == 1 })
            let connection = socket.connection
            try await socket.loop.submit { connection.pauseReading() }.get()
            #expect(try await socket.send("go").failure == nil)
            #expect(await server.sees { $0.texts == 1 })
            try await Task.sleep(for: .milliseconds(50))
            // What one reading under way may still bring, and no more.
            #expect(socket.witness.notes.withLock { $0.count } < 20)
            try await socket.loop.submit { connection.resumeReading() }.get()
            #expect(await socket.witness.sees { $0.count == 401 })
            try await socket.close()
        }
    }

    @Test func whatAPeerDoesNotTakeIsRefusedInsteadOfPilingUp() async throws {
        try await withServer {
            $0.opened = {
                $0.send("hello"); $0.goHalfOpen()
            }
        } _: { server in
            let socket = try await TestSocket.open(server)
            #expect(await socket.witness.sees { $0.isOpen && $0.count == 1 })
            let (connection, text) = (socket.connection, ByteBuffer(repeating: 97, count: 500_000))
            // More than the buffers of both kernels hold.
            let sends = try await socket.loop.submit { (0..<200).map { _ in connection.send(text) } }.get()
            let failure = await #expect(throws: TransportFailure.self) { try await sends[199].get() }
            #expect(failure?.reach == .notSent)
            #expect(failure?.message.contains("takes nothing any more") == true)
            try await socket.close()
            let unanswered = await sends.dropLast().asyncFirst { send in
                do { try await send.get() } catch let failure as TransportFailure {
                    return failure.reach == .mayHaveArrived
                } catch {}
                return false
            }
            #expect(unanswered != nil, "a send that waited for the network is not known to be unsent")
        }
    }
}

extension Sequence {
    fileprivate func asyncFirst(where matches: (Element) async -> Bool) async -> Element? {
        for element in self where await matches(element) { return element }
        return nil
    }
}
