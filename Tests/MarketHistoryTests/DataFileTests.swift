import MarketHistory
import Testing
import TradingCore

struct DataFileTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test(arguments: [
        ("BTC_1h_2026-01-16_2026-02-10.csv.gz", DataKind.candles, 600),
        ("BTC_funding_2023-05-12_2025-06-14.csv.gz", .funding, 17_790),
        ("SOL_trades_2025-09-04.csv.gz", .trades, 4427), ("BTC_fills_2026-01-26_first50000.csv.gz", .trades, 25_000),
        ("BTC_bbo_2025-09-04_first2000.csv.gz", .quotes, 1000), ("BTC_l2_2025-09-04_first700.csv.gz", .books, 700),
    ])
    func tellsFilesApartByTheirHeader(name: String, kind: DataKind, records: Int) throws {
        let summary = try DataFile.summarise(fixture(name))
        #expect(summary.kind == kind)
        #expect(summary.report.records == records)
        #expect(summary.coin?.description == String(name.prefix(3)))
        #expect(summary.interval == (kind == .candles ? .hour1 : nil))
        #expect(summary.isClean)
        #expect(try DataFile.open(fixture(name)).kind == kind)
    }

    @Test func summarisesProblemsByLine() throws {
        let rows = "0,10,12,9,11,5,\n3600000,10,12,9,11,5,\n14400000,10,12,9,11,5,\nrubbish\n"
        let summary = try DataFile.summarise(folder.write("bars.csv", "t,o,h,l,c,v,n\n" + rows))
        #expect(summary.coin == nil)
        #expect(summary.interval == .hour1)
        #expect(!summary.isClean)
        #expect(summary.report.rows == 4)
        #expect(summary.report.records == 3)
        #expect(summary.report.missing == 2)
        #expect(summary.report.problems.map(\.line) == [4, 5])
        let text = summary.description
        #expect(text.contains("candles of an unnamed coin, 1h"))
        #expect(
            text.contains("1 × gap, 2 rows missing\n    line 4: 2 candles from 1970-01-01T02:00:00Z on are missing"))
        #expect(text.contains("1 × broken row\n    line 5: column 1"))
    }

    @Test func tellsTheLongestPauseOfAStream() throws {
        let rows = "1000,10,1,B\n1000,10,1,A\n5000,10,1,B\n5000,10,1,A\n6000,10,1,B\n6000,10,1,A\n"
        let pause = try DataFile.summarise(folder.write("BTC_tape.csv", "t,px,sz,side\n" + rows)).report.longestPause
        #expect(pause?.milliseconds == 4000)
        #expect(pause?.start == Timestamp(milliseconds: 1000))
    }

    @Test func refusesToSummariseWhatCannotBeReadToItsEnd() throws {
        let packed = gzip("t,fundingRate\n0,0.1\n3600000,0.1\n")
        let file = try folder.write("BTC_funding.csv.gz", bytes: Array(packed.dropLast(3)))
        #expect(try #require(throws: MarketHistoryError.self) { try DataFile.summarise(file) }.code == .truncated)
    }

    @Test func readsAllowancesByName() throws {
        #expect(try DataAllowance(names: ["gaps", "broken"]) == [.gaps, .broken])
        #expect(try DataAllowance(names: DataAllowance.names) == .lenient)
        #expect(try DataAllowance(names: []) == .strict)
        #expect(DataAllowance([.broken, .gaps]).description == "gaps, broken")
        let error = try #require(throws: MarketHistoryError.self) { try DataAllowance(names: ["gap"]) }
        #expect(error.code == .unknownAllowance)
        #expect(error.description == "\"gap\" is nothing that can be allowed; did you mean \"gaps\"?")
    }
}
