import PaperKit
import Testing
import TradingCore

/// The replay of a tape: queue places and latencies of small cases that can be reckoned by hand.
struct TapeReplayTests {
    /// A replay of some events of BTC for one rich trader.
    private func replay(
        _ events: [TapeEvent], latency: ReplayLatency = ReplayLatency(), model: QueueModel = .trades
    ) throws -> TapeReplay<TapeInMemory> {
        let instrument = try InstrumentCatalogue.bundled.resolve("BTC")
        var exchange = Exchange(listings: [MarketListing(instrument: instrument)], model: model)
        let account = exchange.openAccount()
        exchange.deposit(1_000_000, to: account)
        _ = exchange.takeEvents()
        return TapeReplay(TapeInMemory(events), exchange, market: 0, account: account, latency: latency)
    }

    private func ms(_ time: Int64) -> Int64 { time * 1_000_000 }

    private func level(_ time: Int64, _ side: Side, _ price: Price, _ size: Size) -> TapeEvent {
        TapeEvent(.level, at: ms(time), side, price: price, size: size)
    }

    private func trade(_ time: Int64, _ side: Side, _ price: Price, _ size: Size) -> TapeEvent {
        TapeEvent(.trade, at: ms(time), side, price: price, size: size)
    }

    private func order(_ side: Side, _ price: Price, _ size: Size, _ number: UInt64 = 1, post: Bool = false)
        -> OrderTerms
    {
        OrderTerms(
            market: 0, side: side, limit: price, size: size, duration: post ? .addLiquidityOnly : .goodTilCanceled,
            cloid: Cloid(session: 0, number: number))
    }

    /// When, for how much and how, each fill came.
    private func fills(_ replay: inout TapeReplay<TapeInMemory>) throws -> [String] {
        while try replay.elapse(by: ms(1000)) {}
        _ = try replay.elapse(by: ms(10_000))
        return replay.takeNews().compactMap { news in
            news.fill.map { "\(news.time / 1_000_000): \($0.size) at \($0.price)\($0.isTaker ? " taken" : "")" }
        }
    }

    private let book: [TapeEvent] = [
        TapeEvent(.level, at: 1_000_000_000, .buy, price: 1000, size: 5),
        TapeEvent(.level, at: 1_000_000_000, .buy, price: 999, size: 9),
        TapeEvent(.level, at: 1_000_000_000, .sell, price: 1002, size: 4),
        TapeEvent(.level, at: 1_000_000_000, .sell, price: 1003, size: 4),
    ]

    @Test func waitsForThoseWhoWereThereBefore() throws {
        var replay = try replay(
            book + [trade(1100, .sell, 1000, 3), trade(1200, .sell, 1000, 3), trade(1300, .sell, 1000, 1)])
        _ = try replay.elapse(to: ms(1050))
        replay.place(order(.buy, 1000, 2))
        // Five are ahead: three pass, then two more and one is ours, then the last.
        #expect(try fills(&replay) == ["1200: 1 at 1000", "1300: 1 at 1000"])
    }

    @Test func standsBehindNoMoreThanIsShown() throws {
        var replay = try replay(
            book + [level(1100, .buy, 1000, 1), level(1150, .buy, 1000, 8), trade(1200, .sell, 1000, 2)])
        _ = try replay.elapse(to: ms(1050))
        replay.place(order(.buy, 1000, 2))
        // Only one is left ahead; the seven who came later stand behind.
        #expect(try fills(&replay) == ["1200: 1 at 1000"])
    }

    @Test(arguments: [
        // 5 ahead of 5; 4 of 10 go: behind it first, or in proportion 5 × 6 / 10 = 3.
        (QueueModel.trades, ["1300: 1 at 1000"]), (.proportional, ["1300: 2 at 1000"]),
        (.touch, ["1300: 2 at 1000"]), (.through, []),
    ])
    func movesUpAsItsModelSays(model: QueueModel, expected: [String]) throws {
        var replay = try replay(
            book + [level(1100, .buy, 1000, 10), level(1200, .buy, 1000, 6), trade(1300, .sell, 1000, 6)],
            model: model)
        _ = try replay.elapse(to: ms(1050))
        replay.place(order(.buy, 1000, 2))
        #expect(try fills(&replay) == expected)
    }

    @Test func fillsWhenTheOtherSideIsShownAtItsPrice() throws {
        var replay = try replay(
            book + [level(1100, .buy, 1000, 0), level(1100, .sell, 1000, 1), level(1200, .sell, 1000, 4)])
        _ = try replay.elapse(to: ms(1050))
        replay.place(order(.buy, 1000, 2))
        // One is shown, and taken; of the four that are shown later one is still the one that is gone.
        #expect(try fills(&replay) == ["1100: 1 at 1000", "1200: 1 at 1000"])
    }

    @Test func learnsWhatIsAheadWhenTheBookReachesItsPrice() throws {
        var replay = try replay(
            book + [level(1100, .buy, 990, 3), level(1150, .buy, 995, 2), trade(1200, .sell, 995, 3)])
        _ = try replay.elapse(to: ms(1050))
        // Nobody knows yet who is at 995.
        replay.place(order(.buy, 995, 1))
        #expect(try fills(&replay) == ["1200: 1 at 995"])
    }

