internal import Foundation

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The name of a keystore's file, as geth writes it: `UTC--2026-01-31T10-00-00.123456789Z--` and the address.
struct KeystoreName {
    /// When the file was made.
    let created: Date
    /// The account, as the name says.
    let address: Address

    /// Names a file.
    init(created: Date, address: Address) {
        (self.created, self.address) = (created, address)
    }

    /// Reads a name; nil for one that geth does not write.
    init?(_ name: String) {
        let parts = name.split(separator: "--", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "UTC", let created = Self.date(parts[1]),
            let address = try? Address("0x" + parts[2].lowercased())
        else { return nil }
        (self.created, self.address) = (created, address)
    }

    /// The name, with the time in nanoseconds.
    var text: String {
        let seconds = created.timeIntervalSince1970.rounded(.down)
        let fraction = min(999_999_999, max(0, ((created.timeIntervalSince1970 - seconds) * 1e9).rounded(.down)))
        var time = time_t(seconds)
        var fields = unsafe tm()
        unsafe _ = gmtime_r(&time, &fields)
        let date = unsafe [Int(fields.tm_year) + 1900, Int(fields.tm_mon) + 1, Int(fields.tm_mday)]
        let clock = unsafe [Int(fields.tm_hour), Int(fields.tm_min), Int(fields.tm_sec)]
        let padded = { (numbers: [Int]) in numbers.map { Self.padded($0, 2) }.joined(separator: "-") }
        return
            "UTC--\(padded(date))T\(padded(clock)).\(Self.padded(Int(fraction), 9))Z--\(address.description.dropFirst(2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }

    /// Reads "2026-01-31T10-00-00.123456789Z", with any number of decimals.
    private static func date(_ text: Substring) -> Date? {
        guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d)-(\d\d)-(\d\d)(\.\d{1,9})?Z/),
            let year = Int32(match.1), let month = Int32(match.2), let day = Int32(match.3), let hour = Int32(match.4),
            let minute = Int32(match.5), let second = Int32(match.6)
        else { return nil }
        var fields = unsafe tm()
        unsafe (fields.tm_year, fields.tm_mon, fields.tm_mday) = (year - 1900, month - 1, day)
        unsafe (fields.tm_hour, fields.tm_min, fields.tm_sec) = (hour, minute, second)
        let fraction = match.7.flatMap { Double("0" + $0) } ?? 0
        return Date(timeIntervalSince1970: unsafe Double(timegm(&fields)) + fraction)
    }
}
