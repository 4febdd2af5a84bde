import HyperliquidSigning
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// The states of the exchange that a plan of faults names, as clients see them.
struct ExchangeFaultTests {
    private let clock = FastForwardClock(at: SignedWorld.start)

    private func host(_ plan: String) throws -> ExchangeHost {
        let faults = FaultPlayer(try FaultPlan(parsing: Array(plan.utf8)), start: SignedWorld.start)
        return ExchangeHost(try SignedWorld().local, streams: SilentStreams(), clock: clock, faults: faults)
    }

    private func body(_ action: some L1Action, nonce: Int64) throws -> [UInt8] {
        let signer = ActionSigner(try SignedWorld.master, network: .testnet, policy: .everything)
        let terms = RequestTerms(nonce: UInt64(SignedWorld.start.milliseconds + nonce))
        return try signer.sign(action, terms: terms).body
    }

    private func post(_ host: ExchangeHost, _ action: some L1Action, nonce: Int64) async throws -> String {
        let body = try body(action, nonce: nonce)
        let reply = await host.answer(ServiceRequest(path: .exchange, body: body, peer: "here"))
        return String(decoding: reply.body, as: UTF8.self)
    }

    private func status(_ host: ExchangeHost) async -> String {
        let question = Array(#"{"type":"exchangeStatus"}"#.utf8)
        let reply = await host.answer(ServiceRequest(path: .info, body: question, peer: "here"))
        return String(decoding: reply.body, as: UTF8.self)
    }

    @Test func aHaltedExchangeStandsStillAndDoesLaterWhatCameIn() async throws {
        let host = try host(#"{"exchange":[{"from":1000,"until":5000,"halted":true,"specialStatus":"upgrade"}]}"#)
        clock.forward(by: 900)
        host.turn()
        clock.forward(by: 600)
        #expect(await status(host) == #"{"time":1700000000900,"specialStatuses":"upgrade"}"#)
        async let answer = post(host, NoopAction(), nonce: 1)
        while host.waitingActions < 1 { await Task.yield() }
        host.turn()
        #expect(host.waitingActions == 1)
        clock.forward(by: 4000)
        host.turn()
        #expect(try await answer == SignedWorld.done)
        #expect(await status(host) == #"{"time":1700000005500,"specialStatuses":null}"#)
    }

    @Test func afterAnUpgradeOnlyPostOnlyOrdersAreTaken() async throws {
        let host = try host(#"{"exchange":[{"until":1000,"postOnly":true}]}"#)
        let order = try OrderAction([.of(0, .buy, "0.1", at: "49000")])
        #expect(try await post(host, order, nonce: 1).contains("error"))
        clock.forward(by: 1000)
        #expect(try await post(host, order, nonce: 2).contains("resting"))
    }

    @Test func aClockThatIsOffRefusesNoncesAndShowsInAnswers() async throws {
        let day = Timestamp.millisecondsPerDay
        let host = try host(#"{"exchange":[{"clockOffset":\#(3 * day)}]}"#)
        #expect(await status(host).contains("\(SignedWorld.start.milliseconds + 3 * day)"))
        #expect(try await post(host, NoopAction(), nonce: 1).contains("Invalid nonce"))
        #expect(try await post(host, NoopAction(), nonce: 3 * day) == SignedWorld.done)
    }

    @Test(arguments: ["staleReads\":5", "duplicateCloids\":\"ignore\"", "losesDexCloids\":true"])
    func whatIsNotPlayedIsRefused(key: String) throws {
        let plan = try FaultPlan(parsing: Array("{\"exchange\":[{\"\(key)}]}".utf8))
        let error = #expect(throws: ServerError.self) { try plan.checkItIsPlayed(isKept: false) }
        #expect(error?.code == .unplayedFaults)
    }

    @Test func aPostOnlyPeriodIsNotKept() throws {
        let plan = try FaultPlan(parsing: Array(#"{"exchange":[{"postOnly":true,"halted":true}]}"#.utf8))
        try plan.checkItIsPlayed(isKept: false)
        #expect(throws: ServerError.self) { try plan.checkItIsPlayed(isKept: true) }
    }
}
