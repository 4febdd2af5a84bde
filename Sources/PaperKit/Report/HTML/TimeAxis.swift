internal import TradingCore

/// The level axis of the charts, the same for all of a page.
struct TimeAxis {
    /// A moment with a label.
    struct Tick {
        var time: Timestamp
        var label: String
    }

    private enum Step {
        case milliseconds(Int64)
        case months(Int64)
    }

    let from: Timestamp
    let to: Timestamp

    /// An axis over a span of time, of a minute at least.
    init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = max(to, from + 60_000)
    }

    /// Where a moment lies: 0 is the left edge, 1 the right; what lies outside is brought to the edge.
    func position(of time: Timestamp) -> Double {
        min(max(Double(time - from) / Double(to - from), 0), 1)
    }

    /// The fewest round moments that divide the span well: at most eleven.
    var ticks: [Tick] {
        switch step {
        case .milliseconds(let length):
            let first = RoundingMode.up.quotient(from.milliseconds, length) * length
            return stride(from: first, through: to.milliseconds, by: Int(length)).map { milliseconds in
                let time = Timestamp(milliseconds: milliseconds)
                return Tick(time: time, label: label(time, withClock: length < Timestamp.millisecondsPerDay))
            }
        case .months(let count): return monthTicks(every: count)
        }
    }

    private var step: Step {
        let span = to - from
        let minutes: [Int64] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 10_080, 20_160]
        if let match = minutes.first(where: { span / ($0 * 60_000) <= 10 }) { return .milliseconds(match * 60_000) }
        let months: [Int64] = [1, 2, 3, 6, 12, 24, 60, 120, 600, 1200]
        let month = 30 * Timestamp.millisecondsPerDay
        return .months(months.first { span / ($0 * month) <= 10 } ?? span / month / 10)
    }

    private func monthTicks(every count: Int64) -> [Tick] {
        let start = CivilDate(day: from.day)
        var month = (start.year * 12 + start.month - 1) / count * count
        var ticks: [Tick] = []
        while ticks.count < 20 {
            let date = CivilDate(year: month / 12, month: month % 12 + 1, dayOfMonth: 1)
            let time = Timestamp(milliseconds: date.day * Timestamp.millisecondsPerDay)
            if time > to { break }
            let label = date.month == 1 ? String(date.year) : Self.months[Int(date.month) - 1]
            if time >= from { ticks.append(Tick(time: time, label: label)) }
            month += count
        }
        return ticks
    }

    private func label(_ time: Timestamp, withClock: Bool) -> String {
        let date = CivilDate(day: time.day)
        let day = "\(date.dayOfMonth) \(Self.months[Int(date.month) - 1])"
        let isMidnight = time.milliseconds == time.day * Timestamp.millisecondsPerDay
        return withClock && !isMidnight ? String(time.minuteText.suffix(5)) : day
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
