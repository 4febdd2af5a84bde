import MarketHistory
import Testing
import TradingCore
import TradingTestSupport

/// Merging, bounding and resampling.
struct ReplayTests {
    /// Events that were written down, with a failure behind them perhaps.
    struct Script: MarketEventCursor {
        struct Failure: Error {}
        var events: [MarketEvent]
        var fails = false

        mutating func next() throws -> MarketEvent? {
            guard !events.isEmpty else {
                guard fails else { return nil }
                fails = false
                throw Failure()
            }
            return events.removeFirst()
        }
    }

    let btc: Coin
    let eth: Coin

    init() throws {
        btc = try Coin("BTC")
        eth = try Coin("ETH")
    }

    private func series(_ coin: Coin, _ hours: Range<Int64>) -> CandleSeries {
        CandleSeries(coin: coin, interval: .hour1, candles: hours.map { candle($0 * hour) })
    }

    private func funding(_ coin: Coin, _ hours: Int64) -> MarketEvent {
        .funding(FundingRate(coin: coin, time: Timestamp(milliseconds: hours * hour), rate: Rate(raw: 1)))
    }

    private func opened(_ coin: Coin, _ hours: Int64) -> MarketEvent {
        .candleOpened(coin, .hour1, at: Timestamp(milliseconds: hours * hour), price: 10)
    }

    private func closed(_ coin: Coin, _ hours: Int64) -> MarketEvent { .candle(coin, candle((hours - 1) * hour)) }

    private func trade(_ milliseconds: Int64, _ price: Price, _ size: Size = 1) -> MarketEvent {
        .trade(Trade(coin: btc, time: Timestamp(milliseconds: milliseconds), price: price, size: size, aggressor: .buy))
    }

    // MARK: - Merging

