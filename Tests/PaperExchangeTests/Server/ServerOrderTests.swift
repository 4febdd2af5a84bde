import Foundation
import PaperExchange
import Synchronization
import Testing

/// Requests on one connection: one after the other, answered in their order.
struct ServerOrderTests {
    @Test func answersPipelinedRequestsInTheirOrder() async throws {
        // Every other answer takes its time, so that a server that does not wait mixes them up.
        let service = ScriptedService { request in
            if request.body.last.map({ $0 % 2 == 0 }) ?? false { for _ in 0..<50 { await Task.yield() } }
            return ServiceReply(body: request.body)
        }
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            let bodies = (0..<500).map { "<\($0)>" + String($0 % 10) }
            client.send(bodies.map { Raw.post("/exchange", $0) }.joined() + Raw.get("/health"))
            #expect(await client.sees { $0.hasSuffix("ok") })
            #expect(service.bodies == bodies)
            let answers = client.text.components(separatedBy: "\r\n\r\n").dropFirst().map { $0.prefix { $0 != "H" } }
            #expect(answers.dropLast().map(String.init) == bodies)
            #expect(server.statistics.connections == 1)
            client.close()
        }
    }

    @Test func asksTheServiceOneAtATimeForOneConnection() async throws {
        let running = Mutex((now: 0, most: 0))
        let service = ScriptedService { request in
            running.withLock { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) }
            for _ in 0..<5 { await Task.yield() }
            running.withLock { $0.now -= 1 }
            return ServiceReply(body: request.body)
        }
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            client.send((0..<100).map { _ in Raw.post("/info", "{}") }.joined() + Raw.get("/health"))
            #expect(await client.sees { $0.hasSuffix("ok") })
            #expect(running.withLock { $0.most } == 1)
            client.close()
        }
    }

    @Test func keepsTheConnectionAsTheClientWishes() async throws {
        try await withExchange { server in
            let text = try await RawClient.exchange(
                server.port, Raw.post("/info", "1", headers: "Connection: close\r\n"))
            #expect(text.contains("connection: close") && text.hasSuffix("1"))
            let old = try await RawClient.exchange(server.port, "GET /health HTTP/1.0\r\n\r\n")
            #expect(old.hasSuffix("ok"))
            let wishful = try await RawClient.exchange(
                server.port, "GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(wishful.hasSuffix("ok"))
            // Java's client asks for HTTP/2 in clear text; it is answered and has to come anew.
            let other = Raw.post("/info", "2", headers: "Connection: Upgrade\r\nUpgrade: h2c\r\n")
            #expect(try await RawClient.exchange(server.port, other).hasSuffix("2"))
        }
    }

    @Test func answersAClientThatHasSaidAllItWanted() async throws {
        let service = ScriptedService { request in
            for _ in 0..<100 { await Task.yield() }
            return ServiceReply(body: request.body)
        }
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            client.send(Raw.post("/info", "one") + Raw.post("/info", "two"))
            client.endOutput()
            #expect(await client.ends())
            #expect(client.text.contains("one") && client.text.hasSuffix("two"))
        }
    }

    @Test func takesBodiesInPiecesAndOfUnknownLength() async throws {
        try await withExchange { server in
            let client = try await RawClient.connect(server.port)
            for byte in Raw.post("/info", "slow") { client.send(String(byte)) }
            client.send(
                "POST /info HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            #expect(await client.sees { $0.contains("slow") && $0.hasSuffix("abcde") }, "\(client.text)")
            client.close()
        }
    }

    @Test func givesTheWordToAClientThatWaitsForIt() async throws {
        try await withExchange { server in
            let client = try await RawClient.connect(server.port)
            client.send("POST /info HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
            #expect(await client.sees { $0 == "HTTP/1.1 100 Continue\r\n\r\n" })
            client.send("abc")
            #expect(await client.sees { $0.hasSuffix("abc") })
            client.close()
        }
    }
}
