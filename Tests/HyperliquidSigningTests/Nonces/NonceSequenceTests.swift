import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidSigning

struct NonceSequenceTests {
    private static let start = Timestamp(milliseconds: 1_790_000_000_000)

    @Test func givesTheTimeAndOneMoreWhereTheClockStandsStill() throws {
        var sequence = NonceSequence()
        let nonces = try (0..<3).map { _ in try sequence.next(at: Self.start).nonce }
        #expect(nonces == [1_790_000_000_000, 1_790_000_000_001, 1_790_000_000_002])
        #expect(try sequence.next(at: Self.start + 500).nonce == 1_790_000_000_500)
        #expect(try sequence.next(at: Self.start - 60_000).nonce == 1_790_000_000_501)
    }

    @Test func asksForALeaseWhenTheLastOneIsUsedUp() throws {
        var sequence = NonceSequence(limits: NonceLimits(leaseLength: 1000))
        let leases = try (0..<3000).compactMap { _ in try sequence.next(at: Self.start).newLeaseEnd }
        #expect(leases == [1_790_000_000_999, 1_790_000_001_999, 1_790_000_002_999])
    }

    @Test(arguments: 1...20)
    func risesAndKeepsItsPromisesWhateverTheClockDoes(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var sequence = NonceSequence()
        var now = Self.start
        var last: UInt64 = 0
        var durable: UInt64 = 0
        var refusals = 0
        for _ in 0..<5000 {
            let jumps: [Int64] = [0, 0, 1, 7, 40_000, -40_000, 20 * 3_600_000, -20 * 3_600_000, 3 * 86_400_000]
            now = now + (jumps.randomElement(using: &chance) ?? 0)
            let before = sequence
            do {
                let step = try sequence.next(at: now)
                durable = step.newLeaseEnd ?? durable
                #expect(step.nonce > last)
                #expect(step.nonce >= UInt64(now.milliseconds))
                #expect(step.nonce <= UInt64(now.milliseconds) + 3_600_000)
                #expect(step.nonce <= durable)
                #expect(durable < step.nonce + 60_000)
                last = step.nonce
            } catch {
                refusals += 1
                #expect(sequence == before, "a refusal changed the sequence")
            }
            if Int.random(in: 0..<50, using: &chance) == 0 {
                sequence = NonceSequence(last: sequence.last, leaseEnd: durable)
                sequence.resumeAfterCrash()
            }
        }
        #expect(refusals > 0 && refusals < 5000)
    }

    @Test func takesALongPauseForOneOnlyWhereNobodyKnowsTheExchangesClock() throws {
        let later = Self.start + 40 * 86_400_000
        var online = NonceSequence(last: 1_790_000_000_000, leaseEnd: 1_790_000_000_000)
        #expect(throws: NonceError.self) { try online.next(at: later) }
        var offline = NonceSequence(last: 1_790_000_000_000, leaseEnd: 1_790_000_000_000, limits: .offline)
        #expect(try offline.next(at: later).nonce == UInt64(later.milliseconds))
    }

    @Test func goesOnAfterTheLeaseWhenTheMachineHasCrashed() throws {
        var sequence = NonceSequence(last: 1_790_000_000_003, leaseEnd: 1_790_000_000_999)
        sequence.resumeAfterCrash()
        let step = try sequence.next(at: Self.start)
        #expect(step == .init(nonce: 1_790_000_001_000, newLeaseEnd: 1_790_000_060_999))
    }

