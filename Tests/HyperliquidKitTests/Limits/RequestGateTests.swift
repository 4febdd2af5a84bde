import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Testing
import TradingCore

@testable import HyperliquidKit

/// The gate on a loop with a virtual clock.
struct RequestGateTests {
    @Test func whoWaitsIsServedWhenTheMinuteIsOver() async throws {
        let loop = NIOAsyncTestingEventLoop()
        let gate = RequestGate(on: loop, seed: 1)
        try await gate.enter(.question(RequestWeight(960))).get()
        let second = gate.enter(.question(.standard))
        await loop.advanceTime(by: .seconds(58))
        #expect(try await gate.report().waiting == [.normal: 1])
        await loop.advanceTime(by: .seconds(4))
        try await second.get()
        #expect(try await gate.report().waiting == [:])
        await loop.shutdownGracefully()
    }

    @Test func whoHasWaitedLongEnoughIsTurnedAway() async throws {
        let loop = NIOAsyncTestingEventLoop()
        let gate = RequestGate(on: loop, seed: 1)
        gate.answered(status: 429, retryAfter: 40)
        let waiting = gate.enter(.action(items: 1, .order), patience: .seconds(5))
        await loop.advanceTime(by: .seconds(6))
        await #expect(throws: GateError.self) { try await waiting.get() }
        #expect(try await gate.report().waiting == [:])
        await loop.shutdownGracefully()
    }

    @Test func aClosedGateTurnsEverybodyAway() async throws {
        let loop = NIOAsyncTestingEventLoop()
        let gate = RequestGate(on: loop, seed: 1)
        gate.answered(status: 429, retryAfter: 40)
        let waiting = gate.enter(.action(items: 1, .order))
        gate.close()
        await #expect(throws: GateError.closed) { try await waiting.get() }
        await #expect(throws: GateError.closed) { try await gate.enter(.question(.standard)).get() }
        await loop.shutdownGracefully()
    }

    @Test func aReportSaysWhatIsLeftAndWhenItComesBack() {
        var machine = GateMachine(.documented, seed: 1)
        machine.refresh(used: 9_000, cap: 10_500)
        machine.enter(.action(items: 3, .order), id: 1)
        _ = machine.advance(at: .uptimeNanoseconds(0))
        let report = machine.report(at: .uptimeNanoseconds(30_000_000_000))
        #expect(
            report.description == """
                weight     1199 of 1200 left this minute, all of it in 32 s
                actions    1497 of 10500 left, 11997 for cancels
                on the way 1 of 20 actions
                """)
    }

    // A6: after a 429 the question for an unknown order goes out of the reserve, and gives up rather than hang.
    @Test func theQuestionForAnUnknownOrderIsUrgentAndGivesUp() async throws {
        let loop = NIOAsyncTestingEventLoop()
        let gate = RequestGate(on: loop, seed: 1)
        let transport = ScriptedHTTPTransport(on: loop) { _ in .json(#"{"status":"unknownOid"}"#) }
        let witness = InfoWitness(InfoClient(transport, gate: gate))
        func look() async throws -> OrderLook? {
            let found = witness.look(for: .id(OrderID(rawValue: 1)), of: try TestSigner.key().address, on: loop)
            var waits = false
            for _ in 0..<10_000 where !waits {
                await Task.yield()
                waits = try await gate.report().waiting == [.protective: 1]
            }
            guard waits else {
                gate.close()
                _ = try? await found.get()
                return nil
            }
            await loop.advanceTime(by: .seconds(6))
            #expect(try await gate.report().waiting == [:])
            return try await found.get()
        }
        gate.answered(status: 429, retryAfter: 40)
        #expect(try await look() == .unknown)
        await loop.advanceTime(by: .minutes(2))
        try await gate.enter(.question(RequestWeight(1200), .protective)).get()
        #expect(try await look() == .unavailable)
        await loop.shutdownGracefully()
    }

    // Questions pass the same gate, and their answers are charged.
    @Test func aClientOfQuestionsKeepsToTheGate() async throws {
        let loop = NIOAsyncTestingEventLoop()
        let gate = RequestGate(on: loop, seed: 1)
        let transport = ScriptedHTTPTransport(on: loop) { _ in
            .success(HTTPReply(status: 200, body: Array(#"{"time":1780000000000,"specialStatuses":null}"#.utf8)))
        }
        let info = InfoClient(transport, gate: gate)
        #expect(try await info.exchangeStatus().specialStatuses == nil)
        #expect(try await gate.report().weightLeft == 1198)
        gate.answered(status: 429, retryAfter: 30)
        gate.close()
        await #expect(throws: InfoError.self) { try await info.exchangeStatus() }
        #expect(transport.requests.count == 1)
        await loop.shutdownGracefully()
    }
}
