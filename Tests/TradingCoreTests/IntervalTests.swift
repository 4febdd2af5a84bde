import Testing
import TradingCore
import TradingTestSupport

struct IntervalTests {
    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test func namesAndLengthsAreTheExchanges() {
        let minutes: [(String, Int64)] = [
            ("1m", 1), ("3m", 3), ("5m", 5), ("15m", 15), ("30m", 30), ("1h", 60), ("2h", 120), ("4h", 240),
            ("8h", 480),
            ("12h", 720), ("1d", 1440), ("3d", 4320), ("1w", 10_080), ("1M", 43_200),
        ]
        #expect(Interval.allCases.map(\.rawValue) == minutes.map(\.0))
        #expect(Interval.allCases.map(\.milliseconds) == minutes.map { $0.1 * 60_000 })
        #expect(Interval.allCases == Interval.allCases.sorted())
        for interval in Interval.allCases { #expect(Interval(milliseconds: interval.milliseconds) == interval) }
        #expect(Interval(milliseconds: 120_000) == nil)
        #expect(Interval(milliseconds: 0) == nil)
        #expect(Interval(rawValue: "1H") == nil)
    }

    @Test(arguments: [
        ("1m", "2025-06-14T23:17:59", "2025-06-14T23:17", "2025-06-14T23:18"),
        ("15m", "2025-06-14T23:59:59", "2025-06-14T23:45", "2025-06-15"),
        ("8h", "2025-06-14T15:00", "2025-06-14T08:00", "2025-06-14T16:00"),
        ("3d", "1970-01-03T23:59:59", "1970-01-01", "1970-01-04"), ("3d", "1969-12-31", "1969-12-29", "1970-01-01"),
        ("1w", "2025-06-16", "2025-06-16", "2025-06-23"), ("1w", "2025-06-15T23:59:59", "2025-06-09", "2025-06-16"),
        ("1w", "1970-01-01", "1969-12-29", "1970-01-05"),
        ("1M", "2024-02-29T12:00", "2024-02-01", "2024-03-01"), ("1M", "2025-02-28", "2025-02-01", "2025-03-01"),
        ("1M", "2025-12-31T23:59:59", "2025-12-01", "2026-01-01"), ("1M", "1969-12-31", "1969-12-01", "1970-01-01"),
        ("1h", "1969-12-31T23:30", "1969-12-31T23:00", "1970-01-01"),
    ])
    func aCandleBeginsAndEndsOnItsGrid(name: String, moment: String, open: String, close: String) throws {
        let interval = try #require(Interval(rawValue: name))
        let opened = interval.openTime(containing: try time(moment))
        #expect(try opened == time(open))
        #expect(try interval.closeTime(of: opened) == time(close))
    }

    @Test(arguments: Interval.allCases)
    func candlesFollowEachOtherWithoutGapOrOverlap(interval: Interval) {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<2000 {
            let moment = Timestamp(milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
            let open = interval.openTime(containing: moment)
            let close = interval.closeTime(of: open)
            #expect(open <= moment && moment < close)
            #expect(interval.openTime(containing: open) == open)
            #expect(interval.openTime(containing: close - 1) == open)
            #expect(interval.openTime(containing: close) == close)
        }
    }

    @Test(arguments: Interval.allCases, Interval.allCases)
    func isBuildableWhereEveryBeginningIsOneOfTheSmaller(larger: Interval, smaller: Interval) {
        var open = larger.openTime(containing: Timestamp(milliseconds: 1_700_000_000_000))
        var fits = true
        for _ in 0..<100 {
            fits = fits && smaller.openTime(containing: open) == open
            open = larger.closeTime(of: open)
        }
        #expect(larger.isBuildable(from: smaller) == fits, "\(larger) from \(smaller)")
    }
}
