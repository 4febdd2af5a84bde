import HyperliquidTestSupport
import NIOCore
import Testing

@testable import HyperliquidKit

/// What becomes of requests when the other side fails: rows A1 to A7, B19 to B21 and E24 of the catalogue of faults.
struct HTTPFaultTests {
    private let order = #"{"action":{"type":"order","orders":[]},"nonce":1700000000000}"#

    @Test func aRefusedConnectionIsProvablyUnsent() async throws {
        try await withServer { server in
            try await server.refuseConnections()
            try await withHTTP(to: server) { http async throws in
                let failure = try #require(try await http.ask(order).failure)
                #expect(failure.code == .unreachable)
                #expect(failure.reach == .notSent)
                #expect(failure.message.contains("nothing listens at 127.0.0.1:\(server.port)"))
            }
        }
    }

    @Test func aConnectionResetAtOnceIsNotTriedAgain() async throws {
        try await withServer {
            $0.reception = { _ in .reset }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                for _ in 0..<50 { #expect(try await http.ask(order).failure != nil) }
            }
            #expect(server.ledger.connections == 50)
            #expect(server.ledger.bytesReceived.allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: [true, false]) func aRequestCutAtAnyOfItsBytesMayHaveArrivedAndIsNotSentAgain(byReset: Bool)
        async throws
    {
        try await withServer {
            // The first connection shows how long a request is; the n-th is cut after n bytes.
            $0.reception = { $0 == 0 ? .serve : byReset ? .resetAfter($0) : .closeAfter($0) }
            $0.answer = { _ in ScriptedAnswer(body: "{}").with { $0.ending = .close } }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                #expect(try await http.ask(order).reply != nil)
                let length = server.ledger.bytesReceived[0]
                #expect(length > order.utf8.count)
                for offset in 1...length {
                    let failure = try #require(try await http.ask(order).failure)
                    #expect(failure.reach == .mayHaveArrived, "cut after \(offset) bytes: \(failure)")
                    #expect(failure.code == .cut, "cut after \(offset) bytes: \(failure)")
                }
                #expect(await server.sees { $0.closedConnections == length + 1 })
                #expect(server.ledger.connections == length + 1)
                #expect(server.ledger.bytesReceived == [length] + Array(1...length))
                #expect(server.ledger.requests.count == 1)
            }
        }
    }

    @Test(arguments: [ScriptedAnswer.Ending.close, .reset])
    func anAnswerCutAtAnyByteIsNoAnswer(ending: ScriptedAnswer.Ending) async throws {
        let answer = ScriptedAnswer(body: #"{"status":"ok","response":{"type":"order","data":{"statuses":[]}}}"#)
        try await withServer {
            $0.answer = { request in
                answer.with { ($0.cutAfter, $0.ending) = (min(request.index, answer.bytes.count), ending) }
            }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                for offset in 0..<answer.bytes.count {
                    let failure = try #require(
                        try await http.ask(order).failure, "an answer of \(offset) bytes was taken for whole")
                    #expect(failure.reach == .mayHaveArrived)
                    #expect(failure.code == .cut, "\(failure)")
                }
                #expect(try await http.ask(order).reply?.status == 200)
            }
            #expect(server.ledger.requests.count == answer.bytes.count + 1)
        }
    }

