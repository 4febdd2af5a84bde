import MarketHistory
import Testing
import TradingCore

struct CandleFileTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func write(_ rows: [String], name: String = "BTC_1h.csv") throws -> String {
        try folder.write(name, "t,o,h,l,c,v,n\n" + rows.map { $0 + "\n" }.joined())
    }

    private func failure(_ rows: [String], name: String = "BTC_1h.csv") throws -> MarketHistoryError {
        let file = try write(rows, name: name)
        return try #require(throws: MarketHistoryError.self) { _ = try all(CandleFile(file)) }
    }

    // MARK: - Values

    @Test func readsRealCandlesExactly() throws {
        let series = try CandleSeries(contentsOf: fixture("BTC_1h_2026-01-16_2026-02-10.csv.gz"))
        #expect(series.coin.description == "BTC")
        #expect(series.interval == .hour1)
        #expect(series.candles.count == 600)
        let first = try #require(series.candles.first)
        #expect(first.openTime.description == "2026-01-16T05:00:00Z")
        #expect(
            [first.open, first.high, first.low, first.close].map(\.description) == ["95254", "95691", "95248", "95653"])
        #expect(first.volume.description == "803.30281")
        #expect(first.tradeCount == 12157)
        #expect(series.candles.last?.close == 69678)
        let blank = try CandleSeries(contentsOf: fixture("BTC_1h_2026-07-12_2026-08-07.csv.gz"))
        #expect(blank.candles.allSatisfy { $0.tradeCount == nil })
    }

    @Test func yieldsOpeningAndClosingOfEachCandleInOrder() throws {
        let btc = try Coin("BTC")
        let events = try all(CandleFile(write(["0,10,12,9,11,5,", "3600000,11,13,10,12,6,7"])))
        #expect(
            events == [
                .candleOpened(btc, .hour1, at: Timestamp(milliseconds: 0), price: 10), .candle(btc, candle(0)),
                .candleOpened(btc, .hour1, at: Timestamp(milliseconds: hour), price: 11),
                .candle(btc, candle(hour, .hour1, (11, 13, 10, 12), volume: 6, count: 7)),
            ])
        #expect(events.map(\.sortKey) == events.map(\.sortKey).sorted())
    }

    @Test(arguments: [
        "ts,open,high,low,close,volume\n0,10,12,9,11,5\n", "t,o,h,l,c,v\n0,10,12,9,11,5\n",
        "ts,open,high,low,close,volume,n\n0,10,12,9,11,5,\n", "t,o,h,l,c,v,n\n0,10,12,9,11,5,\n",
    ])
    func readsEveryHeader(text: String) throws {
        #expect(try CandleSeries(contentsOf: folder.write("BTC_1h.csv", text)).candles == [candle(0)])
    }

    @Test func readsExponentsAndVolumesBeyond64Bits() throws {
        let rows = [
            "0,1e-05,1.2e-5,0.00000900,1.1E-05,1.42861939637e+11,", "3600000,0.1e2,12,9,1.1e+01,123456789012345.5,3.0",
        ]
        let candles = try CandleSeries(contentsOf: write(rows)).candles
        #expect(candles[0].open.description == "0.00001")
        #expect(candles[0].high.description == "0.000012")
        #expect(candles[0].close.description == "0.000011")
        #expect(candles[0].volume.description == "142861939637")
        #expect(candles[1].open == 10)
        #expect(candles[1].close == 11)
        #expect(candles[1].volume.description == "123456789012345.5")
        #expect(candles[1].tradeCount == 3)
    }

    // MARK: - Problems

    @Test(arguments: [
        ("7200000,11,13,10,12,6", "column 7: the row ends here"),
        ("7200000,11,13,10,12,6,7,8", "column 7: the row should end"),
        ("7200000,11,thirteen,10,12,6,", "column 3: \"thirteen\" is not a price"),
        ("7200000,11,,10,12,6,", "column 3: a price is missing"),
        ("7200000,11,13.123456789,10,12,6,", "column 3: \"13.123456789\" has more than the 8 decimals"),
        ("7200000,11,1e-09,10,12,6,", "column 3: \"1e-09\" has more than the 8 decimals"),
        ("7200000,11,1e99,10,12,6,", "column 3: \"1e99\" is beyond the range"),
        ("7200000,11,1e,10,12,6,", "column 3: \"1e\" is not a price"),
        ("7200000,11,+13,10,12,6,", "column 3: \"+13\" is not a price"),
        ("-7200000,11,13,10,12,6,", "column 1: \"-7200000\" is no time"),
        ("9223372036854775807,11,13,10,12,6,", "column 1: \"9223372036854775807\" is no time"),
        ("7200000,11,13,10,12,6,99999999999", "column 7: \"99999999999\" is beyond the range"),
        ("7200000,11,13,10,nan,6,", "column 5: \"nan\" is not a price"),
        ("rubbish", "column 1: \"rubbish\" is not a time"),
    ])
    func refusesABrokenRowWithLineAndColumn(row: String, message: String) throws {
        let error = try failure(["0,10,12,9,11,5,", "3600000,10,12,9,11,5,", row])
        #expect(error.code == .brokenRow)
        #expect(error.line == 4)
        #expect(error.message.hasPrefix(message), "\(error.message)")
        #expect(error.message.hasSuffix("\"allow\": [\"broken\"] in data, or --allow broken"))
    }

    @Test(arguments: [
        ("3600000,10,8,9,11,5,", "the high is below the low"), ("3600000,10,10,9,11,5,", "the open or close is above"),
        ("3600000,10,12,10,9,5,", "the open or close is below"), ("3600000,10,12,0,11,5,", "a price is not above zero"),
        ("3600000,10,12,9,11,-5,", "the volume is negative"),
    ])
    func refusesABrokenCandle(row: String, message: String) throws {
        let error = try failure(["0,10,12,9,11,5,", row])
        #expect(error.code == .brokenCandle)
        #expect(error.line == 3)
        #expect(error.message.hasPrefix(message))
    }

    @Test func refusesGapsDuplicatesAndUnsortedRowsByLine() throws {
        let gap = try failure(["0,10,12,9,11,5,", "3600000,10,12,9,11,5,", "14400000,10,12,9,11,5,"])
        #expect(gap.code == .gap)
        #expect(gap.line == 4)
        #expect(
            gap.message.hasPrefix(
                "2 candles from 1970-01-01T02:00:00Z on are missing before that of 1970-01-01T04:00:00Z"))
        #expect(gap.message.hasSuffix("\"allow\": [\"gaps\"] in data, or --allow gaps"))
        let duplicate = try failure(["0,10,12,9,11,5,", "3600000,10,12,9,11,5,", "3600000,10,12,9,11,5,"])
        #expect(duplicate.code == .duplicate)
        #expect(duplicate.line == 4)
        #expect(duplicate.message.hasSuffix("--allow duplicates"))
        let unsorted = try failure(["0,10,12,9,11,5,", "3600000,10,12,9,11,5,", "0,10,12,9,11,5,"])
        #expect(unsorted.code == .unsorted)
        #expect(unsorted.line == 4)
        #expect(unsorted.message.hasSuffix("--allow unsorted"))
    }

    @Test func deliversWhatStandsBeforeAProblemAndThenEnds() throws {
        let file = try CandleFile(write(["0,10,12,9,11,5,", "broken"]))
        #expect(try file.next() != nil)
        #expect(try file.next() != nil)
        #expect(throws: MarketHistoryError.self) { try file.next() }
        #expect(try file.next() == nil)
    }

    @Test func goesOnAndCountsWhatIsAllowed() throws {
        let rows = [
            "0,10,12,9,11,5,", "broken", "7200000,10,12,9,11,5,", "7200000,10,12,9,11,6,", "3600000,10,12,9,11,5,",
            "10800000,10,8,9,11,5,", "14400000,10,12,9,11,5,", "14400001,10,12,9,11,5,", "28800000,10,12,9,11,5,",
        ]
        let file = try CandleFile(write(rows), allowing: .lenient)
        let candles = try all(file).compactMap { if case .candle(_, let candle) = $0 { candle } else { nil } }
        #expect(candles.map(\.openTime.milliseconds) == [0, 2 * hour, 4 * hour, 8 * hour])
        #expect(candles[1].volume == 5, "the first of two counts")
        let report = file.report
        #expect(report.rows == 9)
        #expect(report.records == 4)
        #expect(report.firstTime == Timestamp(milliseconds: 0))
        #expect(report.lastTime == Timestamp(milliseconds: 8 * hour))
        // A hole that a row left out makes is no gap of its own.
        #expect(report.problems.map(\.kind) == [.brokenRow, .duplicate, .unsorted, .brokenCandle, .offGrid, .gap])
        #expect(report.problems.map(\.line) == [3, 5, 6, 7, 9, 10])
        #expect(report.missing == 3)
    }

    @Test func refusesWhatIsNotAmongTheAllowances() throws {
        let rows = ["0,10,12,9,11,5,", "7200000,10,12,9,11,5,", "7200000,10,12,9,11,5,"]
        let file = try write(rows)
        #expect(
            try #require(throws: MarketHistoryError.self) { try all(CandleFile(file, allowing: .gaps)) }.code
                == .duplicate)
        #expect(try all(CandleFile(file, allowing: [.gaps, .duplicates])).count == 4)
    }

    @Test func keepsTheFirstProblemsOfAKindAndCountsAll() throws {
        let rows =
            ["0,10,12,9,11,5,", "3600000,10,12,9,11,5,"] + (1...20).map { "\(Int64($0) * 7_200_000),10,12,9,11,5," }
        let file = try CandleFile(write(rows), allowing: .gaps)
        _ = try all(file)
        #expect(file.report.count(of: .gap) == 19)
        #expect(file.report.problems.count == DataReport.keptProblems)
    }

    // MARK: - Coin and interval

    @Test(arguments: [
        ("ETH_15m_2025.csv.gz", "ETH", Interval.minute15), ("kPEPE_1M.csv", "kPEPE", .month1),
        ("@107_4h", "@107", .hour4),
        ("xyz:GOLD_1d_x_y.csv", "xyz:GOLD", .day1),
    ])
    func takesCoinAndIntervalFromTheName(name: String, coin: String, interval: Interval) throws {
        let file = try CandleFile(write(["0,10,12,9,11,5,"], name: name))
        #expect(file.coin.description == coin)
        #expect(file.interval == interval)
    }

    @Test func argumentsGoBeforeTheName() throws {
        let file = try CandleFile(write(["0,10,12,9,11,5,"]), coin: Coin("SOL"), interval: .day1)
        #expect(file.coin.description == "SOL")
        #expect(file.interval == .day1)
    }

    @Test func infersTheIntervalFromTheClosestRows() throws {
        let btc = try Coin("BTC")
        let rows = ["0,10,12,9,11,5,", "1800000,10,12,9,11,5,", "2700000,10,12,9,11,5,"]
        let file = try CandleFile(write(rows, name: "bars.csv"), coin: btc, allowing: .gaps)
        #expect(file.interval == .minute15)
        let months = ["0,10,12,9,11,5,", "2678400000,10,12,9,11,5,", "5097600000,10,12,9,11,5,"]
        let monthly = try CandleFile(write(months, name: "bars.csv"), coin: btc)
        #expect(monthly.interval == .month1)
        #expect(try all(monthly).count == 6)
        let single = try write(["0,10,12,9,11,5,"], name: "bars.csv")
        #expect(
            try #require(throws: MarketHistoryError.self) { try CandleFile(single, coin: btc) }.code == .unknownInterval
        )
    }

    @Test func asksForTheCoinWhereTheNameDoesNotSay() throws {
        for name in ["bars.csv", "my_data.csv", "BTC.csv"] {
            #expect(try failure(["0,10,12,9,11,5,"], name: name).code == .unknownCoin)
        }
    }

    @Test func refusesAWrongInterval() throws {
        let quarters = (0..<10).map { "\($0 * 900_000),10,12,9,11,5," }
        let longer = try failure(quarters, name: "BTC_1h.csv")
        #expect(longer.code == .wrongInterval)
        #expect(longer.line == 3)
        #expect(longer.message.contains("state the interval \"15m\""))
        let shorter = try failure(quarters, name: "BTC_5m.csv")
        #expect(shorter.code == .wrongInterval)
        #expect(shorter.message.contains("state the interval \"15m\""))
        let shifted = try failure((0..<10).map { "\($0 * 3_600_000 + 1_800_000),10,12,9,11,5," })
        #expect(shifted.code == .wrongInterval)
        let seconds = try failure((0..<10).map { "\(1_757_015_215 + $0 * 3600),10,12,9,11,5," })
        #expect(seconds.code == .wrongInterval)
        #expect(seconds.message.contains("looks like seconds"))
    }

    @Test func refusesASingleRowOffTheGrid() throws {
        let rows = (0..<10).map { "\($0 * 3_600_000 + ($0 == 7 ? 1000 : 0)),10,12,9,11,5," }
        let error = try failure(rows)
        #expect(error.code == .wrongInterval)
        #expect(error.line == 9)
    }

    @Test func refusesAFileOfAnotherKind() throws {
        let file = try folder.write("BTC_funding.csv", "t,fundingRate\n0,0.1\n")
        #expect(try #require(throws: MarketHistoryError.self) { try CandleFile(file) }.code == .unknownFormat)
    }

    // MARK: - Series

    @Test func readsTheRestIntoASeries() throws {
        let file = try CandleFile(write((0..<1500).map { "\($0 * 3_600_000),10,12,9,11,5," }))
        for _ in 0..<5 { _ = try file.next() }
        // Two candles were delivered, and the third was opened.
        #expect(try file.series().candles.map(\.openTime.milliseconds) == (3..<1500).map { Int64($0) * hour })
        #expect(try file.next() == nil)
        #expect(file.report.records == 1500)
    }
}
