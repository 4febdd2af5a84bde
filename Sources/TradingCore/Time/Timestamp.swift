/// A moment in milliseconds since 1970-01-01 00:00 UTC, the exchange's own clock unit.
@frozen
public struct Timestamp: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    public let milliseconds: Int64

    /// Makes a moment from milliseconds since 1970.
    @inlinable
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// An hour in milliseconds.
    public static let millisecondsPerHour: Int64 = 3_600_000
    /// A day in milliseconds.
    public static let millisecondsPerDay: Int64 = 86_400_000

    /// The number of the UTC day since 1970, which changes at midnight.
    @inlinable public var day: Int64 {
        let quotient = milliseconds / 86_400_000
        return milliseconds < quotient * 86_400_000 ? quotient - 1 : quotient
    }

    /// The start of the hour that the moment lies in.
    @inlinable public var wholeHour: Timestamp {
        let rest = milliseconds % 3_600_000
        return Timestamp(milliseconds: milliseconds - (rest < 0 ? rest + 3_600_000 : rest))
    }

    /// Orders by time.
    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment some milliseconds later.
    @inlinable
    public static func + (moment: Timestamp, milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds + milliseconds)
    }

    /// The moment some milliseconds earlier.
    @inlinable
    public static func - (moment: Timestamp, milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds - milliseconds)
    }

    /// The milliseconds from one moment to another.
    @inlinable
    public static func - (later: Timestamp, earlier: Timestamp) -> Int64 {
        later.milliseconds - earlier.milliseconds
    }

    /// ISO 8601 in UTC, such as "2025-06-14T23:00:00Z"; milliseconds only where there are any.
    public var description: String {
        let date = CivilDate(day: day)
        let rest = milliseconds - day * Self.millisecondsPerDay
        let seconds = rest / 1000
        let fraction = rest % 1000
        let clock = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        return "\(date)T\(clock)\(fraction == 0 ? "" : "." + padded(fraction, to: 3))Z"
    }

    /// "2025-06-14 23:00", for tables.
    public var minuteText: String {
        let minutes = (milliseconds - day * Self.millisecondsPerDay) / 60_000
        return "\(CivilDate(day: day)) \(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    /// Reads "2025-06-14", "2025-06-14T23:00", "2025-06-14 23:00:30", each with an optional "Z", or milliseconds.
    ///
    /// - Returns: Nil when the text is none of these or names a date that does not exist.
    public init?(_ text: some StringProtocol) {
        if text.utf8.count >= 12, let milliseconds = Int64(text) {
            self.init(milliseconds: milliseconds)
            return
        }
        let trimmed = text.hasSuffix("Z") ? String(text.dropLast()) : String(text)
        let parts = trimmed.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard (1...2).contains(parts.count), let date = CivilDate(parts[0]) else { return nil }
        var clock: [Int64] = []
        if parts.count == 2 {
            let fields = parts[1].split(separator: ":", omittingEmptySubsequences: false)
            clock = fields.compactMap { $0.utf8.count == 2 ? Int64($0) : nil }
            guard (2...3).contains(fields.count), clock.count == fields.count,
                clock[0] < 24, clock[1] < 60, clock.last ?? 0 < 60, clock.allSatisfy({ $0 >= 0 })
            else { return nil }
        }
        while clock.count < 3 { clock.append(0) }
        self.init(
            milliseconds: date.day * Self.millisecondsPerDay + (clock[0] * 3600 + clock[1] * 60 + clock[2]) * 1000)
    }
}

func padded(_ number: Int64, to width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
