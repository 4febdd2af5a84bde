import Testing
import TradingCore

@testable import PaperExchange

/// What a plan decides, without a server.
struct FaultMachineTests {
    private func machine(_ plan: String) throws -> FaultMachine {
        FaultMachine(try FaultPlan(parsing: Array(plan.utf8)), start: Timestamp(milliseconds: 1000))
    }

    private func order(_ body: String = #"{"action":{"type":"order"}}"#, connection: UInt64 = 0) -> FaultEvent {
        .request(ServiceRequest(path: .exchange, body: Array(body.utf8), peer: ""), connection: connection)
    }

    private func time(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: 1000 + milliseconds) }

    @Test func appliesWherePathTypeTextAndTimeFit() throws {
        var machine = try machine(
            #"{"rules":[{"when":{"path":"/exchange","type":"order","holds":"BTC","from":10,"until":20},"what":{"fault":"drop"}}]}"#
        )
        let fit = order(#"{"action":{"type":"order","coin":"BTC"}}"#)
        #expect(machine.decide(fit, at: time(9)) == .none)
        #expect(machine.decide(fit, at: time(10)).action == .drop(isHandled: true))
        #expect(machine.decide(fit, at: time(19)).action == .drop(isHandled: true))
        #expect(machine.decide(fit, at: time(20)) == .none)
        #expect(machine.decide(order(#"{"action":{"type":"cancel","coin":"BTC"}}"#), at: time(15)) == .none)
        #expect(machine.decide(order(#"{"action":{"type":"order","coin":"ETH"}}"#), at: time(15)) == .none)
        #expect(machine.decide(order("BTC order, but no JSON"), at: time(15)) == .none)
        let question = ServiceRequest(path: .info, body: Array(#"{"type":"order","coin":"BTC"}"#.utf8), peer: "")
        #expect(machine.decide(.request(question, connection: 0), at: time(15)) == .none)
        #expect(machine.decide(.message(fit.bytes, connection: 0), at: time(15)) == .none)
        #expect(machine.fired == [2])
    }

    @Test func countsEventsThatFit() throws {
        var machine = try machine(
            """
            {"rules":[{"when":{"nth":3},"what":{"fault":"drop"}},
                      {"when":{"every":4,"atMost":2},"what":{"fault":"cut","bytes":1}}]}
            """)
        let hits = (1...20).map { _ in machine.decide(order(), at: time(0)).action }
        // The second rule does not see what the first one took.
        let expected: [Int: FaultAction] = [3: .drop(isHandled: true), 5: .cut(1), 9: .cut(1)]
        #expect(hits == (1...20).map { expected[$0] })
    }

    @Test func addsUpDelaysAndTakesTheFirstOfTheOthers() throws {
        var machine = try machine(
            """
            {"rules":[{"what":{"fault":"delay","ms":5}},{"what":{"fault":"delay","ms":7,"handled":false}},
                      {"what":{"fault":"delay","ms":1}},{"what":{"fault":"reset"}},{"what":{"fault":"delay","ms":100}}]}
            """)
        let decision = machine.decide(order(), at: time(0))
        #expect(decision == FaultDecision(delayBefore: 7, delayAfter: 6, action: .reset(isHandled: true, bytes: 0)))
        #expect(machine.fired == [1, 1, 1, 1, 0])
    }

    @Test func drawsTheSameFromTheSameSeedWhateverOtherRulesDo() throws {
        let rule = #"{"when":{"probability":0.3},"what":{"fault":"cut","bytes":[0,1000]}}"#
        func play(_ plan: String) throws -> [FaultAction?] {
            var machine = try machine(plan)
            return (0..<500).map { _ in machine.decide(order(), at: time(0)).action }
        }
        let first = try play(#"{"seed":7,"rules":[\#(rule)]}"#)
        #expect(try play(#"{"seed":7,"rules":[\#(rule)]}"#) == first)
        #expect(try play(#"{"seed":8,"rules":[\#(rule)]}"#) != first)
        #expect(
            try play(#"{"seed":7,"rules":[\#(rule),{"when":{"probability":0.5},"what":{"fault":"drop"}}]}"#)
                .map { if case .cut? = $0 { $0 } else { nil } } == first)
        let cuts = first.compactMap { if case .cut(let bytes)? = $0 { bytes } else { nil } }
        #expect((100...200).contains(cuts.count), "\(cuts.count) of 500 at 30 %")
        #expect(Set(cuts).count > 50 && cuts.allSatisfy { (0...1000).contains($0) })
        #expect(try play(#"{"rules":[{"when":{"probability":0},"what":{"fault":"drop"}}]}"#).allSatisfy { $0 == nil })
        #expect(try play(#"{"rules":[{"when":{"probability":1},"what":{"fault":"drop"}}]}"#).allSatisfy { $0 != nil })
    }

    @Test func mutesAChannelOfOneSocketForGood() throws {
        var machine = try machine(
            #"{"rules":[{"when":{"event":"frame","type":"l2Book","holds":"BTC","nth":2},"what":{"fault":"mute"}}]}"#)
        func isMuted(_ coin: String, _ connection: UInt64) -> Bool {
            let frame = Array(#"{"channel":"l2Book","data":{"coin":"\#(coin)"}}"#.utf8)
            return machine.decide(.frame(frame, connection: connection), at: time(0)).action != nil
        }
        #expect(!isMuted("BTC", 1))
        #expect(isMuted("BTC", 1))
        #expect(isMuted("BTC", 1))
        #expect(!isMuted("ETH", 1))
        #expect(!isMuted("BTC", 2))
        machine.forget(connection: 1)
        #expect(!isMuted("BTC", 1))
    }

    @Test(arguments: [
        (#"{"method":"subscribe","subscription":{"type":"l2Book"}}"#, ["subscribe", "l2Book"]),
        (
            #"{"method":"post","id":1,"request":{"type":"action","payload":{"action":{"type":"order"}}}}"#,
            ["post", "order"]
        ),
        (#"{"method":"post","id":1,"request":{"type":"info","payload":{"type":"allMids"}}}"#, ["post", "allMids"]),
        (#"{"method":"ping"}"#, ["ping"]), ("[", []), (#"{"method":3}"#, []),
    ])
    func knowsAMessageByItsNames(_ text: String, _ types: [String]) {
        #expect(FaultEvent.message(Array(text.utf8), connection: 0).types == types)
    }

    @Test func saysInWhichStateTheExchangeIs() throws {
        let machine = try machine(
            """
            {"exchange":[{"staleReads":500,"clockOffset":-20},{"from":100,"until":200,"halted":true,"specialStatus":"halt"},
                         {"from":150,"staleReads":9,"postOnly":true,"duplicateCloids":"accept","losesDexCloids":true}]}
            """)
        var expected = ExchangeConditions()
        (expected.staleReads, expected.clockOffset) = (500, -20)
        #expect(machine.conditions(at: time(99)) == expected)
        (expected.halted, expected.specialStatus) = (true, "halt")
        #expect(machine.conditions(at: time(149)) == expected)
        (expected.staleReads, expected.postOnly, expected.duplicateCloids, expected.losesDexCloids) = (
            9, true, .accept, true
        )
        #expect(machine.conditions(at: time(199)) == expected)
        (expected.halted, expected.specialStatus) = (false, nil)
        #expect(machine.conditions(at: time(200)) == expected)
    }
}
