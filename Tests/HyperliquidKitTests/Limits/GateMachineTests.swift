import NIOCore
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Who may send when: seeded floods of requests, with every grant held against the limits by a plain recount.
struct GateMachineTests {
    /// What was let through, and when.
    private struct Grant {
        var time: NIODeadline
        var ticket: GateTicket
        var extra = 0
    }

    // A6, A16: whatever is asked for, no minute holds more than its weight, and no signer more than 20 actions on their way.
    @Test(arguments: [LimitsConfiguration.documented, .seed], UInt64(1)...6)
    func noFloodBreaksALimit(limits: LimitsConfiguration, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var machine = GateMachine(limits, seed: seed)
        var tickets: [UInt64: GateTicket] = [:]
        var open: [GateTicket] = []
        var grants: [Grant] = []
        var now = NIODeadline.uptimeNanoseconds(1_000_000_000 * seed)
        for id in UInt64(1)...1500 {
            let priority = RequestPriority.allCases.randomElement(using: &random) ?? .normal
            let ticket =
                Bool.random(using: &random)
                ? GateTicket.question(RequestWeight([2, 20, 60].randomElement(using: &random) ?? 2), priority)
                : .action(
                    items: Int.random(in: 1...50, using: &random), isCancel: Bool.random(using: &random), priority)
            tickets[id] = ticket
            machine.enter(ticket, id: id)
            let (granted, _) = machine.advance(at: now)
            for id in granted {
                guard let ticket = tickets[id] else { continue }
                grants.append(Grant(time: now, ticket: ticket))
                open.append(ticket)
            }
            #expect(open.filter { $0.actions > 0 }.count <= limits.actionsInFlight)
            #expect(machine.inFlight == open.filter { $0.actions > 0 }.count)
            while open.count > 5, let ticket = open.popLast() { machine.finish(ticket, at: now) }
            now = now + .milliseconds(Int64.random(in: 0...120, using: &random))
        }
        #expect(grants.count > 100)
        for (index, grant) in grants.enumerated() {
            let minute = grants[index...].prefix { $0.time < grant.time + .minutes(1) }
            #expect(minute.reduce(0) { $0 + $1.ticket.weight } <= limits.weightPerMinute)
            if let most = limits.requestsPerMinute { #expect(minute.count <= most) }
        }
    }

    @Test func theUrgentGoFirstAndAmongEqualsTheFirst() {
        var machine = GateMachine(.documented, seed: 1)
        // The minute is used up.
        machine.throttled(retryAfter: 30, at: .uptimeNanoseconds(0))
        for (id, priority) in [(1, RequestPriority.background), (2, .normal), (3, .order), (4, .normal), (5, .order)] {
            machine.enter(.question(RequestWeight(2), priority), id: UInt64(id))
        }
        #expect(machine.advance(at: .uptimeNanoseconds(0)).granted == [])
        #expect(machine.advance(at: .uptimeNanoseconds(62_000_000_000)).granted == [3, 5, 2, 4, 1])
    }

    // A heavy request is not starved by light ones that come later.
    @Test func nobodyOvertakesWhoeverWaitsForWeight() {
        var machine = GateMachine(.documented, seed: 1)
        machine.enter(.question(RequestWeight(950)), id: 1)
        machine.enter(.question(RequestWeight(60)), id: 2)
        machine.enter(.question(RequestWeight(2)), id: 3)
        let (granted, next) = machine.advance(at: .uptimeNanoseconds(0))
        #expect(granted == [1])
        #expect(next.map { $0 > .uptimeNanoseconds(59_000_000_000) } == true)
        #expect(machine.advance(at: .uptimeNanoseconds(61_000_000_000)).granted == [2, 3])
    }

    // A6: 429 drains the bucket; cancels keep their reserve, after a short pause.
    @Test func afterTooManyRequestsOnlyProtectionGoesOn() {
        var machine = GateMachine(.documented, seed: 7)
        machine.throttled(retryAfter: nil, at: .uptimeNanoseconds(0))
        machine.enter(.action(items: 1, .order), id: 1)
        machine.enter(.action(items: 1, isCancel: true, .protective), id: 2)
        #expect(machine.advance(at: .uptimeNanoseconds(100_000_000)).granted == [])
        #expect(machine.advance(at: .uptimeNanoseconds(1_000_000_000)).granted == [2])
        #expect(machine.advance(at: .uptimeNanoseconds(62_000_000_000)).granted == [1])
    }

    @Test func pausesGrowWithEveryRefusalAndKeepToWhatTheExchangeAsks() {
        var budget = WeightBudget(.documented, seed: 3)
        var now = NIODeadline.uptimeNanoseconds(0)
        var pauses: [Int64] = []
        for _ in 0..<8 {
            budget.throttled(retryAfter: nil, at: now)
            guard let until = budget.pausedUntil else { break }
            pauses.append((until - now).nanoseconds)
            now = until
        }
        let bounds: [Int64] = [1, 2, 4, 8, 16, 32, 60, 60].map { $0 * 1_000_000_000 }
        for (pause, bound) in zip(pauses, bounds) { #expect(pause >= bound / 2 && pause <= bound) }
        #expect(pauses.count == 8)
        budget.throttled(retryAfter: 100, at: now)
        #expect(budget.pausedUntil == now + .seconds(100))
    }

    // What an answer costs beyond its question is charged when it is there.
    @Test func aLongAnswerIsChargedAfterwards() {
        var machine = GateMachine(.documented, seed: 1)
        let ticket = GateTicket.question(.records)
        machine.enter(ticket, id: 1)
        #expect(machine.advance(at: .uptimeNanoseconds(0)).granted == [1])
        machine.finish(ticket, extraWeight: RequestWeight.records.total(elements: 2000) - 20, at: .uptimeNanoseconds(0))
        #expect(machine.report(at: .uptimeNanoseconds(0)).weightLeft == 1200 - 20 - 100)
    }

    // However many questions with long answers are asked at once, their answers fit into the minute.
    @Test(arguments: [(RequestWeight(20, elementsPerUnit: 60), 84), (.records, 100)])
    func whatAnswersMayCostIsBookedBefore(weight: RequestWeight, most: Int) {
        var machine = GateMachine(.documented, seed: 1)
        var now = NIODeadline.uptimeNanoseconds(0)
        for id in UInt64(1)...48 { machine.enter(.question(weight), id: id) }
        var grants: [(time: NIODeadline, weight: Int)] = []
        var served = 0
        for _ in 0..<900 where served < 48 {
            let granted = machine.advance(at: now).granted
            served += granted.count
            grants += granted.map { _ in (now, 20) }
            now = now + .milliseconds(500)
            for _ in granted {
                machine.finish(.question(weight), extraWeight: most, at: now)
                grants.append((now, most))
            }
        }
        #expect(served == 48)
        for (index, grant) in grants.enumerated() {
            let minute = grants[index...].prefix { $0.time < grant.time + .minutes(1) }
            #expect(minute.reduce(0) { $0 + $1.weight } <= 1200)
        }
    }

    @Test func whatAnAnswerDidNotCostIsGivenBack() {
        var machine = GateMachine(.documented, seed: 1)
        let start = NIODeadline.uptimeNanoseconds(0)
        machine.enter(.question(.records), id: 1)
        #expect(machine.advance(at: start).granted == [1])
        #expect(machine.report(at: start).weightLeft == 1200 - 120)
        machine.finish(.question(.records), extraWeight: 3, at: start)
        #expect(machine.report(at: start).weightLeft == 1200 - 23)
    }

    // A6: many requests that are refused at once are one failure, not many.
    @Test func aBurstOfRefusalsIsOneFailure() throws {
        var budget = WeightBudget(.documented, seed: 3)
        let start = NIODeadline.uptimeNanoseconds(0)
        for index in 0..<20 { budget.throttled(retryAfter: nil, at: start + .milliseconds(Int64(index))) }
        #expect(try #require(budget.pausedUntil) <= start + .seconds(1))
        budget.throttled(retryAfter: 7, at: start + .milliseconds(30))
        #expect(budget.pausedUntil == start + .milliseconds(7030))
    }

    // A41: an order does not take the one action that a waiting cancel needs.
    @Test func withoutActionsOrdersGoBehindWhatProtects() {
        var machine = GateMachine(.documented, seed: 1)
        machine.refresh(used: 20_000, cap: 10_000)
        let start = NIODeadline.uptimeNanoseconds(0)
        machine.enter(.action(items: 1, isCancel: true, .protective), id: 1)
        machine.enter(.action(items: 1, isCancel: true, .protective), id: 2)
        machine.enter(.action(items: 1, .order), id: 3)
        #expect(machine.advance(at: start).granted == [1])
        #expect(machine.advance(at: start + .seconds(9)).granted == [])
        #expect(machine.advance(at: start + .seconds(10)).granted == [2])
        #expect(machine.advance(at: start + .seconds(19)).granted == [])
        #expect(machine.advance(at: start + .seconds(20)).granted == [3])
    }

    // A16.
    @Test func anActionWaitsForAPlaceAndAQuestionPasses() {
        var machine = GateMachine(.documented, seed: 1)
        for id in 1...30 { machine.enter(.action(items: 1, .order), id: UInt64(id)) }
        machine.enter(.question(RequestWeight(2), .order), id: 31)
        machine.enter(.action(items: 1, isCancel: true, .protective), id: 32)
        #expect(machine.advance(at: .uptimeNanoseconds(0)).granted == [32] + Array(1...15) + [31])
        machine.finish(.action(items: 1, .order), at: .uptimeNanoseconds(0))
        #expect(machine.advance(at: .uptimeNanoseconds(0)).granted == [16])
    }
}
