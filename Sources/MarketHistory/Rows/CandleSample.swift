internal import TradingCore

/// What the first rows of a candle file say about the interval.
struct CandleSample {
    /// More rows than this say nothing new.
    private static let maximumCount = 1000

    private var opens: [(time: Timestamp, line: Int)] = []
    private var smallestSpacing: Int64?

    /// Takes the open times of the rows that are whole.
    ///
    /// - Parameters:
    ///   - rows: The bytes behind the header.
    ///   - line: The number of the first of these lines.
    init(_ rows: Span<UInt8>, fromLine line: Int) {
        var position = 0
        var line = line
        while position < rows.count, opens.count < Self.maximumCount {
            if let time = try? DecimalText.scan(rows, at: &position, scale: 0, as: Int64.self),
                position < rows.count, rows[position] == 0x2C, (0...253_402_300_799_999).contains(time)
            {
                add(Timestamp(milliseconds: time), line: line)
            }
            while position < rows.count, rows[position] != 0x0A { position += 1 }
            position += 1
            line += 1
        }
    }

    private mutating func add(_ time: Timestamp, line: Int) {
        if let last = opens.last, time > last.time { smallestSpacing = min(smallestSpacing ?? .max, time - last.time) }
        opens.append((time, line))
    }

    /// The interval whose candles lie as close together as the closest of the rows; nil when there is none such.
    var interval: Interval? {
        guard let smallestSpacing else { return nil }
        return Self.interval(spacing: smallestSpacing)
    }

    /// The first line that contradicts an interval, and how; nil when the rows can have it.
    func contradiction(to interval: Interval) -> (line: Int, message: String)? {
        let offGrid = opens.filter { interval.openTime(containing: $0.time) != $0.time }
        if let first = offGrid.first, offGrid.count * 2 > opens.count || self.interval.map({ $0 < interval }) == true {
            return (first.line, "a candle that opens at \(first.time) is no candle of \(interval)\(hint)")
        }
        // A few wide spacings can be gaps; when all are wide it is another interval.
        if opens.count > 4, let actual = self.interval, actual > interval, let second = opens.dropFirst().first {
            return (second.line, "candles of \(interval) do not lie as far apart as these\(hint)")
        }
        return nil
    }

    private var hint: String {
        if let interval { return "; the rows lie \(interval) apart, so state the interval \"\(interval)\"" }
        // From 1973 on in seconds, to 1973 in milliseconds.
        let looksLikeSeconds =
            opens.first.map { (100_000_000..<100_000_000_000).contains($0.time.milliseconds) } == true
        return looksLikeSeconds ? "; its time looks like seconds, and milliseconds are expected" : ""
    }

    private static func interval(spacing: Int64) -> Interval? {
        let days = spacing / Timestamp.millisecondsPerDay
        if (28...31).contains(days), spacing % Timestamp.millisecondsPerDay == 0 { return .month1 }
        return Interval(milliseconds: spacing)
    }
}
