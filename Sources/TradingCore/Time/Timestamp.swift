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
    /// The last moment of the year 9999.
    private static let lastReadable: Int64 = 253_402_300_799_999

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
        let rest = millisecondOfDay
        let seconds = rest / 1000
        let fraction = rest % 1000
        let clock = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        return "\(date)T\(clock)\(fraction == 0 ? "" : "." + padded(fraction, to: 3))Z"
    }

    /// "2025-06-14 23:00", for tables.
    public var minuteText: String {
        let minutes = millisecondOfDay / 60_000
        return "\(CivilDate(day: day)) \(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    private var millisecondOfDay: Int64 {
        let rest = milliseconds % Self.millisecondsPerDay
        return rest < 0 ? rest + Self.millisecondsPerDay : rest
    }

    /// Reads "2025-06-14", "2025-06-14T23:00", "2025-06-14 23:00:30" or "2025-06-14T23:00:30.250", each with an optional
    /// "Z", or milliseconds since 1970 of at least twelve digits.
    ///
    /// - Returns: Nil when the text is none of these, names a date that does not exist, or lies behind the year 9999.
    public init?(_ text: some StringProtocol) {
        if text.utf8.count >= 12, let milliseconds = wholeNumber(text) {
            guard milliseconds <= Self.lastReadable else { return nil }
            self.init(milliseconds: milliseconds)
            return
        }
        let trimmed = text.hasSuffix("Z") ? String(text.dropLast()) : String(text)
        let parts = trimmed.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
        guard let date = CivilDate(parts[0]) else { return nil }
        guard let clock = parts.count == 1 ? 0 : Self.millisecondOfDay(parts[1]) else { return nil }
        self.init(milliseconds: date.day * Self.millisecondsPerDay + clock)
    }

    /// Reads "23:00", "23:00:30" or "23:00:30.250".
    private static func millisecondOfDay(_ clock: Substring) -> Int64? {
        let form = Array("00:00:00.000".utf8)
        let given = Array(clock.utf8)
        guard [5, 8, 12].contains(given.count),
            zip(given, form).allSatisfy({ $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 })
        else { return nil }
        let full = given + form.dropFirst(given.count)
        func number(_ places: Range<Int>) -> Int64 { full[places].reduce(0) { $0 * 10 + Int64($1 - 0x30) } }
        let (hours, minutes, seconds) = (number(0..<2), number(3..<5), number(6..<8))
        guard hours < 24, minutes < 60, seconds < 60 else { return nil }
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + number(9..<12)
    }
}

/// The number with leading zeros up to a width; the minus of a negative one stands before them.
func padded(_ number: Int64, to width: Int = 2) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The number that some decimal digits spell; nil when anything else stands there, a sign included.
func wholeNumber(_ digits: some StringProtocol) -> Int64? {
    digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(digits) : nil
}

extension Timestamp {
    /// Reads milliseconds since 1970, a whole number.
    ///
    /// - Throws: When something else stands there.
    public init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Writes milliseconds since 1970.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