    @Test(
        arguments: [
            1_790_000_000, 1_790_000_000_000_000, 0, -1, .min, .max, 1_672_531_199_999, 4_102_444_800_000,
        ] as [Int64])
    func refusesATimeThatIsNoMilliseconds(_ milliseconds: Int64) {
        var sequence = NonceSequence()
        #expect(throws: NonceError(.implausibleClock(milliseconds))) {
            try sequence.next(at: Timestamp(milliseconds: milliseconds))
        }
        #expect(sequence.last == 0)
    }

    @Test func takesTheFirstAndTheLastPlausibleMoment() throws {
        for moment in [1_672_531_200_000, 4_102_444_799_999] as [Int64] {
            var sequence = NonceSequence()
            #expect(try sequence.next(at: Timestamp(milliseconds: moment)).nonce == UInt64(moment))
        }
    }

    @Test func refusesWhenTheLastNonceIsMoreThanAnHourAhead() throws {
        let hour: UInt64 = 3_600_000
        var sequence = NonceSequence(last: 1_790_000_000_000 + hour - 1, leaseEnd: .max)
        #expect(try sequence.next(at: Self.start).nonce == 1_790_000_000_000 + hour)
        #expect(throws: NonceError(.tooFarAhead(last: 1_790_000_000_000 + hour, now: Self.start, limit: 3_600_000))) {
            try sequence.next(at: Self.start)
        }
        #expect(try sequence.next(at: Self.start + 1).nonce == 1_790_000_000_001 + hour)
        var highest = NonceSequence(last: .max, leaseEnd: .max)
        #expect(throws: NonceError.self) { try highest.next(at: Self.start) }
    }

    @Test func refusesALongPauseUntilTheClocksWereCompared() throws {
        var sequence = NonceSequence(last: 1_790_000_000_000, leaseEnd: 1_790_000_000_999)
        let later = Self.start + 86_400_001
        #expect(throws: NonceError(.pauseUnconfirmed(milliseconds: 86_400_001, now: later))) {
            try sequence.next(at: later)
        }
        var other = sequence
        #expect(try other.next(at: Self.start + 86_400_000).nonce == 1_790_086_400_000)
        let comparison = ClockComparison(local: later, server: later)
        #expect(try sequence.next(at: later, confirmedBy: comparison).nonce == 1_790_086_400_001)
    }

    @Test(
        arguments: [
            // The offset when the clocks were compared, how far the clock went since, and what is wrong.
            (0, 0, nil), (30_000, 0, nil), (-30_000, 3_600_000, nil),
            (30_001, 0, .clockIsOff(milliseconds: 30_001, limit: 30_000)),
            (-30_001, 5, .clockIsOff(milliseconds: -30_001, limit: 30_000)),
            (0, -30_001, .clockIsOff(milliseconds: -30_001, limit: 30_000)),
            (20_000, -40_000, nil),
            (0, 3_600_001, .confirmationTooOld(milliseconds: 3_600_001, limit: 3_600_000)),
        ] as [(Int64, Int64, NonceError.Fault?)])
    func trustsAClockAsFarAsAComparisonReaches(offset: Int64, elapsed: Int64, fault: NonceError.Fault?) {
        var sequence = NonceSequence()
        let comparison = ClockComparison(local: Self.start + offset, server: Self.start)
        var met: NonceError.Fault?
        do { _ = try sequence.next(at: comparison.local + elapsed, confirmedBy: comparison) } catch {
            met = error.fault
        }
        #expect(met == fault)
    }

    @Test(arguments: 1...20)
    func isNeverBlockedByAJumpThatAComparisonLimits(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var sequence = NonceSequence()
        var truth = Self.start
        var jumped = 0
        for _ in 0..<200 {
            let comparison = ClockComparison(local: truth, server: truth)
            for _ in 0..<20 {
                let wrong = truth + Int64.random(in: 0...10_000_000, using: &chance)
                if (try? sequence.next(at: wrong, confirmedBy: comparison)) != nil { jumped += 1 }
            }
            truth = truth + Int64.random(in: 100...10_000, using: &chance)
            // The clock is right again, and so is the next nonce.
            _ = try sequence.next(at: truth, confirmedBy: comparison)
        }
        #expect(jumped > 0)
    }

    @Test func saysHowFarAheadTheLastNonceIsAndWhatToDo() {
        let error = NonceError(
            .tooFarAhead(last: 1_790_010_800_000, now: Self.start, limit: 3_600_000), path: "/h/testnet.nonce")
        #expect(error.description.hasPrefix("the last nonce (/h/testnet.nonce) is 3 h ahead of this machine's clock"))
        #expect(error.description.contains("wait 2 h"))
        #expect(error.description.contains("timedatectl"))
        let off = NonceError(.clockIsOff(milliseconds: -42_000, limit: 30_000)).description
        #expect(off.hasPrefix("this machine's clock is 42 s behind the exchange's, and at most 30 s are safe"))
    }
}
