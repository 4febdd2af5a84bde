import Testing
import TradingCore
import TradingTestSupport

struct MarketEventTests {
    private static let coin = TestMarkets.coin("BTC")

    private static func events(at time: Timestamp) -> [[MarketEvent]] {
        let candle = Candle(
            openTime: time - 3_600_000, interval: .hour1, open: 1, high: 1, low: 1, close: 1, volume: 1)
        return [
            [.candle(coin, candle)],
            [.funding(FundingRate(coin: coin, time: time, rate: .basisPoints(1)))],
            [
                .trade(Trade(coin: coin, time: time, price: 1, size: 1, aggressor: .buy)),
                .quote(Quote(coin: coin, time: time, bid: nil, ask: nil)),
                .book(OrderBook(coin: coin, time: time)),
                .reference(ReferencePrices(coin: coin, time: time, mark: 1, oracle: nil)),
            ],
            [.candleOpened(coin, .hour1, at: time, price: 1)],
        ]
    }

    @Test func eventsOfOneMomentComeClosesFirstAndOpensLast() {
        let time = Timestamp(milliseconds: 1_749_942_000_000)
        let phases = Self.events(at: time)
        for (index, events) in phases.enumerated() {
            for event in events {
                #expect(event.time == time)
                #expect(event.coin == Self.coin)
                #expect(event.sortKey == phases[index][0].sortKey)
                for later in phases.dropFirst(index + 1).joined() { #expect(event.sortKey < later.sortKey) }
            }
        }
    }

    @Test(arguments: [Int64(-1), 0, 1_749_942_000_000, 253_402_300_799_999])
    func theNextMillisecondComesAfterEverythingOfThisOne(milliseconds: Int64) {
        let now = Self.events(at: Timestamp(milliseconds: milliseconds)).joined().map(\.sortKey)
        let next = Self.events(at: Timestamp(milliseconds: milliseconds + 1)).joined().map(\.sortKey)
        #expect((now.max() ?? 0) < (next.min() ?? 0))
    }

    @Test func subscriptionsAndVenueEventsNameTheirMarket() {
        let subscriptions: [MarketSubscription] = [
            .candles(Self.coin, .hour1), .trades(Self.coin), .quotes(Self.coin), .books(Self.coin), .funding(Self.coin),
        ]
        #expect(subscriptions.allSatisfy { $0.coin == Self.coin })
    }
}
