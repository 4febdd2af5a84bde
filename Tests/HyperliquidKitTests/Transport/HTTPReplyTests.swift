import HyperliquidTestSupport
import NIOCore
import Testing

@testable import HyperliquidKit

/// What a request carries, and what is read of an answer.
struct HTTPReplyTests {
    @Test func aRequestIsSentAsItIsToItsPath() async throws {
        try await withServer { server in
            try await withHTTP(to: server) { http async throws in
                for path in RequestPath.allCases { #expect(try await http.ask(#"{"é":1}"#, path).reply?.status == 200) }
            }
            #expect(server.ledger.requests.map(\.path) == ["/info", "/exchange", "/explorer"])
            #expect(server.ledger.requests.allSatisfy { $0.text == #"{"é":1}"# && $0.method == "POST" })
            let headers = try #require(server.ledger.requests.first?.headers)
            #expect(headers["host"] == "127.0.0.1:\(server.port)")
            #expect(headers["content-type"] == "application/json")
            #expect(headers["content-length"] == "8")
            #expect(headers["transfer-encoding"] == nil)
        }
    }

    @Test func requestsOneAfterTheOtherShareAConnectionAndManyAtOnceTakeAFew() async throws {
        try await withServer { server in
            try await withHTTP(to: server) { http async throws in
                for _ in 0..<50 { #expect(try await http.ask().reply != nil) }
                #expect(server.ledger.connections == 1)
                let many = (0..<100).map { http.post(Array("\($0)".utf8), to: .info, timeout: .seconds(120)) }
                for request in many { #expect(try await request.get().status == 200) }
                #expect((2...HTTPPool.mostConnections).contains(server.ledger.connections))
                #expect(Set(server.ledger.requests.suffix(100).map(\.text)) == Set((0..<100).map(String.init)))
            }
        }
    }

    @Test func aConnectionThatRestsTooLongIsClosedByThisSide() async throws {
        try await withServer { server in
            try await withHTTP(to: server, rest: .milliseconds(1)) { http async throws in
                for count in 1...3 {
                    #expect(try await http.ask().reply?.status == 200)
                    #expect(await server.sees { $0.closedConnections == count })
                }
            }
            #expect(server.ledger.connections == 3)
        }
    }

    @Test(arguments: [502, 504, 500, 503, 422, 418, 404])
    func anAnswerIsAnAnswerWhateverItsStatusAndBody(status: Int) async throws {
        try await withServer {
            $0.answer = { _ in .gateway(status) }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                let reply = try #require(try await http.ask().reply)
                #expect(reply.status == status)
                #expect(String(decoding: reply.body, as: UTF8.self).hasPrefix("<html>"))
            }
            #expect(server.ledger.requests.count == 1)
        }
    }

    @Test(arguments: [
        ("7", 7), ("0", 0), (nil, nil), ("-1", nil), ("Wed, 21 Oct 2026 07:28:00 GMT", nil), ("soon", nil),
        ("99999999999999999999", nil),
    ]) func aPauseThatIsAskedForIsRead(retryAfter: String?, seconds: Int?) async throws {
        try await withServer {
            $0.answer = { _ in .tooMany(retryAfter: retryAfter) }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                let reply = try #require(try await http.ask().reply)
                #expect(reply.status == 429)
                #expect(reply.retryAfter == seconds)
            }
            #expect(server.ledger.requests.count == 1)
        }
    }

    @Test func aBodyOfAnyBytesIsPassedOnUnchanged() async throws {
        let body = [0xEF, 0xBB, 0xBF, 0xFF, 0, 0xED, 0xA0, 0x80] + Array(0...255 as ClosedRange<UInt8>)
        try await withServer {
            $0.answer = { _ in ScriptedAnswer(status: 200, body: body, type: "application/json") }
        } _: { server in
            try await withHTTP(to: server) { http async throws in #expect(try await http.ask().reply?.body == body) }
        }
    }

    @Test func theClockOfTheExchangeIsReadFromItsAnswer() async throws {
        try await withServer {
            $0.answer = { _ in ScriptedAnswer(body: "{}", headers: [("Date", "Sat, 21 Nov 2026 20:15:42 GMT")]) }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                #expect(try await http.ask().reply?.serverTime == Timestamp("2026-11-21T20:15:42Z"))
            }
        }
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800), ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
        ("Wed, 29 Feb 2023 12:00:00 GMT", nil), ("Sun, 06 Nov 1994 24:00:00 GMT", nil),
        ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
        ("Sun Nov  6 08:49:37 1994", nil), ("Sun, 6 Nov 1994 08:49:37 GMT", nil),
        ("Sun, 06 Nov 1969 08:49:37 GMT", nil),
        ("Sun, +6 Nov 1994 08:49:37 GMT", nil), ("", nil), ("Sun, 06 Nov 9999999999999999999 08:49:37 GMT", nil),
    ]) func theDateOfAnAnswerIsReadStrictly(text: String, seconds: Int64?) {
        #expect(HTTPDate.read(text)?.milliseconds == seconds.map { $0 * 1000 })
    }
}