    @Test func meetsTheMarketOfTheMomentInWhichItArrives() throws {
        let latency = ReplayLatency(
            order: .fixed(50), cancel: .fixed(30), answer: .fixed(20), data: .modelled(.fixed(40)))
        var replay = try replay(
            book + [level(1045, .sell, 1002, 0), level(1060, .sell, 1003, 1), level(1400, .sell, 1004, 1)],
            latency: latency)
        _ = try replay.elapse(to: ms(1010))
        #expect(replay.book.best(.sell) == nil)
        _ = try replay.elapse(to: ms(1040))
        #expect(replay.book.best(.sell)?.price == 1002)
        replay.place(order(.buy, 1003, 2))
        _ = try replay.elapse(to: ms(1109))
        // It arrived at 1090, when 1002 was gone and one was left at 1003; the news is under way until 1110.
        #expect(replay.takeNews().isEmpty)
        _ = try replay.elapse(to: ms(1110))
        let news = replay.takeNews()
        #expect(news.allSatisfy { $0.time == ms(1090) && $0.knownAt == ms(1110) })
        #expect(news.compactMap(\.fill).map(\.price) == [1003])
        #expect(news.compactMap(\.fill).map(\.size) == [1])
        replay.cancel(Cloid(session: 0, number: 1))
        _ = try replay.elapse(to: ms(1160))
        #expect(
            replay.takeNews().contains {
                $0.kind == .canceled(Cloid(session: 0, number: 1), true) && $0.time == ms(1140)
            })
    }

    @Test func seesDataWhenTheRecorderHadIt() throws {
        var events = book
        for index in events.indices { events[index].delay = 7000 }
        events.append(level(2000, .sell, 1001, 1))
        var replay = try replay(events, latency: ReplayLatency(data: .recorded))
        _ = try replay.elapse(to: ms(1006))
        #expect(replay.book.best(.buy) == nil)
        _ = try replay.elapse(to: ms(1007))
        #expect(replay.book.best(.buy)?.price == 1000)
    }

    @Test func refusesAPostOnlyOrderThatArrivesTooLate() throws {
        var replay = try replay(
            book + [level(1045, .sell, 1001, 1), level(1400, .sell, 1004, 1)],
            latency: ReplayLatency(eachWay: .fixed(50)))
        _ = try replay.elapse(to: ms(1020))
        replay.place(order(.buy, 1001, 1, post: true))
        _ = try replay.elapse(to: ms(1200))
        #expect(
            replay.takeNews().contains { $0.kind == .answer(.refused(.wouldMatch(bid: 1000, ask: 1001))) })
    }

    @Test func givesTheSameNewsForTheSameSeed() throws {
        let events = Self.randomMarket(seed: 5, count: 20_000)
        func news(_ seed: UInt64) throws -> [ReplayNews] {
            let latency = ReplayLatency(
                order: .uniform(5...60, seed: seed), cancel: .uniform(5...60, seed: seed &+ 1),
                answer: .uniform(1...9, seed: seed), data: .modelled(.uniform(10...90, seed: seed)))
            var replay = try replay(events, latency: latency)
            var told: [ReplayNews] = []
            var number: UInt64 = 0
            while try replay.elapse(by: ms(100)) {
                told += replay.takeNews()
                number += 1
                guard let best = replay.book.best(number.isMultiple(of: 2) ? .buy : .sell) else { continue }
                replay.place(order(number.isMultiple(of: 2) ? .buy : .sell, best.price, 1, number, post: true))
                if number > 5 { replay.cancel(Cloid(session: 0, number: number - 5)) }
            }
            return told
        }
        let first = try news(1)
        #expect(first.contains { $0.fill != nil })
        #expect(try news(1) == first)
        #expect(try news(2) != first)
        #expect(zip(first, first.dropFirst()).allSatisfy { $0.knownAt <= $1.knownAt })
    }

    @Test func showsTheTraderTheBookThatTheTapeTells() throws {
        let events = Self.randomMarket(seed: 9, count: 5000)
        var plain = OrderBook(coin: try Coin("BTC"))
        for event in events where event.kind == .level { plain.set(event.side, event.price, to: event.size) }
        var replay = try replay(events)
        while try replay.elapse(by: ms(777)) {}
        #expect(replay.book.bids == plain.bids)
        #expect(replay.book.asks == plain.asks)
        #expect(replay.count == events.count)
    }

    /// A walk of levels and trades around a price, never crossed.
    private static func randomMarket(seed: UInt64, count: Int) -> [TapeEvent] {
        var state = seed
        func draw(_ bound: UInt64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64((state >> 33) % bound)
        }
        var events: [TapeEvent] = []
        for index in 0..<count {
            let side: Side = draw(2) == 0 ? .buy : .sell
            let time = 1_000_000_000 + Int64(index) * 3_000_000
            let distance = draw(30)
            let price = Price(raw: (side == .buy ? 1000 - distance : 1001 + distance) * 100_000_000)
            if draw(5) == 0 {
                let best = Price(raw: (side == .buy ? 1001 : 1000) * 100_000_000)
                events.append(
                    TapeEvent(.trade, at: time, side, price: best, size: Size(raw: (draw(4) + 1) * 50_000_000)))
            } else {
                events.append(TapeEvent(.level, at: time, side, price: price, size: Size(raw: draw(4) * 100_000_000)))
            }
        }
        return events
    }
}
