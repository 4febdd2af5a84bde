import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// What holds of a trigger before and after it wakes.
struct TriggerLifeTests {
    @Test func aWokenLimitTriggerStandsLastInItsOwnersList() throws {
        var floor = TradingFloor()
        let wakes = TradingFloor.trigger(
            .buy, "1", .stopLoss, at: "105", limit: "99", reduceOnly: false, isMarket: false)
        floor.place(wakes)
        floor.place(TradingFloor.order(.buy, "1", at: "98"))
        floor.mark("105")
        let last = try #require(floor.exchange.accounts[floor.trader].lastOrder)
        // Looked at before the list is walked, which would never end if it were a ring.
        try #require(floor.exchange.markets[0].orders[Int(last.slot)].nextOfOwner == nil)
        #expect(floor.exchange.orders(of: floor.trader).map(\.id.rawValue) == [2, 1])
        #expect(floor.exchange.audit() == [])
        for order in floor.exchange.orders(of: floor.trader) {
            let isCanceled = floor.exchange.cancel(order.id, in: 0, of: floor.trader)
            #expect(isCanceled)
        }
        #expect(floor.exchange.orders(of: floor.trader).isEmpty)
    }
}
