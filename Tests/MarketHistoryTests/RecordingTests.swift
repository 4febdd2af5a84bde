import MarketHistory
import Testing
import TradingCore

/// Funding, trades, quotes and books.
struct RecordingTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func failure(_ name: String, _ text: String) throws -> MarketHistoryError {
        let file = try folder.write(name, text)
        return try #require(throws: MarketHistoryError.self) { _ = try all(DataFile.open(file)) }
    }

    // MARK: - Funding

    @Test func readsFundingAtWholeHours() throws {
        let file = try FundingFile(fixture("BTC_funding_2023-05-12_2025-06-14.csv.gz"))
        let events = try all(file)
        #expect(events.count == 17_790)
        #expect(events.allSatisfy { $0.time == $0.time.wholeHour })
        guard case .funding(let first) = events[0], case .funding(let last) = events[17_789] else {
            Issue.record("these are no funding rates")
            return
        }
        #expect(first.coin.description == "BTC")
        #expect(first.rate.description == "-0.0006133368")
        #expect(last.time.description == "2025-06-14T23:00:00Z")
        #expect(last.rate.description == "0.0000125")
    }

    @Test func countsFundingGapsAndRefusesNone() throws {
        let file = try FundingFile(fixture("BTC_funding_2023-05-12_2025-06-14.csv.gz"))
        _ = try all(file)
        #expect(file.report.count(of: .gap) == 84)
        #expect(file.report.problemCount == 84)
    }

    @Test func refusesFundingTwiceAnHourAndOutOfOrder() throws {
        let twice = try failure("BTC_funding.csv", "t,fundingRate\n0,0.1\n3600000,0.1\n3600900,0.1\n")
        #expect(twice.code == .duplicate)
        #expect(twice.line == 4)
        let unsorted = try failure("BTC_funding.csv", "t,fundingRate\n7200000,0.1\n3600000,0.1\n")
        #expect(unsorted.code == .unsorted)
        #expect(unsorted.line == 3)
        let broken = try failure("BTC_funding.csv", "t,fundingRate\n7200000,high\n")
        #expect(broken.code == .brokenRow)
        #expect(broken.message.hasPrefix("column 2: \"high\" is not a rate"))
    }

    // MARK: - Trades

    @Test func readsTradesExactly() throws {
        let file = try TradeFile(fixture("BTC_trades_2025-09-04_first1000.csv.gz"))
        let events = try all(file)
        #expect(events.count == 1000)
        let first = try Trade(
            coin: Coin("BTC"), time: Timestamp(milliseconds: 1_757_015_209_306), price: 109_741, size: Size("0.91116"),
            aggressor: .buy, id: 833_120_162_794_147)
        #expect(events[0] == .trade(first))
        guard case .trade(let small) = events[11] else {
            Issue.record("this is no trade")
            return
        }
        #expect(small.size.description == "0.00001", "the file says 1e-05")
        #expect(!file.assumesAggressor)
    }

    @Test func leavesOutTradesThatARecorderGotAgain() throws {
        let file = try TradeFile(fixture("SOL_trades_2025-09-04.csv.gz"))
        let events = try all(file)
        #expect(file.report.rows == 4437)
        #expect(events.count == 4427)
        #expect(file.report.count(of: .duplicate) == 10)
        #expect(file.report.problems.first?.line == 1229)
        #expect(events.map(\.sortKey) == events.map(\.sortKey).sorted())
        var seen: Set<MarketEvent> = []
        #expect(events.allSatisfy { seen.insert($0).inserted })
    }

    @Test func knowsATradeAgainByNumberAndTime() throws {
        let header = "timestamp,price,size,side,trade_id,exchange_timestamp\n"
        let rows = "1.5,10,1,buy,7,1000\n1.6,10,1,buy,7,2000\n1.7,10,1,buy,7,2000\n"
        let file = try TradeFile(folder.write("BTC_trades.csv", header + rows))
        #expect(try all(file).map(\.time.milliseconds) == [1000, 2000])
    }

    @Test func refusesUnsortedAndBrokenTrades() throws {
        let header = "timestamp,price,size,side,trade_id,exchange_timestamp\n"
        let unsorted = header + "1.5,10,1,buy,7,1000\n1.6,10,1,sell,8,999\n1.6,11,1,sell,9,1001\n"
        #expect(try failure("BTC_trades.csv", unsorted).code == .unsorted)
        #expect(try failure("BTC_trades.csv", unsorted).line == 3)
        let file = try TradeFile(folder.write("BTC_trades.csv", unsorted), allowing: .unsorted)
        #expect(try all(file).map(\.time.milliseconds) == [1000, 1001])
        for row in [
            "1.5,0,1,buy,7,1000", "1.5,10,0,buy,7,1000", "1.5,10,1,hold,7,1000", "1.5,10,1,buy,7", "1.5,10,1,buyer,7,1",
        ] {
            let error = try failure("BTC_trades.csv", header + row + "\n")
            #expect(error.code == .brokenRow)
            #expect(error.line == 2)
        }
    }

    // MARK: - Tape

    @Test func joinsTheTwoSidesOfATrade() throws {
        let rows =
            "1000,10,1,B\n1000,10,1,A\n1500,11,2,A\n1500,11,2,B\n1500,11,3,B\n1500,11,3,A\n1600,9,1,B\n1600,9,1,A\n"
        let file = try TradeFile(folder.write("BTC_fills.csv", "t,px,sz,side\n" + rows))
        let btc = try Coin("BTC")
        func trade(_ time: Int64, _ price: Price, _ size: Size, _ side: Side) -> MarketEvent {
            .trade(Trade(coin: btc, time: Timestamp(milliseconds: time), price: price, size: size, aggressor: side))
        }
        let expected = [
            trade(1000, 10, 1, .buy), trade(1500, 11, 2, .buy), trade(1500, 11, 3, .buy), trade(1600, 9, 1, .sell),
        ]
        #expect(try all(file) == expected)
        #expect(file.assumesAggressor)
        #expect(file.report.rows == 8)
        #expect(file.report.records == 4)
    }

    @Test(arguments: [
        ("1000,10,1,B\n1500,11,2,B\n1500,11,2,A\n", 2), ("1000,10,1,B\n1000,10,1,A\n1500,11,2,B\n", 4),
        ("1000,10,1,B\n1000,10,2,A\n", 2), ("1000,10,1,B\n1000,10,1,B\n", 2),
    ])
    func refusesATradeWithOneSide(rows: String, line: Int) throws {
        let error = try failure("BTC_fills.csv", "t,px,sz,side\n" + rows)
        #expect(error.code == .brokenRow)
        #expect(error.line == line)
    }

    @Test func aTapeMakesTheVenuesOwnCandle() throws {
        let tape = try TradeFile(fixture("BTC_fills_2026-01-26_first50000.csv.gz"))
        let coin = tape.coin
        let built = try all(CandleResampling(tape, coin: coin, from: .trades, to: .hour1))
            .compactMap { if case .candle(_, let candle) = $0 { candle } else { nil } }
        let venue = try CandleSeries(contentsOf: fixture("BTC_1h_2026-01-16_2026-02-10.csv.gz"))
        let hours = venue.candles.filter { $0.openTime.description == "2026-01-26T00:00:00Z" }
        #expect(hours.count == 1)
        #expect(built == hours)
    }

    // MARK: - Quotes

    @Test func joinsBidAndAskToAQuote() throws {
        let file = try QuoteFile(fixture("BTC_bbo_2025-09-04_first2000.csv.gz"))
        let events = try all(file)
        #expect(events.count == 1000)
        let first = try Quote(
            coin: Coin("BTC"), time: Timestamp(milliseconds: 1_757_015_216_253),
            bid: BookLevel(price: 109_755, size: Size("3.24457")),
            ask: BookLevel(price: 109_756, size: Size("15.17236")))
        #expect(events[0] == .quote(first))
        #expect(file.report.problemCount == 0)
        #expect(events.map(\.sortKey) == events.map(\.sortKey).sorted())
    }

    @Test func refusesQuotesThatLackASideOrAreCrossed() throws {
        let header = "timestamp,price,size,side,exchange_timestamp\n"
        let whole = "1,10,1,bid,1000\n1,11,1,ask,1000\n"
        for (rows, line) in [
            (whole + "2,10,1,bid,2000\n", 4), (whole + "2,10,1,bid,2000\n3,10,1,bid,3000\n3,11,1,ask,3000\n", 4),
            (whole + "2,10,1,bid,2000\n2,10,1,ask,2000\n", 4), (whole + "2,10,0,bid,2000\n2,11,1,ask,2000\n", 4),
            (whole + "2,10,1,mid,2000\n", 4),
        ] {
            let error = try failure("BTC_bbo.csv", header + rows)
            #expect(error.code == .brokenRow)
            #expect(error.line == line)
        }
        let again = try QuoteFile(folder.write("BTC_bbo.csv", header + whole + whole))
        #expect(try all(again).count == 1)
        #expect(again.report.count(of: .duplicate) == 1)
        let unsorted = try failure("BTC_bbo.csv", header + whole + "2,10,1,bid,999\n2,11,1,ask,999\n")
        #expect(unsorted.code == .unsorted)
        #expect(unsorted.line == 4)
    }

    // MARK: - Books

    @Test func readsBooksLevelByLevel() throws {
        let file = try BookFile(fixture("BTC_l2_2025-09-04_first700.csv.gz"))
        let events = try all(file)
        #expect(events.count == 700)
        guard case .book(let book) = events[0] else {
            Issue.record("this is no book")
            return
        }
        #expect(book.time.milliseconds == 1_757_015_216_253)
        #expect(book.bids.count == 20)
        #expect(book.asks.count == 20)
        #expect(try book.bids[1] == BookLevel(price: 109_754, size: Size("0.00341")))
        #expect(try book.asks[19] == BookLevel(price: 109_775, size: Size("3.07568")))
    }

    @Test func readsBooksByTheirHeader() throws {
        let header =
            "ask_size_0,ask_price_0,note,bid_price_0,bid_size_0,exchange_timestamp,"
            + "bid_price_1,bid_size_1,ask_price_1,ask_size_1\n"
        let file = try BookFile(folder.write("BTC_l2.csv", header + "1,11,x,10,2,1000,9,3,,\n"))
        let expected = try OrderBook(
            coin: Coin("BTC"), time: Timestamp(milliseconds: 1000),
            bids: [BookLevel(price: 10, size: 2), BookLevel(price: 9, size: 3)], asks: [BookLevel(price: 11, size: 1)])
        #expect(try all(file) == [.book(expected)])
    }

    @Test func refusesBrokenBooksAndLeavesOutRepeatedOnes() throws {
        let header = "exchange_timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0\n"
        for row in [
            "2000,10,1,10,1", "2000,10,0,11,1", "2000,10,1,11", "2000,10,1,11,1,1", ",10,1,11,1", "2000,10,,11,1",
        ] {
            let error = try failure("BTC_l2.csv", header + "1000,10,1,11,1\n" + row + "\n")
            #expect(error.code == .brokenRow, "\(row)")
            #expect(error.line == 3)
        }
        #expect(try failure("BTC_l2.csv", header + "2000,10,1,11,1\n1000,10,1,11,1\n").code == .unsorted)
        let file = try BookFile(folder.write("BTC_l2.csv", header + "1000,10,1,11,1\n1000,10,1,11,1\n1000,10,1,11,2\n"))
        #expect(try all(file).count == 2)
        #expect(file.report.count(of: .duplicate) == 1)
    }

    @Test func refusesABookHeaderThatLacksAColumn() throws {
        let header = "exchange_timestamp,bid_price_0,bid_size_0,ask_price_0\n"
        #expect(try failure("BTC_l2.csv", header + "1000,10,1,11\n").code == .unknownFormat)
    }
}
