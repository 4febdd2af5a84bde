public import TradingCore

/// Watches an account's equity step by step, and keeps what a report needs in bounded memory.
///
/// It is fed at every step of a run, so the common path only compares and subtracts: nothing is divided or turned into
/// a floating-point number before a worse drawdown than any before has ended, an hour is over, or someone asks.
///
/// ```swift
/// var tracker = EquityTracker()
/// for bar in bars { tracker.record(time: bar.closeTime, equity: equity, cash: cash, exposure: exposure) }
/// tracker.maxDrawdown?.fraction    // 0.127
/// ```
public struct EquityTracker: Sendable {
    /// A point and which step it was.
    private struct Step: Sendable {
        var number: Int
        var point: EquityPoint
    }

    /// Runs shorter than this are also sampled hourly, since a handful of days says nothing.
    static let hourlyLimit: Int64 = 30 * Timestamp.millisecondsPerDay

    /// How many points the curve has at most.
    public let curveLimit: Int
    /// How many steps were recorded.
    public private(set) var count = 0

    private var last = EquityPoint(time: Timestamp(milliseconds: 0), equity: .zero, cash: .zero, exposure: .zero)
    private var peak: Step
    /// The lowest step since the peak; it counts only under water.
    private var trough: Step
    private var isUnderWater = false
    private var worst: (drawdown: Drawdown, peak: Step, trough: Step)?
    private var worstAmount = USD.zero
    private var longestSpell: Int64 = 0
    private var timeHeld: Int64 = 0

    private var samples: [EquityPoint] = []
    private var spacing = 1
    private var stepsToSample = 1

    /// The time after which a period has to be closed; before every time until the first step.
    private var boundary = Timestamp(milliseconds: .min)
    private var hourEnd = Timestamp(milliseconds: .min)
    private var dayEnd = Timestamp(milliseconds: .min)
    private var hourlyCloses: [PeriodReturns.Close] = []
    private var dailyCloses: [PeriodReturns.Close] = []
    private var isShort = true

    /// A tracker that has seen nothing.
    ///
    /// - Parameter curveLimit: How many points the curve may have, at least 8.
    public init(curveLimit: Int = 4096) {
        precondition(curveLimit >= 8, "a curve needs room for 8 points")
        self.curveLimit = curveLimit
        peak = Step(
            number: 0,
            point: EquityPoint(
                time: Timestamp(milliseconds: 0), equity: USD(raw: .min), cash: .zero, exposure: .zero))
        trough = peak
    }

    /// Takes the account after one step of a run.
    ///
    /// - Parameters:
    ///   - time: The moment; it must not lie before the last one.
    ///   - equity: Balance and unrealized profit.
    ///   - cash: The balance.
    ///   - exposure: The value of all positions, long and short added up.
    /// - Complexity: O(1), a few nanoseconds; amortized where a period ends or the curve is thinned.
    public mutating func record(time: Timestamp, equity: USD, cash: USD, exposure: USD) {
        let point = EquityPoint(time: time, equity: equity, cash: cash, exposure: exposure)
        if time > boundary { closePeriods(before: time) }
        if last.exposure > .zero { timeHeld += time - last.time }
        last = point
        if equity >= peak.point.equity {
            if isUnderWater {
                surface(at: time)
                isUnderWater = false
            }
            peak = Step(number: count, point: point)
        } else if !isUnderWater || equity < trough.point.equity {
            trough = Step(number: count, point: point)
            isUnderWater = true
        }
        count += 1
        stepsToSample -= 1
        if stepsToSample == 0 { sample(point) }
    }

    // MARK: - What was seen

    /// The first point, or nil before there is one.
    public var firstPoint: EquityPoint? { samples.first }

    /// The last point, or nil before there is one.
    public var lastPoint: EquityPoint? { count == 0 ? nil : last }

    /// The deepest fall from a peak, as a share of it; nil when the equity never fell.
    public var maxDrawdown: Drawdown? { settled.worst?.drawdown }

    /// The longest time below a former peak in milliseconds, a spell that has not ended counted; nil before the first
    /// step.
    public var longestTimeUnderWater: Int64? { count == 0 ? nil : settled.longestSpell }

