import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct EquityTrackerTests {
    private let hour = Timestamp.millisecondsPerHour
    private let day = Timestamp.millisecondsPerDay

    private func tracked(_ points: [EquityPoint], curveLimit: Int = 4096) -> EquityTracker {
        var tracker = EquityTracker(curveLimit: curveLimit)
        for point in points {
            tracker.record(time: point.time, equity: point.equity, cash: point.cash, exposure: point.exposure)
        }
        return tracker
    }

    private func points(_ equities: [USD], every step: Int64, from start: Int64 = 0) -> [EquityPoint] {
        equities.enumerated().map { index, equity in
            EquityPoint(
                time: Timestamp(milliseconds: start + Int64(index) * step), equity: equity, cash: equity,
                exposure: .zero)
        }
    }

    private func randomWalk(_ count: Int, seed: UInt64) -> [USD] {
        var random = SeededGenerator(seed: seed)
        var equity = 10_000.0
        return (0..<count).map { _ in
            equity *= 1 + Double.random(in: -0.02...0.0202, using: &random)
            return USD(raw: Int128(equity * 1e6) * 10_000_000_000)
        }
    }

    // MARK: - Drawdown

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func deepestFallAndLongestSpellAgreeWithTheNaiveCount(seed: UInt64) throws {
        let points = points(randomWalk(3000, seed: seed), every: hour)
        var peak = points[0]
        var fall = 0.0
        var spell: Int64 = 0
        var ends: (peak: Timestamp, trough: Timestamp)?
        for point in points {
            if point.equity >= peak.equity {
                spell = max(spell, isUnder(points, from: peak, to: point) ? point.time - peak.time : 0)
                peak = point
            }
            let share = (peak.equity - point.equity).doubleValue / peak.equity.doubleValue
            if share > fall {
                fall = share
                ends = (peak.time, point.time)
            }
        }
        if let last = points.last, last.equity < peak.equity { spell = max(spell, last.time - peak.time) }
        let tracker = tracked(points)
        let drawdown = try #require(tracker.maxDrawdown)
        #expect(drawdown.fraction == fall)
        #expect(drawdown.peakTime == ends?.peak)
        #expect(drawdown.troughTime == ends?.trough)
        #expect(tracker.longestTimeUnderWater == spell)
    }

    private func isUnder(_ points: [EquityPoint], from: EquityPoint, to: EquityPoint) -> Bool {
        points.contains { $0.time > from.time && $0.time < to.time && $0.equity < from.equity }
    }

    @Test func aLaterFallThatIsLargerInDollarsButSmallerInShareDoesNotCount() {
        let tracker = tracked(points([100, 50, 1000, 600, 2000], every: hour))
        #expect(tracker.maxDrawdown?.fraction == 0.5)
        #expect(tracker.maxDrawdown?.peak == 100)
        #expect(tracker.maxDrawdown?.isRecovered == true)
        #expect(tracker.maxDrawdown?.length == 2 * hour)
    }

    @Test func aFallThatIsNotOverCountsUpToTheLastStep() {
        let tracker = tracked(points([100, 120, 90, 96], every: hour))
        #expect(tracker.maxDrawdown?.fraction == 0.25)
        #expect(tracker.maxDrawdown?.isRecovered == false)
        #expect(tracker.maxDrawdown?.length == 2 * hour)
        #expect(tracker.longestTimeUnderWater == 2 * hour)
    }

    @Test func whatNeverFellHasNoDrawdown() {
        let tracker = tracked(points([100, 100, 101], every: hour))
        #expect(tracker.maxDrawdown == nil)
        #expect(tracker.longestTimeUnderWater == 0)
    }

    @Test func nothingIsSaidAboutNothing() {
        let tracker = EquityTracker()
        #expect(tracker.curve.isEmpty)
        #expect(tracker.lastPoint == nil)
        #expect(tracker.maxDrawdown == nil)
        #expect(tracker.longestTimeUnderWater == nil)
        #expect(tracker.timeInMarket == nil)
        #expect(tracker.sharpe == nil)
        #expect(tracker.sortino == nil)
    }

    // MARK: - Curve

    @Test(arguments: [1, 2, 3, 59, 60, 61, 62, 64, 65, 128, 1000, 4097, 50_003])
    func theCurveIsBoundedAndKeepsItsEndsAndTheDeepestFall(count: Int) throws {
        let points = points(randomWalk(count, seed: 9), every: 60_000)
        let tracker = tracked(points, curveLimit: 64)
        let curve = tracker.curve
        #expect(curve.count <= 64)
        #expect(curve.count >= min(count, 30))
        #expect(curve.first == points.first)
        #expect(curve.last == points.last)
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.time < $1.time })
        #expect(Set(curve).isSubset(of: Set(points)))
        if let drawdown = tracker.maxDrawdown {
            #expect(curve.contains { $0.time == drawdown.peakTime && $0.equity == drawdown.peak })
            #expect(curve.contains { $0.time == drawdown.troughTime && $0.equity == drawdown.trough })
        }
        #expect(tracked(points, curveLimit: 64).curve == curve)
    }

    @Test func aShortCurveIsWhole() {
        let points = points(randomWalk(50, seed: 2), every: 60_000)
        #expect(tracked(points, curveLimit: 64).curve == points)
    }

    @Test func stepsOfOneMomentAreAllKeptInTheirOrder() {
        let points = points([100, 90, 95], every: 0)
        #expect(tracked(points).curve == points)
    }

    // MARK: - Time in market

    @Test func whatIsHeldAtAStepIsHeldUntilTheNext() {
        var tracker = EquityTracker()
        for (minute, exposure) in [(0, 0), (10, 500), (25, 0), (40, 200)] as [(Int64, Int64)] {
            tracker.record(
                time: Timestamp(milliseconds: minute * 60_000), equity: 100, cash: 100,
                exposure: USD(integerLiteral: exposure))
        }
        #expect(tracker.timeInMarket == 15.0 / 40)
    }

    // MARK: - Ratios

    /// Mean over deviation, written out.
    private func ratios(_ returns: [Double], periods: Double) -> (sharpe: Double, sortino: Double) {
        let mean = returns.reduce(0, +) / Double(returns.count)
        let variance = returns.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(returns.count - 1)
        let losses = returns.map { min($0, 0) * min($0, 0) }.reduce(0, +) / Double(returns.count)
        return (mean / variance.squareRoot() * periods.squareRoot(), mean / losses.squareRoot() * periods.squareRoot())
    }

    private func isClose(_ left: Double?, _ right: Double) -> Bool {
        ((left ?? .infinity) - right).magnitude < 1e-9 * max(1, right.magnitude)
    }

    @Test func longRunsAreMeasuredByDays() {
        let closes = randomWalk(41, seed: 4)
        // Three steps a day at 08:00, 16:00 and midnight, of which only midnight counts.
        var all = [closes[0]]
        for close in closes.dropFirst() { all += [USD(123), USD(20_000), close] }
        let tracker = tracked(points(all, every: 8 * hour))
        let returns = zip(closes, closes.dropFirst()).map { $1.doubleValue / $0.doubleValue - 1 }
        let wanted = ratios(returns, periods: 365)
        #expect(tracker.sharpe?.sampling == .daily)
        #expect(isClose(tracker.sharpe?.value, wanted.sharpe))
        #expect(tracker.sortino?.sampling == .daily)
        #expect(isClose(tracker.sortino?.value, wanted.sortino))
    }

    @Test func shortRunsAreMeasuredByHours() {
        let closes = randomWalk(200, seed: 5)
        let tracker = tracked(points(closes, every: hour))
        let returns = zip(closes, closes.dropFirst()).map { $1.doubleValue / $0.doubleValue - 1 }
        let wanted = ratios(returns, periods: 8760)
        #expect(tracker.sharpe?.sampling == .hourly)
        #expect(isClose(tracker.sharpe?.value, wanted.sharpe))
        #expect(isClose(tracker.sortino?.value, wanted.sortino))
    }

    @Test func silentPeriodsCountAsPeriodsWithoutReturn() {
        let tracker = tracked(points([100, 101, 99, 104], every: 3 * hour))
        let steps = [1.01, 99.0 / 101, 104.0 / 99].map { $0 - 1 }
        let wanted = ratios(steps.flatMap { [$0, 0, 0] }, periods: 8760)
        #expect(isClose(tracker.sharpe?.value, wanted.sharpe))
        #expect(isClose(tracker.sortino?.value, wanted.sortino))
    }

    @Test(arguments: [29, 30])
    func thirtyDaysAreNoLongerShort(days: Int) {
        let tracker = tracked(points(randomWalk(days * 24 + 1, seed: 6), every: hour))
        #expect(tracker.sharpe?.sampling == (days < 30 ? .hourly : .daily))
    }

    @Test func aStepAnywhereInADayBelongsToTheMidnightThatFollows() {
        let points = points(randomWalk(400, seed: 12), every: 7 * hour, from: 3 * hour)
        var closes: [Int64: USD] = [:]
        for point in points { closes[(point.time.milliseconds + day - 1) / day] = point.equity }
        let equities = [points[0].equity] + closes.sorted { $0.key < $1.key }.map(\.value)
        let wanted = ratios(
            zip(equities, equities.dropFirst()).map { $1.doubleValue / $0.doubleValue - 1 }, periods: 365)
        #expect(isClose(tracked(points).sharpe?.value, wanted.sharpe))
        #expect(isClose(tracked(points).sortino?.value, wanted.sortino))
    }

    @Test func aSteadyReturnHasNoDeviationEvenWhereRoundingLeavesSome() {
        var equity = USD(10_000)
        var equities: [USD] = []
        for _ in 0..<40 {
            equities.append(equity)
            equity = USD(raw: equity.raw / 100 * 103)
        }
        #expect(tracked(points(equities, every: hour)).sharpe == nil)
    }

    @Test(arguments: [[100], [100, 100, 100, 100], [100, 0, 5, 6], [100, -50, -60, -80]] as [[USD]])
    func ratiosThatAreNotDefinedAreNil(equities: [USD]) {
        let tracker = tracked(points(equities, every: hour))
        #expect(tracker.sharpe == nil)
        #expect(tracker.sortino == nil)
    }

    @Test func withoutALossThereIsNoSortino() {
        let tracker = tracked(points([100, 101, 103, 104], every: hour))
        #expect(tracker.sharpe != nil)
        #expect(tracker.sortino == nil)
    }
}
