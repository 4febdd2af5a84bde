import HyperliquidKit
import PaperExchange
import Synchronization
import Testing
import TradingCore

/// Where requests may go, and what answers everything else.
struct ServerRouteTests {
    @Test(arguments: [("/info", "info"), ("/exchange", "exchange"), ("/explorer", "explorer")])
    func askTheServiceOnItsPaths(_ path: String, _ name: String) async throws {
        let service = ScriptedService()
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            client.send(Raw.post(path + "?a=b", #"{"type":"\#(name)"}"#))
            #expect(await client.sees { $0.hasSuffix(#"{"type":"\#(name)"}"#) })
            #expect(client.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(client.text.contains("\r\ncontent-type: application/json\r\n"))
            let request = try #require(service.notes.withLock { $0.requests.first })
            #expect(request.path.rawValue == path)
            #expect(request.peer == "127.0.0.1")
            client.close()
        }
    }

    @Test(arguments: [
        (Raw.get("/"), 404, "Not Found"), (Raw.post("/Info", "{}"), 404, "Not Found"),
        (Raw.post("/info/", "{}"), 404, "Not Found"), (Raw.get("/info"), 405, "Method Not Allowed"),
        ("PUT /exchange HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 405, "Method Not Allowed"),
        (Raw.post("/ws", "{}"), 405, "Method Not Allowed"), (Raw.post("/health", "{}"), 405, "Method Not Allowed"),
        (Raw.get("/health"), 200, "ok"), (Raw.get("http://127.0.0.1/health"), 200, "ok"),
        (Raw.get("/ws"), 400, "Connection header did not include 'upgrade'"),
    ])
    func answerWithAShortTextElsewhere(_ request: String, _ status: Int, _ body: String) async throws {
        let service = ScriptedService()
        try await withExchange(service) { server in
            let client = try await RawClient.connect(server.port)
            client.send(request)
            #expect(await client.sees { $0.hasSuffix("\r\n\r\n" + body) }, "\(client.text)")
            #expect(client.text.hasPrefix("HTTP/1.1 \(status) "))
            #expect(client.text.contains("content-type: text/plain"))
            #expect(service.bodies.isEmpty)
            client.close()
        }
    }

    @Test func giveStatusAndTextAsTheServiceDoes() async throws {
        let service = ScriptedService { _ in ServiceReply(status: 422, isJSON: false, body: Array("Failed".utf8)) }
        try await withExchange(service) { server in
            let reply = try await post(server, "{", to: .info).get()
            #expect(reply.status == 422)
            #expect(reply.body == Array("Failed".utf8))
        }
    }

    @Test func showTheClockOfTheExchange() async throws {
        try await withExchange(clock: { Timestamp(milliseconds: 1_749_942_000_000) }) { server in
            let client = try await RawClient.connect(server.port)
            client.send(Raw.get("/health"))
            #expect(await client.sees { $0.contains("\r\ndate: Sat, 14 Jun 2025 23:00:00 GMT\r\n") }, "\(client.text)")
            client.close()
        }
    }

    @Test func answerAHeadWithoutABody() async throws {
        try await withExchange { server in
            let client = try await RawClient.connect(server.port)
            client.send("HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n" + Raw.get("/health"))
            #expect(await client.sees { $0.hasSuffix("ok") })
            #expect(!client.text.contains("Not Found\r\n\r\nNot Found") && !client.text.contains("\r\n\r\nNot Found"))
            client.close()
        }
    }

    @Test func refuseAnAddressThatOthersCanReachUnlessAskedFor() async throws {
        var settings = ServerSettings()
        settings.host = "0.0.0.0"
        let settingsError = await #expect(throws: ServerError.self) {
            _ = try await ExchangeServer.start(ScriptedService(), settings: settings)
        }
        #expect(settingsError?.code == .openAddress)
        settings.allowsOtherMachines = true
        let server = try await ExchangeServer.start(ScriptedService(), settings: settings)
        #expect(server.port > 0)
        var second = ServerSettings()
        second.port = server.port
        second.host = "0.0.0.0"
        second.allowsOtherMachines = true
        let secondError = await #expect(throws: ServerError.self) {
            _ = try await ExchangeServer.start(ScriptedService(), settings: second)
        }
        #expect(secondError?.code == .unusableAddress)
        await server.shutdown()
    }
}
