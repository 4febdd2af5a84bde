internal import TradingCore

/// The one form of date that servers send: "Sun, 06 Nov 1994 08:49:37 GMT".
///
/// The two older forms that RFC 9110, 5.6.7 knows are not read; a date that is not understood is no date.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Reads a date, or gives nil.
    static func read(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].utf8.count == 4, parts[0].hasSuffix(","), parts[5] == "GMT",
            let month = months.firstIndex(of: String(parts[2])), parts[3].utf8.count == 4,
            let day = number(parts[1]), let year = Int64(parts[3]), year >= 1970
        else { return nil }
        let date = CivilDate(year: year, month: Int64(month + 1), dayOfMonth: day)
        guard CivilDate(day: date.day) == date else { return nil }
        let clock = parts[4].split(separator: ":", omittingEmptySubsequences: false).map(number)
        // 60 is a leap second.
        guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return Timestamp(milliseconds: ((date.day * 24 + hour) * 60 + minute) * 60_000 + second * 1000)
    }

    /// Two digits.
    private static func number(_ text: Substring) -> Int64? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }
}
