/// The length of a candle, one of the exchange's fourteen.
///
/// Lengths up to three days are multiples since 1970, weeks begin on Monday, months on the first, all in UTC (weeks and
/// months: unconfirmed on testnet).
@frozen
public enum Interval: String, Sendable, Hashable, Codable, CaseIterable, CustomStringConvertible, Comparable {
    /// One minute.
    case minute1 = "1m"
    /// Three minutes.
    case minute3 = "3m"
    /// Five minutes.
    case minute5 = "5m"
    /// A quarter of an hour.
    case minute15 = "15m"
    /// Half an hour.
    case minute30 = "30m"
    /// One hour.
    case hour1 = "1h"
    /// Two hours.
    case hour2 = "2h"
    /// Four hours.
    case hour4 = "4h"
    /// Eight hours.
    case hour8 = "8h"
    /// Twelve hours.
    case hour12 = "12h"
    /// One day.
    case day1 = "1d"
    /// Three days.
    case day3 = "3d"
    /// One week.
    case week1 = "1w"
    /// One calendar month.
    case month1 = "1M"

    /// The length in milliseconds; thirty days for the month, whose real length varies.
    @inlinable public var milliseconds: Int64 {
        switch self {
        case .minute1: 60_000
        case .minute3: 180_000
        case .minute5: 300_000
        case .minute15: 900_000
        case .minute30: 1_800_000
        case .hour1: 3_600_000
        case .hour2: 7_200_000
        case .hour4: 14_400_000
        case .hour8: 28_800_000
        case .hour12: 43_200_000
        case .day1: 86_400_000
        case .day3: 259_200_000
        case .week1: 604_800_000
        case .month1: 2_592_000_000
        }
    }

    /// The open time of the candle that a moment falls into.
    ///
    /// - Precondition: The moment lies no nearer to the ends of `Int64` than the interval is long.
    public func openTime(containing moment: Timestamp) -> Timestamp {
        if self == .month1 {
            let date = CivilDate(day: moment.day)
            let first = CivilDate(year: date.year, month: date.month, dayOfMonth: 1)
            return Timestamp(milliseconds: first.day * Timestamp.millisecondsPerDay)
        }
        // 1970-01-05 was a Monday.
        let origin: Int64 = self == .week1 ? 4 * Timestamp.millisecondsPerDay : 0
        let shifted = moment.milliseconds - origin
        let rest = shifted % milliseconds
        return Timestamp(milliseconds: shifted - (rest < 0 ? rest + milliseconds : rest) + origin)
    }

    /// The open time of the candle after the one that opens at `openTime`, which is when that one closes.
    @inlinable
    public func closeTime(of openTime: Timestamp) -> Timestamp {
        self == .month1 ? nextMonth(after: openTime) : openTime + milliseconds
    }

    @usableFromInline
    func nextMonth(after openTime: Timestamp) -> Timestamp {
        self.openTime(containing: openTime + 31 * Timestamp.millisecondsPerDay)
    }

    /// The interval whose candles lie this many milliseconds apart.
    public init?(milliseconds: Int64) {
        guard let match = Self.allCases.first(where: { $0.milliseconds == milliseconds }) else { return nil }
        self = match
    }

    /// Whether candles of this interval can be put together from those of a smaller one; from its own they always can.
    public func isBuildable(from smaller: Interval) -> Bool {
        switch self {
        case .month1, .week1: smaller <= .day1 || smaller == self
        default: smaller <= self && milliseconds % smaller.milliseconds == 0
        }
    }

    /// "1h".
    public var description: String { rawValue }

    /// Orders by length.
    @inlinable
    public static func < (left: Interval, right: Interval) -> Bool { left.milliseconds < right.milliseconds }
}