    /// The share of time with an open position, from 0 to 1; nil while no time has passed.
    ///
    /// What was held at one step is taken to be held until the next.
    public var timeInMarket: Double? {
        guard let first = firstPoint, last.time > first.time else { return nil }
        return Double(timeHeld) / Double(last.time - first.time)
    }

    /// The equity over time in at most ``curveLimit`` points.
    ///
    /// Points lie evenly apart, counted in steps; the first, the last, and the two ends of the deepest drawdown are
    /// always among them, so that a chart shows the same fall as the figure. The same steps give the same points.
    public var curve: [EquityPoint] {
        guard count > 0 else { return [] }
        var extras = [Step(number: count - 1, point: last)]
        if let worst = settled.worst { extras += [worst.peak, worst.trough] }
        var steps = samples.enumerated().map { Step(number: $0 * spacing, point: $1) }
        steps += extras.filter { $0.number % spacing != 0 }
        steps.sort { $0.number < $1.number }
        var points: [EquityPoint] = []
        var previous = -1
        for step in steps where step.number != previous {
            points.append(step.point)
            previous = step.number
        }
        return points
    }

    /// Mean return over its deviation, for a year: of hours in runs shorter than thirty days, else of days; nil where
    /// the returns do not define one.
    public var sharpe: AnnualisedRatio? { returns?.sharpe }

    /// Mean return over the deviation of losses, for a year, sampled as ``sharpe``; nil where the returns do not define
    /// one.
    public var sortino: AnnualisedRatio? { returns?.sortino }

    private var returns: PeriodReturns? {
        guard let first = firstPoint else { return nil }
        let isHourly = last.time - first.time < Self.hourlyLimit
        let closes = isHourly ? hourlyCloses : dailyCloses
        let open = PeriodReturns.Close(end: isHourly ? hourEnd : dayEnd, equity: last.equity)
        return PeriodReturns(start: first, closes: closes + [open], sampling: isHourly ? .hourly : .daily)
    }

    // MARK: - The rare steps

    /// The tracker with the drawdown at hand counted up to the last step.
    private var settled: EquityTracker {
        var tracker = self
        if isUnderWater { tracker.surface(at: last.time, isRecovered: false) }
        return tracker
    }

    /// Ends a spell under water, and keeps it where it was the worst.
    private mutating func surface(at time: Timestamp, isRecovered: Bool = true) {
        longestSpell = max(longestSpell, time - peak.point.time)
        let amount = peak.point.equity - trough.point.equity
        // Peaks only rise, so a larger share of a later peak is also a larger amount.
        guard amount > worstAmount, peak.point.equity > .zero else { return }
        let drawdown = Drawdown(
            peak: peak.point.equity, trough: trough.point.equity, peakTime: peak.point.time,
            troughTime: trough.point.time, endTime: time, isRecovered: isRecovered)
        if let worst, worst.drawdown.fraction >= drawdown.fraction { return }
        worst = (drawdown, peak, trough)
        worstAmount = amount
    }

    /// Keeps a sample; where there is no room, drops every second one first.
    private mutating func sample(_ point: EquityPoint) {
        // Room is left for the last point and both ends of the worst drawdown; an even number can be halved.
        if samples.count == (curveLimit - 3) & ~1 {
            samples = stride(from: 0, to: samples.count, by: 2).map { samples[$0] }
            spacing *= 2
        }
        samples.append(point)
        stepsToSample = spacing
    }

    /// Writes down the equity of the hour and of the day that ended with the last step.
    private mutating func closePeriods(before time: Timestamp) {
        if let first = firstPoint {
            if isShort, time - first.time >= Self.hourlyLimit {
                isShort = false
                hourlyCloses = []
            }
            if isShort, time > hourEnd { hourlyCloses.append(.init(end: hourEnd, equity: last.equity)) }
            if time > dayEnd { dailyCloses.append(.init(end: dayEnd, equity: last.equity)) }
        }
        hourEnd = PeriodReturns.end(ofPeriodWith: time, sampling: .hourly)
        dayEnd = PeriodReturns.end(ofPeriodWith: time, sampling: .daily)
        boundary = isShort ? hourEnd : dayEnd
    }
}
