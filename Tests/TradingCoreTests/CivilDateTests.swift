import Testing
import TradingCore
import TradingTestSupport

struct CivilDateTests {
    @Test func everyDayFollowsTheOneBefore() {
        let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        // 1600-01-01; four centuries later the calendar repeats itself.
        var day: Int64 = -135_140
        for year in Int64(1600)...2400 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                for dayOfMonth in 1...(lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)) {
                    let date = CivilDate(year: year, month: Int64(month), dayOfMonth: dayOfMonth)
                    guard CivilDate(day: day) == date, date.day == day else {
                        Issue.record("day \(day) is \(date), not \(CivilDate(day: day))")
                        return
                    }
                    day += 1
                }
            }
        }
    }

    @Test func dayZeroIsTheFirstOf1970() {
        #expect(CivilDate(day: 0).description == "1970-01-01")
        #expect(CivilDate(day: -1).description == "1969-12-31")
        #expect(CivilDate(day: -719_468).description == "0000-03-01")
        #expect(CivilDate(day: -719_529).description == "-0001-12-31")
    }

    @Test(arguments: ["1970-01-01", "2000-02-29", "2024-02-29", "2025-12-31", "1900-02-28", "0000-01-01", "9999-12-31"])
    func readsWhatItPrints(text: String) throws {
        #expect(try #require(CivilDate(text)).description == text)
    }

    @Test(arguments: [
        "", "2025", "2025-06", "2025-06-31", "2025-02-29", "1900-02-29", "2025-00-10", "2025-13-01", "2025-06-00",
        "2025-6-14", "25-06-14", "2025/06/14", "2025-06-14-", "-2025-06-14", "2025--06-14", "+025-06-14", "2025-+6-14",
        "2025-06-+1", "2025-06--1", "２025-06-14", "2025-06-1x", " 2025-06-14", "2025-06-14 ",
    ])
    func refusesWhatIsNoDate(text: String) {
        #expect(CivilDate(text) == nil)
    }
}
