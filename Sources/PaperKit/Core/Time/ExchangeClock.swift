import TradingCore

/// What falls due when, apart from trading.
struct ExchangeClock: Sendable, Hashable, Codable {
    /// How often premiums are sampled.
    static let sampleInterval: Int64 = 5000

    /// When marks are computed next; the others likewise.
    var mark = Timestamp(milliseconds: .max)
    var sample = Timestamp(milliseconds: .max)
    var hour = Timestamp(milliseconds: .max)
    var day = Timestamp(milliseconds: .max)
    var staking = Timestamp(milliseconds: .max)
    /// Whether the time is known.
    var isRunning = false

    /// The earliest of them.
    var next: Timestamp { min(mark, sample, hour, day, staking) }

    /// Starts from the first time that is told.
    mutating func start(at time: Timestamp, markInterval: Int64) {
        isRunning = true
        mark = Self.multiple(of: max(1, markInterval), after: time)
        sample = Self.multiple(of: Self.sampleInterval, after: time)
        hour = Self.multiple(of: Timestamp.millisecondsPerHour, after: time)
        day = Self.multiple(of: Timestamp.millisecondsPerDay, after: time)
    }

    static func multiple(of step: Int64, after time: Timestamp) -> Timestamp {
        let rest = time.milliseconds % step
        return Timestamp(milliseconds: time.milliseconds - rest + (rest < 0 ? 0 : step))
    }
}
