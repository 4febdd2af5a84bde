import Foundation
import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct SnapshotTests {
    @Test func restoredExchangeGoesOnIdentically() throws {
        var world = RandomExchange(seed: 7)
        for _ in 0..<2_000 { world.step() }
        _ = world.desk.fetch()
        let bytes = try JSONEncoder().encode(world.desk.exchange.snapshot())
        var restored = world
        restored.desk.exchange = try Exchange(
            listings: MoneyDesk.listings, restoring: JSONDecoder().decode(Exchange.Snapshot.self, from: bytes))
        #expect(restored.desk.exchange.audit() == [])
        for step in 0..<1_000 {
            world.step()
            restored.step()
            try #require(world.desk.fetch() == restored.desk.fetch(), "step \(step)")
        }
    }

    @Test func groupsAndTwapsAreRestored() throws {
        var desk = MoneyDesk()
        desk.mark(MoneyDesk.btc, 50_000)
        let size: Size = 5
        desk.exchange.show(
            .quote(
                Quote(
                    coin: TestMarkets.coin("BTC"), time: desk.exchange.now,
                    bid: BookLevel(price: 49_990, size: size), ask: BookLevel(price: 50_010, size: size))))
        let stop = OrderTrigger(price: 45_000, purpose: .stopLoss, isMarket: true)
        let batch = OrderBatch(
            [
                OrderTerms(market: MoneyDesk.btc, side: .buy, limit: 49_000, size: TestMarkets.number("0.01")),
                OrderTerms(
                    market: MoneyDesk.btc, side: .sell, limit: 40_000, size: TestMarkets.number("0.01"),
                    reduceOnly: true,
                    trigger: stop),
            ], grouping: .parentWithTriggers)
        let placed = desk.exchange.place(batch, from: 0)
        _ = try desk.exchange.startTwap(
            TwapTerms(
                market: MoneyDesk.btc, side: .buy, size: TestMarkets.number("0.1"), minutes: 5, isRandomized: true),
            builder: nil, from: 1)
        _ = desk.fetch()
        guard case .resting(let parent, _) = placed[0] else {
            Issue.record("the parent does not rest: \(placed)")
            return
        }
        let bytes = try JSONEncoder().encode(desk.exchange.snapshot())
        var restored = desk
        restored.exchange = try Exchange(
            listings: MoneyDesk.listings, restoring: JSONDecoder().decode(Exchange.Snapshot.self, from: bytes))
        for minute in 1...5 {
            let time = desk.exchange.now + 60_000
            desk.exchange.advance(to: time)
            restored.exchange.advance(to: time)
            if minute == 3 {
                let isCanceled = desk.exchange.cancel(parent, in: MoneyDesk.btc, of: 0)
                let isCanceledThere = restored.exchange.cancel(parent, in: MoneyDesk.btc, of: 0)
                #expect(isCanceled && isCanceledThere)
            }
            let events = desk.fetch()
            #expect(!events.isEmpty)
            #expect(events == restored.fetch(), "minute \(minute)")
        }
    }

    @Test func otherListingIsRefused() throws {
        let snapshot = MoneyDesk().exchange.snapshot()
        let listings = Array(MoneyDesk.listings.dropFirst())
        let mismatch = #expect(throws: SnapshotMismatch.self) { try Exchange(listings: listings, restoring: snapshot) }
        #expect(mismatch?.problem == .listing(number: 0, found: "ETH", wanted: "BTC"))
        #expect(throws: SnapshotMismatch.self) {
            try Exchange(listings: Array(MoneyDesk.listings.dropLast()), restoring: snapshot)
        }
    }
}
