import Testing
import TradingCore
import TradingTestSupport

struct TimestampTests {
    static let printed: [(Int64, String)] = [
        (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"), (1_749_942_000_000, "2025-06-14T23:00:00Z"),
        (1_749_942_030_250, "2025-06-14T23:00:30.250Z"), (-86_400_000, "1969-12-31T00:00:00Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
    ]

    @Test(arguments: printed)
    func printsAndReadsBack(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
        #expect(Timestamp(text)?.milliseconds == milliseconds)
        #expect(Timestamp(text.dropLast())?.milliseconds == milliseconds)
    }

    @Test func everyMomentThatIsPrintedIsReadBack() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<5000 {
            let moment = Timestamp(milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
            #expect(Timestamp(moment.description) == moment)
        }
    }

    @Test func theEndsOfTheRangePrint() {
        let first = Timestamp(milliseconds: .min)
        let last = Timestamp(milliseconds: .max)
        #expect(first.description == "-292275055-05-16T16:47:04.192Z")
        #expect(last.description == "292278994-08-17T07:12:55.807Z")
        #expect(first.minuteText == "-292275055-05-16 16:47")
        #expect(last.minuteText == "292278994-08-17 07:12")
    }

    @Test(arguments: [
        ("2025-06-14", 1_749_859_200_000), ("2025-06-14Z", 1_749_859_200_000), ("2025-06-14T23:00", 1_749_942_000_000),
        ("2025-06-14 23:00", 1_749_942_000_000), ("2025-06-14 23:00:30", 1_749_942_030_000),
        ("2025-06-14T23:00:30Z", 1_749_942_030_000), ("2025-06-14 23:00:30.007", 1_749_942_030_007),
        ("1749942030250", 1_749_942_030_250), ("100000000000", 100_000_000_000),
        ("253402300799999", 253_402_300_799_999),
    ])
    func readsTheFormsThatPeopleWrite(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "Z", "T", "yesterday", "2025-06-14T", "2025-06-14 ", " 2025-06-14", "T2025-06-14", "2025-06-14T23",
        "2025-06-14T24:00", "2025-06-14T23:60", "2025-06-14T23:00:60", "2025-06-14T2:00", "2025-06-14T+1:00",
        "2025-06-14T-1:00", "2025-06-14T-0:00", "2025-06-14T10:00:+5", "2025-06-14T10:00:00.5", "2025-06-14T10:00:00.",
        "2025-06-14T10:00.500", "2025-06-14T10:00:00.1234", "2025-06-14T10:00:00+02:00", "2025-06-14  10:00",
        "2025-06-14T 10:00", "2025-06-14T10:00 Z", "2025-06-14T10:00ZZ", "2025-06-14T10:00:00:00", "2025-02-30T10:00",
        "2025-06-14t10:00", "2025-06-14T１0:00", "+174994203025", "-174994203025", "17499420", "1749942030250.5",
        "253402300800000", "9223372036854775807", "9223372036854775808", "1e12", "0x1749942030",
    ])
    func refusesWhatIsNoMoment(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        (0, 0, 0), (3_600_000, 0, 3_600_000), (86_399_999, 0, 82_800_000), (86_400_000, 1, 86_400_000),
        (-1, -1, -3_600_000), (-86_400_000, -1, -86_400_000), (-86_400_001, -2, -90_000_000),
    ])
    func daysAndHoursBeginAtOrBefore(milliseconds: Int64, day: Int64, wholeHour: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).day == day)
        #expect(Timestamp(milliseconds: milliseconds).wholeHour.milliseconds == wholeHour)
    }

    @Test func countsMilliseconds() {
        let moment = Timestamp(milliseconds: 1000)
        #expect((moment + 5).milliseconds == 1005)
        #expect((moment - 5).milliseconds == 995)
        #expect(moment + 5 - moment == 5)
        #expect(moment < moment + 1)
    }
}
