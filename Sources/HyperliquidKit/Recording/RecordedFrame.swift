public import TradingCore

/// One line of a recording of raw frames: a message as it was received and, where the recorder knew it, when that was.
///
/// ```
/// 1780000000123456789 {"channel":"bbo","data":{…}}
/// ```
///
/// The time is in nanoseconds since 1970 by the clock of the machine that recorded, and a space follows. The collector of hftbacktest
/// writes the same form. A line that begins with the message itself has no time.
public struct RecordedFrame: Sendable, Hashable {
    /// When the message came, in nanoseconds since 1970; nil when the line does not say.
    public let nanoseconds: Int64?
    /// Where in the line the message lies.
    public let range: Range<Int>

    /// Finds the parts of a line.
    public init(line: Span<UInt8>) {
        var index = 0
        var time: Int64 = 0
        // Eighteen digits fit, and nineteen up to the year 2262.
        while index < line.count, index < 19, line[index] &- 0x30 < 10 {
            let (product, overflows) = time.multipliedReportingOverflow(by: 10)
            let (sum, exceeds) = product.addingReportingOverflow(Int64(line[index] &- 0x30))
            if overflows || exceeds { break }
            time = sum
            index += 1
        }
        if index > 0, index < line.count, line[index] == 0x20 {
            nanoseconds = time
            range = (index + 1)..<line.count
        } else {
            nanoseconds = nil
            range = 0..<line.count
        }
    }

    /// When the message came, to the millisecond.
    public var receivedAt: Timestamp? { nanoseconds.map { Timestamp(milliseconds: $0 / 1_000_000) } }

    /// Writes a line.
    ///
    /// Line feeds and carriage returns become spaces: in JSON they can only stand between values.
    ///
    /// - Parameters:
    ///   - message: The message as it was received.
    ///   - nanoseconds: When it came, since 1970.
    /// - Returns: The line, without a line feed.
    public static func line(_ message: Span<UInt8>, receivedAt nanoseconds: Int64) -> [UInt8] {
        var line = Array(String(nanoseconds).utf8)
        line.reserveCapacity(line.count + 1 + message.count)
        line.append(0x20)
        for index in message.indices {
            let byte = message[index]
            line.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
        }
        return line
    }
}