    @Test func closesThenFundingThenEverythingElseThenOpens() throws {
        let rates = Script(events: [funding(btc, 0), funding(btc, 1), funding(btc, 2)])
        let merged = try all(MarketReplay([series(btc, 0..<2).cursor(), rates, Script(events: [trade(hour, 10)])]))
        #expect(
            merged == [
                funding(btc, 0), opened(btc, 0), closed(btc, 1), funding(btc, 1), trade(hour, 10), opened(btc, 1),
                closed(btc, 2), funding(btc, 2),
            ])
    }

    @Test func equalKeysComeInTheOrderOfTheSources() throws {
        let expected = [
            opened(btc, 0), opened(eth, 0), closed(btc, 1), closed(eth, 1), opened(btc, 1), opened(eth, 1),
            closed(btc, 2), closed(eth, 2),
        ]
        let (first, second) = (series(btc, 0..<2), series(eth, 0..<2))
        // Candles in memory go one way through the merge and everything else another.
        #expect(try all(MarketReplay([first.cursor(), second.cursor()])) == expected)
        #expect(try all(MarketReplay([Script(events: all(first.cursor())), second.cursor()])) == expected)
        #expect(try all(MarketReplay([first.cursor(), Script(events: all(second.cursor()))])) == expected)
        #expect(
            try all(MarketReplay([Script(events: all(first.cursor())), Script(events: all(second.cursor()))]))
                == expected)
    }

    @Test func oneSourceAndNoSource() throws {
        #expect(try all(MarketReplay([series(btc, 0..<3).cursor()])) == all(series(btc, 0..<3).cursor()))
        #expect(try all(MarketReplay([Script(events: [funding(btc, 3)])])) == [funding(btc, 3)])
        #expect(try all(MarketReplay([])).isEmpty)
        var ended = MarketReplay([series(btc, 0..<1).cursor(), Script(events: [])])
        while try ended.next() != nil {}
        #expect(try ended.next() == nil)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func mergesLikeAStableSort(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var sources: [any MarketEventCursor] = []
        var everything: [MarketEvent] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let start = Int64.random(in: 0..<20, using: &random)
            let events: [MarketEvent]
            if Bool.random(using: &random) {
                let cursor = series(btc, start..<start + 15).cursor()
                events = try all(cursor)
                sources.append(cursor)
            } else {
                events = (0..<20).map { _ in funding(eth, Int64.random(in: 0..<30, using: &random)) }
                    .sorted { $0.sortKey < $1.sortKey }
                sources.append(Script(events: events))
            }
            everything += events
        }
        let sorted = everything.enumerated().sorted {
            ($0.element.sortKey, $0.offset) < ($1.element.sortKey, $1.offset)
        }
        #expect(try all(MarketReplay(sources)) == sorted.map(\.element))
    }

    @Test func deliversEverythingBeforeAFailureAndThenEnds() throws {
        var replay = MarketReplay([Script(events: [funding(btc, 0)], fails: true), series(btc, 5..<6).cursor()])
        #expect(try replay.next() == funding(btc, 0))
        #expect(throws: Script.Failure.self) { _ = try replay.next() }
        #expect(try replay.next() == nil)
        var second = MarketReplay([series(btc, 5..<6).cursor(), Script(events: [], fails: true)])
        #expect(throws: Script.Failure.self) { _ = try second.next() }
        #expect(try second.next() == nil)
    }

    // MARK: - Bounds

    @Test func boundsKeepWholeCandlesAndEverythingElseByTime() throws {
        let from = Timestamp(milliseconds: hour + 1)
        let to = Timestamp(milliseconds: 4 * hour)
        let rates = (0..<8).map { funding(btc, $0) }
        let expected = [
            opened(btc, 2), closed(btc, 3), opened(btc, 3), closed(btc, 4),
        ]
        let memory = MarketReplay([series(btc, 0..<8).cursor()], from: from, to: to)
        let scripted = try MarketReplay([Script(events: all(series(btc, 0..<8).cursor()))], from: from, to: to)
        #expect(try all(memory) == expected)
        #expect(try all(scripted) == expected)
        #expect(try all(MarketReplay([Script(events: rates)], from: from, to: to)) == (2...4).map { funding(btc, $0) })
        #expect(series(btc, 0..<8).bounded(from: from, to: to) == series(btc, 2..<4))
    }

    @Test func boundsIncludeTheirEndsAndMayBeOpen() throws {
        let all8 = series(btc, 0..<8)
        let (first, last) = (Timestamp(milliseconds: 2 * hour), Timestamp(milliseconds: 6 * hour))
        #expect(all8.bounded(from: first) == series(btc, 2..<8))
        #expect(all8.bounded(to: last) == series(btc, 0..<6))
        #expect(all8.bounded() == all8)
        #expect(all8.bounded(from: last, to: first).candles.isEmpty)
        #expect(try all(MarketReplay([all8.cursor()], from: first)).count == 12)
        #expect(try all(MarketReplay([all8.cursor()], to: last)).count == 12)
    }

    // MARK: - Resampling

    @Test func quartersMakeTheVenuesOwnHours() throws {
        let quarters = try CandleSeries(contentsOf: fixture("BTC_15m_2026-07-20_2026-08-07.csv.gz"))
        let venue = try CandleSeries(contentsOf: fixture("BTC_1h_2026-07-12_2026-08-07.csv.gz"))
        let built = try quarters.resampled(to: .hour1)
        // The recording begins at 16:15, so the first whole hour is the one of 17:00.
        #expect(built.candles.first?.openTime.description == "2026-07-20T17:00:00Z")
        #expect(built == venue.bounded(from: built.candles.first?.openTime))
        #expect(built.candles.count == 439)
    }

    @Test func resamplingAFileIsResamplingItsSeries() throws {
        let name = fixture("BTC_15m_2026-07-20_2026-08-07.csv.gz")
        let file = try CandleFile(name)
        let streamed = try all(CandleResampling(file, coin: btc, from: .candles(.minute15), to: .hour4))
        let candles = streamed.compactMap { if case .candle(_, let candle) = $0 { candle } else { nil } }
        #expect(try candles == CandleSeries(contentsOf: name).resampled(to: .hour4).candles)
        #expect(streamed.map(\.sortKey) == streamed.map(\.sortKey).sorted())
        #expect(streamed.first == .candleOpened(btc, .hour4, at: candles[0].openTime, price: candles[0].open))
    }

    @Test func leavesOutCandlesThatAreNotWhole() throws {
        let hours = series(btc, 1..<10)
        let built = try hours.resampled(to: .hour4)
        #expect(built.candles.map(\.openTime.milliseconds) == [4 * hour])
        #expect(built.candles.first?.volume == 20)
        #expect(built.candles.first?.interval == .hour4)
    }

    @Test func aCandleClosesWhenItsTimeIsOverEvenWithoutItsLastPart() throws {
        let gappy = CandleSeries(coin: btc, interval: .hour1, candles: [0, 1, 5, 6, 7].map { candle($0 * hour) })
        let built = try all(CandleResampling(gappy.cursor(), coin: btc, from: .candles(.hour1), to: .hour4))
        #expect(built.map(\.time.milliseconds) == [0, 4 * hour, 5 * hour, 8 * hour])
        #expect(built.map(\.phase) == [3, 0, 3, 0])
        // Funding of the closing hour comes after the close, which it brings about.
        let rates = Script(events: [funding(btc, 4)])
        let merged = MarketReplay([series(btc, 0..<3).cursor(), rates])
        let withFunding = try all(CandleResampling(merged, coin: btc, from: .candles(.hour1), to: .hour4))
        #expect(withFunding.map(\.phase) == [3, 0, 1])
    }

    @Test func passesOnWhatItDoesNotBuildFrom() throws {
        let merged = MarketReplay([series(btc, 0..<2).cursor(), series(eth, 0..<2).cursor()])
        let built = try all(CandleResampling(merged, coin: btc, from: .candles(.hour1), to: .hour2))
        #expect(built.filter { $0.coin == eth } == (try all(series(eth, 0..<2).cursor())))
        #expect(built.count { $0.coin == btc } == 2)
        #expect(built.map(\.sortKey) == built.map(\.sortKey).sorted())
    }

    @Test func keepsTheSourceWhereAsked() throws {
        let tape = Script(events: [trade(0, 10), trade(59_999, 8), trade(60_000, 12), trade(130_000, 9)])
        let built = try all(CandleResampling(tape, coin: btc, from: .trades, to: .minute1, keepsSource: true))
        let first = candle(0, .minute1, (10, 10, 8, 8), volume: 2, count: 2)
        let second = candle(60_000, .minute1, (12, 12, 12, 12), volume: 1, count: 1)
        #expect(
            built == [
                trade(0, 10), .candleOpened(btc, .minute1, at: Timestamp(milliseconds: 0), price: 10), trade(59_999, 8),
                .candle(btc, first), trade(60_000, 12),
                .candleOpened(btc, .minute1, at: Timestamp(milliseconds: 60_000), price: 12), .candle(btc, second),
                trade(130_000, 9), .candleOpened(btc, .minute1, at: Timestamp(milliseconds: 130_000), price: 9),
            ])
        #expect(built.map(\.sortKey) == built.map(\.sortKey).sorted())
    }

    @Test func refusesWhatCannotBeBuilt() throws {
        let hours = series(btc, 0..<2)
        #expect(
            try #require(throws: MarketHistoryError.self) { try hours.resampled(to: .minute30) }.code == .wrongInterval)
        let error = try #require(throws: MarketHistoryError.self) {
            try CandleResampling(hours.cursor(), coin: btc, from: .candles(.day3), to: .week1)
        }
        #expect(error.code == .wrongInterval)
    }
}
