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
