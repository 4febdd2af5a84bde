import HyperliquidKit
import PaperExchange
import Synchronization
import Testing

/// Many at once.
struct ServerLoadTests {
    @Test func servesManyClientsAtOnceWithoutMixingThemUp() async throws {
        try await withExchange { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let client = try await RawClient.connect(server.port)
                        let bodies = (0..<20).map { "<\(number).\($0)>" }
                        for body in bodies {
                            client.send(Raw.post("/exchange", body))
                            #expect(await client.sees { $0.hasSuffix(body) })
                        }
                        client.close()
                    }
                }
                try await group.waitForAll()
            }
            #expect(server.statistics.requests == 2000)
        }
    }

    @Test func tellsTwoHundredSocketsEverythingInOrder() async throws {
        let service = ScriptedService()
        try await withExchange(service) { server in
            let streams = try await (0..<200).asyncMap { _ in try await StreamWitness.open(server) }
            #expect(await service.sees { $0.opened.count == 200 })
            let sockets = service.sockets
            let texts = (0..<100).map { #"{"channel":"l2Book","data":{"coin":"C\#($0 % 10)","time":\#($0)}}"# }
            // From many threads, each with messages of its own sockets.
            await withTaskGroup(of: Void.self) { group in
                for part in 0..<4 {
                    group.addTask {
                        for text in texts {
                            let message = Array(text.utf8)
                            for socket in sockets[(part * 50)..<(part * 50 + 50)] { socket.send(message) }
                        }
                    }
                }
            }
            for stream in streams {
                #expect(await stream.sees { $0.messages.count == 100 })
                #expect(stream.seen.withLock { $0.messages } == texts)
                stream.close()
            }
            #expect(await service.sees { $0.closed.count == 200 })
        }
    }
}
