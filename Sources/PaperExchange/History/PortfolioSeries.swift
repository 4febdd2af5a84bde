import TradingCore

/// What an account was worth over time, in the four grains that the exchange shows.
///
/// The profit is what was realized after fees and funding plus what is open, so that deposits do not count as profit.
struct PortfolioSeries: Sendable {
    /// What an account was worth at a time.
    struct Sample: Sendable, Hashable {
        var time: Timestamp
        /// Perp and spot together.
        var value: USD
        /// The perp side.
        var perpValue: USD
        /// The profit of the perp side since the account was opened.
        var profit: USD
    }

    /// What an account traded in an hour.
    private struct HourVolume: Sendable {
        let hour: Int64
        var perp: USD
        var spot: USD
    }

    /// The span of a line that the exchange shows.
    enum Period: String, CaseIterable, Sendable {
        case day, week, month, allTime

        fileprivate var milliseconds: Int64 {
            switch self {
            case .day: Timestamp.millisecondsPerDay
            case .week: 7 * Timestamp.millisecondsPerDay
            case .month: 30 * Timestamp.millisecondsPerDay
            case .allTime: .max / 2
            }
        }
    }

    private var fine = Recent<Sample>(limit: 300)
    private var hourly = Recent<Sample>(limit: 750)
    private var daily = Recent<Sample>(limit: 4000)
    private var volumes = Recent<HourVolume>(limit: 750)
    private var allPerp = USD.zero
    private var allSpot = USD.zero

    /// Notes what the account is worth; the finest grain is five minutes.
    mutating func add(_ sample: Sample) {
        Self.add(sample, to: &fine, every: 300_000)
        Self.add(sample, to: &hourly, every: Timestamp.millisecondsPerHour)
        Self.add(sample, to: &daily, every: Timestamp.millisecondsPerDay)
    }

    private static func add(_ sample: Sample, to samples: inout Recent<Sample>, every step: Int64) {
        if let last = samples.last, last.time.milliseconds / step >= sample.time.milliseconds / step { return }
        samples.append(sample)
    }

    /// Counts a trade of the account.
    mutating func count(_ notional: USD, isSpot: Bool, at time: Timestamp) {
        let hour = time.milliseconds / Timestamp.millisecondsPerHour
        if volumes.last.map({ $0.hour < hour }) ?? true {
            volumes.append(HourVolume(hour: hour, perp: .zero, spot: .zero))
        }
        volumes.changeLast { volume in
            if isSpot { volume.spot += notional } else { volume.perp += notional }
        }
        if isSpot { allSpot += notional } else { allPerp += notional }
    }

    /// The samples of a period up to a time, the oldest first.
    func samples(_ period: Period, at time: Timestamp) -> [Sample] {
        let source =
            switch period {
            case .day: fine
            case .week, .month: hourly
            case .allTime: daily
            }
        let start = Timestamp(milliseconds: max(0, time.milliseconds - period.milliseconds))
        return source.elements(by: \.time, in: min(start, time)...time)
    }

    /// What was traded in a period up to a time.
    func volume(_ period: Period, at time: Timestamp, onlyPerps: Bool) -> USD {
        if period == .allTime { return onlyPerps ? allPerp : allPerp + allSpot }
        let first = (time.milliseconds - period.milliseconds) / Timestamp.millisecondsPerHour
        var sum = USD.zero
        for place in 0..<volumes.count where volumes[place].hour > first {
            sum += onlyPerps ? volumes[place].perp : volumes[place].perp + volumes[place].spot
        }
        return sum
    }
}
