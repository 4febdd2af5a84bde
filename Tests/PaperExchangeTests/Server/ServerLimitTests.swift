import HyperliquidKit
import Testing

@testable import PaperExchange

/// What a server takes from anybody.
struct ServerLimitTests {
    @Test(arguments: [true, false])
    func refusesABodyAboveTheLimitWithoutKeepingIt(_ isAnnounced: Bool) async throws {
        let service = ScriptedService()
        try await withExchange(service, limits: { $0.body = 1000 }) { server in
            let client = try await RawClient.connect(server.port)
            let big = String(repeating: "x", count: 1 << 20)
            client.send(
                isAnnounced
                    ? Raw.post("/exchange", big)
                    : "POST /exchange HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n100000\r\n" + big)
            #expect(await client.ends())
            #expect(client.text.hasPrefix("HTTP/1.1 413 "), "\(client.text) \(client.failure ?? "")")
            #expect(client.text.contains("connection: close"))
            #expect(service.bodies.isEmpty)
            let exact = try await post(server, String(repeating: "y", count: 1000)).get()
            #expect(exact.body.count == 1000)
        }
    }

    @Test func keepsNoMoreOfAllBodiesTogetherThanItMay() async throws {
        try await withExchange(limits: { $0.bodiesTogether = 10_000 }) { server in
            let first = try await RawClient.connect(server.port)
            first.send(
                "POST /info HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n" + String(repeating: "a", count: 8000))
            let second = try await RawClient.connect(server.port)
            // Until the first one's bytes are there, the second one's are welcome.
            var text = ""
            for _ in 0..<2000 where !text.hasPrefix("HTTP/1.1 503 ") {
                let other = try await RawClient.connect(server.port)
                other.send(Raw.post("/info", String(repeating: "b", count: 5000)))
                #expect(await other.sees { $0.contains("\r\n\r\n") })
                text = other.text
                other.close()
            }
            #expect(text.hasPrefix("HTTP/1.1 503 "))
            first.send(String(repeating: "a", count: 1000))
            #expect(await first.sees { $0.hasPrefix("HTTP/1.1 200 ") })
            second.send(Raw.post("/info", String(repeating: "b", count: 5000)))
            #expect(await second.sees { $0.hasPrefix("HTTP/1.1 200 ") })
            first.close()
            second.close()
        }
    }

    @Test(arguments: [
        ("POST /info HTTP/1.1\r\n" + (0..<200).map { "a\($0): b\r\n" }.joined() + "\r\n", 431),
        ("POST /info HTTP/1.1\r\nCookie: " + String(repeating: "c", count: 100_000) + "\r\n\r\n", 431),
        ("GET /" + String(repeating: "d", count: 200_000) + " HTTP/1.1\r\n\r\n", 431),
        ("GARBAGE\r\n\r\n", 400), ("POST /info HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        ("POST /info HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 400),
        ("POST /info HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400),
        ("\u{16}\u{03}\u{01}\u{02}\u{00}\u{01}hello", 400), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    ])
    func refusesWhatIsNoRequest(_ bytes: String, _ status: Int) async throws {
        let service = ScriptedService()
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            client.send(bytes)
            #expect(await client.ends(), "\(client.text)")
            #expect(client.text.hasPrefix("HTTP/1.1 \(status) "), "\(client.text) \(client.failure ?? "")")
            #expect(service.bodies.isEmpty)
        }
    }

    @Test func answersWhatCameBeforeABrokenRequest() async throws {
        try await withExchange { server in
            let text = try await RawClient.exchange(server.port, Raw.post("/info", "fine") + "\r\nbroken\r\n\r\n")
            #expect(text.contains("\r\n\r\nfineHTTP/1.1 400 "), "\(text)")
        }
    }

    @Test func givesUpOnHalfARequest() async throws {
        try await withExchange(limits: { $0.idle = .milliseconds(200) }) { server in
            // On a busy machine the bytes may come when the time is already up.
            var text = ""
            for _ in 0..<100 where text.isEmpty {
                text = try await RawClient.exchange(
                    server.port, "POST /info HTTP/1.1\r\nContent-Length: 100\r\n\r\nnot all")
            }
            #expect(text.hasPrefix("HTTP/1.1 408 "), "\(text)")
            // Half a head, and nothing at all.
            #expect(try await RawClient.exchange(server.port, "POST /info HT") == "")
            #expect(try await RawClient.exchange(server.port, "") == "")
        }
    }

    @Test func neverGivesUpOnAnAnswerThatTakesLong() async throws {
        let service = ScriptedService { request in
            try? await Task.sleep(for: .milliseconds(1500))
            return ServiceReply(body: request.body)
        }
        try await withExchange(service, limits: { $0.idle = .seconds(1) }) { server in
            // A request that itself comes too late, on a busy machine, is no answer given up on.
            var text = ""
            for _ in 0..<5 where text.isEmpty {
                text = try await RawClient.exchange(
                    server.port, Raw.post("/info", "late", headers: "Connection: close\r\n"))
            }
            #expect(text.hasSuffix("late"))
        }
    }

    @Test func closesConnectionsAboveTheLimitAtOnce() async throws {
        try await withExchange(limits: { $0.connections = 20 }) { server in
            var kept: [RawClient] = []
            for _ in 0..<20 {
                let client = try await RawClient.connect(server.port)
                client.send(Raw.get("/health"))
                #expect(await client.sees { $0.hasSuffix("ok") })
                kept.append(client)
            }
            for _ in 0..<500 {
                let client = try await RawClient.connect(server.port)
                #expect(await client.ends())
                #expect(client.bytes.isEmpty)
            }
            #expect(server.statistics.refusedConnections == 500)
            // Those inside are served on, and a place that comes free is given away.
            kept[3].send(Raw.post("/info", "inside"))
            #expect(await kept[3].sees { $0.hasSuffix("inside") })
            kept[0].close()
            #expect(await eventually { server.statistics.openConnections == 19 })
            let late = try await RawClient.connect(server.port)
            late.send(Raw.get("/health"))
            #expect(await late.sees { $0.hasSuffix("ok") })
            for client in kept + [late] { client.close() }
        }
    }

    @Test(arguments: [(1_048_576, 1024), (20_000, 1024), (1024, 896), (256, 224), (20, 4), (8, 1), (Int.max, 1024)])
    func leavesFilesForOthers(_ files: Int, _ connections: Int) {
        #expect(ServerLimits().connections(withFiles: files) == connections)
    }

    @Test func stopsReadingFromAClientThatTakesNoAnswers() async throws {
        let big = ServiceReply(body: Array(repeating: UInt8(ascii: "z"), count: 1 << 20))
        let service = ScriptedService { _ in big }
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port, reads: false)
            client.send((0..<400).map { _ in Raw.post("/info", "{}") }.joined())
            #expect(await service.sees { $0.requests.count >= 2 })
            try await Task.sleep(for: .milliseconds(100))
            // What the kernel keeps is some megabytes; 400 answers would be 400.
            #expect(service.bodies.count < 50)
            let other = try await post(server).get()
            #expect(other.status == 200)
            client.close()
            #expect(await eventually { server.statistics.openConnections == 0 })
        }
    }
}
