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

    @Test(arguments: [Trigger.Purpose.stopLoss, .takeProfit])
    func spotHasNoMarkAndTakesNoTrigger(_ purpose: Trigger.Purpose) {
        var floor = TradingFloor()
        floor.exchange.deposit(1_000_000 as TokenAmount, of: 0, to: floor.trader)
        let level = purpose == .stopLoss ? "105" : "95"
        let trigger = TradingFloor.trigger(.buy, "1", purpose, at: level, reduceOnly: false, in: .spot)
        #expect(floor.place(trigger).answer == "Invalid TP/SL price.")
        let bracket = [
            TradingFloor.order(.buy, "1", at: "99", in: .spot),
            TradingFloor.trigger(.sell, "1", purpose, at: purpose == .stopLoss ? "90" : "110", in: .spot),
        ]
        let answers = floor.place(bracket, .parentWithTriggers).map(\.answer)
        #expect(answers == ["Invalid TP/SL price.", "Invalid TP/SL price."])
        #expect(floor.exchange.orders(of: floor.trader).isEmpty)
    }

    @Test func aWokenTriggerIsHeldAgainstTheCapOnOpenInterest() {
        var floor = TradingFloor()
        floor.place(TradingFloor.trigger(.buy, "5", .stopLoss, at: "105", reduceOnly: false, in: .capped))
        floor.hold("8", in: .capped)
        floor.quote([], ["105*9"], in: .capped)
        floor.mark("105", in: .capped)
        #expect(floor.statuses() == ["1 triggered", "1 openInterestIncreaseRejected"])
        #expect(floor.position(.capped) == "8")
    }

    @Test func anOlderOrderIsFoundByItsCloidAgainWhenTheYoungerEnds() throws {
        var floor = TradingFloor()
        for price in ["97", "98", "99"] { floor.place(TradingFloor.order(.buy, "1", at: price, cloid: 7)) }
        let cloid = Cloid(session: 1, number: 7)
        func found() -> UInt64? { floor.exchange.order(cloid, of: floor.trader)?.id.rawValue }
        #expect(found() == 3)
        // The middle one ends first, and is not to come back.
        #expect(floor.exchange.cancel(OrderID(rawValue: 2), in: 0, of: floor.trader) == true)
        #expect(found() == 3)
        #expect(floor.exchange.cancel(OrderID(rawValue: 3), in: 0, of: floor.trader) == true)
        #expect(found() == 1)
        #expect(floor.exchange.audit() == [])
        #expect(floor.exchange.cancel(OrderID(rawValue: 1), in: 0, of: floor.trader) == true)
        #expect(found() == nil)
    }
}
