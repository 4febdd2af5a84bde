import HyperliquidKit
import NIOCore
import PaperExchange
import Synchronization
import Testing
import TradingCore

/// Each kind of fault, as a client sees it.
struct ServerFaultTests {
    private static let order = #"{"action":{"type":"order"}}"#

    /// Plays one rule and posts once.
    private func failure(_ rule: String, timeout: Int64 = 120_000) async throws -> (TransportFailure?, handled: Int) {
        let service = ScriptedService()
        let faults = try playing(#"{"rules":[\#(rule)]}"#)
        return try await withExchange(service, faults: faults) { server in
            let result = try await post(server, Self.order, timeout: .milliseconds(timeout))
            #expect(faults.counts == [1])
            guard case .failure(let failure) = result else { return (nil, service.bodies.count) }
            return (failure, service.bodies.count)
        }
    }

    @Test(arguments: [true, false])
    func dropsARequestBeforeOrAfterItIsHandled(_ isHandled: Bool) async throws {
        let (failure, handled) = try await failure(
            #"{"when":{"type":"order"},"what":{"fault":"drop","handled":\#(isHandled)}}"#, timeout: 1500)
        #expect(failure?.code == .timeout)
        #expect(handled == (isHandled ? 1 : 0))
    }

    @Test(arguments: [true, false])
    func resetsBeforeOrAfterARequestIsHandled(_ isHandled: Bool) async throws {
        let (failure, handled) = try await failure(
            #"{"when":{"type":"order"},"what":{"fault":"reset","handled":\#(isHandled)}}"#)
        #expect(failure?.code == .cut)
        #expect(failure?.reach == .mayHaveArrived)
        #expect(handled == (isHandled ? 1 : 0))
    }

    @Test(arguments: [0, 1, 20, 60, 1_000_000])
    func cutsAnAnswerAfterSoManyBytes(_ bytes: Int) async throws {
        let service = ScriptedService()
        let faults = try playing(#"{"rules":[{"what":{"fault":"cut","bytes":\#(bytes)}}]}"#)
        try await withExchange(service, faults: faults) { server in
            let client = try await RawClient.connect(server.port)
            client.send(Raw.post("/exchange", Self.order))
            #expect(await client.ends())
            // However long it might be, the last byte is missing.
            #expect(bytes > 100 ? client.text.hasSuffix(Self.order.dropLast()) : client.bytes.count == bytes)
            #expect(service.bodies == [Self.order])
        }
    }

    @Test func leavesAConnectionHalfOpen() async throws {
        let (failure, handled) = try await failure(#"{"what":{"fault":"halfOpen"}}"#, timeout: 1500)
        #expect(failure?.code == .timeout)
        #expect(handled == 1)
    }

    @Test func answersSomethingElseBeforeOrAfterHandling() async throws {
        let service = ScriptedService()
        let faults = try playing(
            """
            {"rules":[{"when":{"nth":1},"what":{"fault":"answer","status":429,"body":"null","json":true,"retryAfter":3}},
                      {"when":{"nth":1},"what":{"fault":"answer","status":502,"body":"<html>502</html>","handled":true}}]}
            """)
        try await withExchange(service, faults: faults) { server in
            let first = try await post(server, Self.order).get()
            #expect(first.status == 429 && first.retryAfter == 3 && first.body == Array("null".utf8))
            #expect(service.bodies.isEmpty)
            let second = try await post(server, Self.order).get()
            #expect(second.status == 502 && second.body == Array("<html>502</html>".utf8))
            #expect(service.bodies.count == 1)
            #expect(try await post(server, Self.order).get().body == Array(Self.order.utf8))
        }
    }

    @Test func delaysARequestOrItsAnswer() async throws {
        let service = ScriptedService()
        let faults = try playing(
            """
            {"rules":[{"when":{"nth":1},"what":{"fault":"delay","ms":300,"handled":false}},
                      {"when":{"nth":2},"what":{"fault":"delay","ms":[300,310]}}]}
            """)
        try await withExchange(service, faults: faults) { server in
            let client = try await RawClient.connect(server.port)
            var start = ContinuousClock.now
            client.send(Raw.post("/exchange", "early"))
            #expect(await service.sees { !$0.requests.isEmpty })
            #expect(ContinuousClock.now - start >= .milliseconds(300))
            #expect(await client.sees { $0.hasSuffix("early") })
            start = .now
            client.send(Raw.post("/exchange", "late"))
            #expect(await client.sees { $0.hasSuffix("late") })
            #expect(ContinuousClock.now - start >= .milliseconds(300))
            client.close()
        }
    }

    @Test func resetsOrClosesConnectionsAtAnyOfTheirBytes() async throws {
        let faults = try playing(
            """
            {"rules":[{"when":{"event":"connection","nth":1},"what":{"fault":"close"}},
                      {"when":{"event":"connection","nth":1},"what":{"fault":"reset"}},
                      {"when":{"event":"connection","nth":1},"what":{"fault":"reset","bytes":40}},
                      {"when":{"event":"connection","nth":1},"what":{"fault":"halfOpen"}}]}
            """)
        let service = ScriptedService()
        try await withExchange(service, faults: faults) { server in
            for _ in 0..<3 {
                let text = (try? await RawClient.exchange(server.port, Raw.post("/exchange", Self.order))) ?? ""
                #expect(text == "")
            }
            let mute = try await RawClient.connect(server.port)
            mute.send(Raw.post("/exchange", Self.order))
            #expect(try await post(server, "fine").get().body == Array("fine".utf8))
            #expect(faults.counts == [1, 1, 1, 1])
            #expect(service.bodies == ["fine"])
            #expect(!mute.isClosed && mute.bytes.isEmpty)
            mute.close()
        }
    }

    @Test func refusesAWebSocket() async throws {
        let faults = try playing(
            #"{"rules":[{"when":{"event":"upgrade","nth":1},"what":{"fault":"answer","status":503,"body":"no"}}]}"#)
        try await withExchange(faults: faults) { server in
            let text = try await RawClient.exchange(server.port, Raw.upgrade)
            #expect(text.hasPrefix("HTTP/1.1 503 "))
            let stream = try await StreamWitness.open(server)
            #expect(await stream.sees { $0.isOpen })
            stream.close()
        }
    }

    /// Opens a stream, lets the service send numbered messages on two channels, and gives what came.
    private func stream(
        _ rules: String, count: Int = 6, until condition: (StreamWitness.Seen) -> Bool
    ) async throws -> [String] {
        let faults = try playing(#"{"rules":[\#(rules)]}"#)
        let service = ScriptedService(receive: { _, socket in
            for number in 1...count {
                socket.send(Array(#"{"channel":"\#(number % 2 == 0 ? "bbo" : "trades")","data":\#(number)}"#.utf8))
            }
        })
        return try await withExchange(service, faults: faults) { server in
            let stream = try await StreamWitness.open(server)
            #expect(await stream.sees { $0.isOpen })
            stream.send("go")
            #expect(await stream.sees(condition), "\(stream.seen.withLock { $0 })")
            stream.close()
            #expect(await service.sees { $0.closed.count == 1 })
            return stream.seen.withLock { $0.messages.compactMap { $0.last { $0.isNumber }.map(String.init) } }
        }
    }

    @Test func duplicatesDropsReordersAndMutesFrames() async throws {
        #expect(
            try await stream(
                #"{"when":{"event":"frame","nth":2},"what":{"fault":"duplicate","times":2}}"#,
                until: { $0.messages.count == 8 }) == ["1", "2", "2", "2", "3", "4", "5", "6"])
        #expect(
            try await stream(
                #"{"when":{"event":"frame","nth":2},"what":{"fault":"drop"}}"#, until: { $0.messages.count == 5 })
                == ["1", "3", "4", "5", "6"])
        #expect(
            try await stream(
                #"{"when":{"event":"frame","nth":2},"what":{"fault":"reorder","frames":2}}"#,
                until: { $0.messages.count == 6 }) == ["1", "3", "4", "2", "5", "6"])
        #expect(
            try await stream(
                #"{"when":{"event":"frame","nth":6},"what":{"fault":"reorder","frames":2,"ms":20}}"#,
                until: { $0.messages.count == 6 }) == ["1", "2", "3", "4", "5", "6"])
        #expect(
            try await stream(
                #"{"when":{"event":"frame","type":"bbo","nth":2},"what":{"fault":"mute"}}"#,
                until: { $0.messages.count == 4 }) == ["1", "2", "3", "5"])
        #expect(
            try await stream(
                #"{"when":{"event":"frame","nth":2},"what":{"fault":"delay","ms":100}}"#,
                until: { $0.messages.count == 6 }) == ["1", "2", "3", "4", "5", "6"])
    }

    @Test func endsAStreamInEveryWay() async throws {
        #expect(
            try await stream(
                #"{"when":{"event":"frame","nth":3},"what":{"fault":"cut","bytes":9}}"#,
                until: { !$0.closings.isEmpty }) == ["1", "2"])
        #expect(
            try await stream(
                #"{"when":{"event":"frame","nth":3},"what":{"fault":"close","code":1012}}"#,
                until: { !$0.closings.isEmpty }) == ["1", "2"])
        for fault in [#""reset""#, #""close""#] {
            _ = try await stream(
                #"{"when":{"event":"message"},"what":{"fault":\#(fault)}}"#, until: { !$0.closings.isEmpty })
        }
    }

    @Test func leavesAStreamHalfOpen() async throws {
        let faults = try playing(#"{"rules":[{"when":{"event":"frame","nth":2},"what":{"fault":"halfOpen"}}]}"#)
        let service = ScriptedService()
        try await withExchange(service, faults: faults) { server in
            let client = try await RawClient.connect(server.port)
            client.send(Array(Raw.upgrade.utf8) + Raw.text("one") + Raw.text("two"))
            #expect(await service.sees { $0.messages.count == 2 })
            #expect(await client.sees { $0.hasSuffix("one") })
            client.send(Raw.text("three"))
            #expect(try await post(server, "alive").get().status == 200)
            #expect(!client.isClosed && client.text.hasSuffix("one"))
            #expect(service.notes.withLock { $0.messages } == ["one", "two"])
            client.close()
        }
    }

    @Test func dropsAndDelaysMessagesOfAClient() async throws {
        let faults = try playing(
            """
            {"rules":[{"when":{"event":"message","type":"subscribe","nth":1},"what":{"fault":"drop"}},
                      {"when":{"event":"message","holds":"slow"},"what":{"fault":"delay","ms":100}}]}
            """)
        let service = ScriptedService()
        try await withExchange(service, faults: faults) { server in
            let stream = try await StreamWitness.open(server)
            #expect(await stream.sees { $0.isOpen })
            let start = ContinuousClock.now
            for text in [#"{"method":"subscribe"}"#, "slow", "quick"] { stream.send(text) }
            #expect(await stream.sees { $0.messages == ["slow", "quick"] })
            #expect(ContinuousClock.now - start >= .milliseconds(100))
            stream.close()
        }
    }

    @Test func showsAClockThatIsOff() async throws {
        let faults = try playing(#"{"exchange":[{"clockOffset":-60000}]}"#)
        let clock: @Sendable () -> Timestamp = { Timestamp(milliseconds: 1_749_942_000_000) }
        try await withExchange(faults: faults, clock: clock) { server in
            let reply = try await post(server).get()
            #expect(reply.serverTime == Timestamp(milliseconds: 1_749_942_000_000 - 60_000))
        }
    }

    @Test func playsAnotherPlanFromNowOn() async throws {
        let faults = try playing(#"{"rules":[{"what":{"fault":"answer","status":500}}]}"#)
        try await withExchange(faults: faults) { server in
            let first = try await post(server).get()
            #expect(first.status == 500)
            faults.play(FaultPlan(), start: Timestamp(milliseconds: 0))
            let second = try await post(server).get()
            #expect(second.status == 200)
        }
    }
}
