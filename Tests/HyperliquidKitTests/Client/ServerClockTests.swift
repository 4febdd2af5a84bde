import NIOCore
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// What answers show of the exchange's clock.
struct ServerClockTests {
    /// A world with a true time, a local clock that is off, and answers that take a while.
    private struct World {
        var truth = Int64(1_780_000_000_000)
        var offset: Int64
        var random: SeededGenerator

        mutating func answer(precision: Int64 = 1000) -> ServerClock.Sample {
            let sent = truth
            truth += Int64.random(in: 5...150, using: &random)
            let server = truth - truth % precision
            truth += Int64.random(in: 5...150, using: &random)
            defer { truth += Int64.random(in: 0...3000, using: &random) }
            return ServerClock.Sample(
                sent: .at(sent + offset), received: .at(truth + offset), server: .at(server), precision: precision,
                sentUptime: .uptimeNanoseconds(UInt64(sent % 1_000_000_000) * 1_000_000),
                receivedUptime: .uptimeNanoseconds(UInt64(truth % 1_000_000_000) * 1_000_000))
        }
    }

    // B27: whole seconds are enough, after some answers.
    @Test(arguments: [0, 400, -400, 1_500, -2_500, 29_000, -40_000, 3_600_000] as [Int64])
    func theOffsetIsAlwaysWithinTheBoundsAndTheyGetTight(offset: Int64) throws {
        for seed in UInt64(1)...50 {
            var world = World(offset: offset, random: SeededGenerator(seed: seed))
            var clock = ServerClock()
            for _ in 0..<40 {
                clock.take(world.answer())
                let bounds = try #require(clock.bounds)
                #expect(bounds.contains(offset), "seed \(seed)")
            }
            let bounds = try #require(clock.bounds)
            #expect(bounds.upperBound - bounds.lowerBound < 500, "seed \(seed): \(bounds)")
            #expect(clock.jumps == 0)
            let middle = try #require(clock.offset)
            #expect((middle - offset).magnitude < 300)
            #expect(clock.comparison?.offset == middle)
        }
    }

    @Test(
        arguments: [
            (0, ServerClock.Health.good), (900, .good), (-900, .good), (20_000, .off(milliseconds: 0)),
            (-20_000, .off(milliseconds: 0)), (40_000, .unusable(milliseconds: 0)),
            (-3_600_000, .unusable(milliseconds: 0)),
        ] as [(Int64, ServerClock.Health)])
    func onlyWhatIsCertainCountsAgainstAClock(offset: Int64, expected: ServerClock.Health) {
        var world = World(offset: offset, random: SeededGenerator(seed: 9))
        var clock = ServerClock()
        #expect(clock.health == .unknown)
        for _ in 0..<30 { clock.take(world.answer()) }
        switch (clock.health, expected) {
        case (.good, .good): break
        case (.off(let found), .off), (.unusable(let found), .unusable):
            #expect((found - offset).magnitude < 1200)
            #expect(clock.health.description.contains(offset > 0 ? "ahead of" : "behind"))
        default: Issue.record("\(clock.health)")
        }
    }

    // A13, A14: a clock that is set is noticed by the next answer, and the old bounds are gone.
    @Test(arguments: [-3_600_000, 172_800_000, 5_000] as [Int64])
    func aClockThatIsSetIsNoticed(jump: Int64) throws {
        var world = World(offset: 0, random: SeededGenerator(seed: 4))
        var clock = ServerClock()
        for _ in 0..<20 { clock.take(world.answer()) }
        world.offset += jump
        clock.take(world.answer())
        #expect(clock.jumps == 1)
        let bounds = try #require(clock.bounds)
        #expect(bounds.contains(jump))
        for _ in 0..<20 { clock.take(world.answer()) }
        #expect(clock.jumps == 1)
    }

    @Test func anAnswerDuringWhichTheClockWasSetShowsNothing() {
        var clock = ServerClock()
        clock.take(
            ServerClock.Sample(
                sent: .at(1_780_000_000_000), received: .at(1_780_003_600_000), server: .at(1_780_000_000_000),
                precision: 1000, sentUptime: .uptimeNanoseconds(0), receivedUptime: .uptimeNanoseconds(50_000_000)))
        #expect(clock.bounds == nil)
        #expect(clock.comparison == nil)
    }

    @Test func aClockThatWentBackByAHairShowsNothing() {
        var clock = ServerClock()
        clock.take(
            ServerClock.Sample(
                sent: .at(1_780_000_000_100), received: .at(1_780_000_000_095), server: .at(1_780_000_000_000),
                precision: 1, sentUptime: .uptimeNanoseconds(0), receivedUptime: .uptimeNanoseconds(5_000_000)))
        #expect(clock.bounds == nil)
    }

    // A14: the exchange's time goes on with the clock that nobody can set.
    @Test func settingThisMachinesClockDoesNotMoveTheExchangesTime() {
        var clock = ServerClock()
        let before = clock.exchangeTime(at: .uptimeNanoseconds(0), local: .at(77))
        #expect(before.time == .at(77))
        #expect(before.uncertainty == 30_000)
        clock.take(
            ServerClock.Sample(
                sent: .at(1_780_000_000_000), received: .at(1_780_000_000_000), server: .at(1_780_000_005_000),
                precision: 2, sentUptime: .uptimeNanoseconds(0), receivedUptime: .uptimeNanoseconds(0)))
        let later = NIODeadline.uptimeNanoseconds(100_000_000_000)
        for local in [Int64(0), 1_780_000_100_000, 1_790_000_000_000] {
            let known = clock.exchangeTime(at: later, local: .at(local))
            #expect(abs(known.time - .at(1_780_000_105_000)) <= 2)
            #expect(known.uncertainty == 20)
        }
    }

    // The nonces refuse by the comparison.
    @Test func aClockThatIsTooFarOffGivesNoNonce() throws {
        var world = World(offset: 40_000, random: SeededGenerator(seed: 2))
        var clock = ServerClock()
        for _ in 0..<10 { clock.take(world.answer()) }
        let nonces = MemoryNonces()
        nonces.confirm(try #require(clock.comparison))
        #expect(throws: NonceError.self) { try nonces.next(at: .at(world.truth + 40_000)) }
    }
}