    @Test func aKeptConnectionThatDiesUnderARequestDoesNotMakeItGoOutTwice() async throws {
        try await withServer {
            $0.answer = { request in
                request.index % 2 == 0 ? ScriptedAnswer(body: "{}") : .never.with { $0.ending = .reset }
            }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                for round in 0..<100 {
                    #expect(try await http.ask("\(2 * round)").reply?.status == 200)
                    let failure = try #require(try await http.ask("\(2 * round + 1)").failure)
                    #expect(failure.reach == .mayHaveArrived)
                }
            }
            #expect(server.ledger.requests.map(\.text) == (0..<200).map(String.init))
            #expect(server.ledger.connections == 100)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func whateverFailsNoRequestArrivesTwiceAndUnsentMeansUnseen(seed: UInt64)
        async throws
    {
        let answer = ScriptedAnswer(body: #"{"status":"ok"}"#)
        try await withServer {
            $0 = .seeded(seed, answer: answer)
        } _: { server in
            var outcomes: [String: Result<HTTPReply, TransportFailure>] = [:]
            try await withHTTP(to: server) { http async throws in
                for number in 0..<20 { outcomes["\(number)"] = try await http.ask("\(number)") }
            }
            #expect(await server.sees { $0.openConnections == 0 })
            let seen = server.ledger.requests.map(\.text)
            #expect(Set(seen).count == seen.count, "a request arrived twice")
            for (request, outcome) in outcomes {
                if outcome.failure?.reach == .notSent { #expect(!seen.contains(request)) }
                if outcome.reply != nil { #expect(seen.contains(request)) }
            }
        }
    }

    @Test func aRequestWithoutAnAnswerTimesOutAndItsLateAnswerReachesNobody() async throws {
        try await withServer {
            $0.answer = { request in
                ScriptedAnswer(body: request.text).with { $0.delay = request.index == 1 ? .milliseconds(60) : .zero }
            }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                // With a connection that rests, the request is written within the call, however busy the machine is.
                #expect(try await http.ask("first").reply != nil)
                let late = try #require(try await http.ask("late", timeout: .milliseconds(30)).failure)
                #expect(late.code == .timeout)
                #expect(late.reach == .mayHaveArrived)
                #expect(late.message.contains("did not answer within 0.03 s"))
                for number in 0..<20 {
                    let reply = try #require(try await http.ask("\(number)").reply)
                    #expect(String(decoding: reply.body, as: UTF8.self) == "\(number)")
                    try await Task.sleep(for: .milliseconds(4))
                }
            }
        }
    }

    @Test func aRequestThatWaitedInVainForAConnectionWasNotSent() async throws {
        try await withServer {
            $0.answer = { _ in .never }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                let stuck = (0..<HTTPPool.mostConnections).map { _ in http.post([], to: .info, timeout: .seconds(120)) }
                #expect(await server.sees { $0.requests.count == HTTPPool.mostConnections })
                let failure = try #require(try await http.ask("one too many", timeout: .milliseconds(20)).failure)
                #expect(failure.code == .timeout)
                #expect(failure.reach == .notSent)
                try await http.shutdown().get()
                for request in stuck {
                    let failure = await #expect(throws: TransportFailure.self) { try await request.get() }
                    #expect(failure?.code == .closed)
                    #expect(failure?.reach == .mayHaveArrived)
                }
                #expect(try await http.ask().failure?.reach == .notSent)
            }
            #expect(server.ledger.requests.allSatisfy { $0.text.isEmpty })
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func aRedirectIsNotFollowed(status: Int) async throws {
        try await withServer { elsewhere in
            try await withServer {
                $0.answer = { _ in .redirect(status, to: "http://127.0.0.1:\(elsewhere.port)/exchange") }
            } _: { server in
                try await withHTTP(to: server) { http async throws in
                    #expect(try await http.ask(order).reply?.status == status)
                    #expect(elsewhere.ledger.connections == 0)
                    #expect(server.ledger.requests.count == 1)
                }
            }
        }
    }

    @Test func aCompressedBodyIsRefusedUnread() async throws {
        try await withServer {
            $0.answer = { _ in ScriptedAnswer(body: "\u{1F}bomb", headers: [("Content-Encoding", "gzip")]) }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                let failure = try #require(try await http.ask(order).failure)
                #expect(failure.code == .protocolViolation)
                #expect(failure.reach == .mayHaveArrived)
                #expect(failure.message.contains("gzip"))
            }
            #expect(server.ledger.requests.first?.headers["accept-encoding"] == "identity")
        }
    }

    @Test func aBodyThatIsAnnouncedAsTooLargeIsRefusedAtOnce() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \((64 << 20) + 1)\r\n\r\n"
        try await withServer {
            $0.answer = { _ in ScriptedAnswer(raw: Array(head.utf8)) }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                let failure = try #require(try await http.ask(order).failure)
                #expect(failure.code == .tooLarge)
                #expect(failure.reach == .mayHaveArrived)
            }
        }
    }

    @Test func aBodyWithoutEndIsCutOffAtTheLimit() async throws {
        try await withServer {
            $0.answer = { _ in .endless(pieces: 4096) }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                let failure = try #require(try await http.ask(order, timeout: .seconds(120)).failure)
                #expect(failure.code == .tooLarge)
                #expect(await server.sees { $0.openConnections == 0 })
            }
        }
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9\r\n\r\n", "\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "\0\0\0\0\0\0\0\0", "HTTP/1.1 abc\r\n\r\n",
    ])
    func whatIsNotHTTPIsAViolation(bytes: String) async throws {
        try await withServer {
            $0.answer = { _ in ScriptedAnswer(raw: Array(bytes.utf8)).with { $0.ending = .close } }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                let failure = try #require(try await http.ask(order).failure)
                #expect([.protocolViolation, .cut].contains(failure.code))
                #expect(failure.reach == .mayHaveArrived)
            }
        }
    }

    @Test func anAnswerTooManyIsNotGivenToTheNextRequest() async throws {
        try await withServer {
            $0.answer = { request in
                ScriptedAnswer(raw: ScriptedAnswer(body: request.text).bytes + ScriptedAnswer(body: "not yours").bytes)
            }
        } _: { server in
            try await withHTTP(to: server) { http async throws in
                // More than there are connections, so that the next request waits for the answer to the one before.
                let requests = (0..<100).map {
                    ("\($0)", http.post(Array("\($0)".utf8), to: .info, timeout: .seconds(120)))
                }
                for (text, request) in requests {
                    let reply = try await request.get()
                    #expect(String(decoding: reply.body, as: UTF8.self) == text)
                }
            }
        }
    }
}
