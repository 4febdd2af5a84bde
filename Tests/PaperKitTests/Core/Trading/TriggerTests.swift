import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// Orders that wait for the mark price.
struct TriggerTests {
    @Test func aMarketTriggerTakesWithinItsLimitAndKeepsItsNumber() {
        var floor = TradingFloor()
        floor.hold("2")
        floor.place(TradingFloor.trigger(.sell, "2", .stopLoss, at: "95", limit: "94"))
        floor.quote(["94.5*1", "93*9"], ["96*1"])
        _ = floor.exchange.takeEvents()
        floor.mark("95")
        #expect(floor.statuses() == ["3 triggered", "3 canceled"])
        #expect(floor.position() == "1", "what lies beyond the limit is not taken")
    }

    @Test func aLimitTriggerRestsAtItsLimit() {
        var floor = TradingFloor()
        floor.hold("2")
        floor.place(TradingFloor.trigger(.sell, "2", .stopLoss, at: "95", limit: "96", isMarket: false))
        _ = floor.exchange.takeEvents()
        floor.mark("94")
        #expect(floor.statuses() == ["3 triggered", "3 open"])
        #expect(floor.exchange.markets[0].best(.sell) == 96)
    }

    @Test func aWokenOrderWithoutMarginIsCanceled() {
        var floor = TradingFloor()
        floor.place(TradingFloor.trigger(.buy, "2", .stopLoss, at: "105", reduceOnly: false))
        floor.exchange.accounts[floor.trader].cash[0] = 1
        _ = floor.exchange.takeEvents()
        floor.mark("105")
        #expect(floor.statuses() == ["1 triggered", "1 marginCanceled"])
    }

    @Test func ofTwoAtOnePriceTheOlderWakesFirst() {
        var floor = TradingFloor()
        for _ in 0..<3 { floor.place(TradingFloor.trigger(.buy, "1", .stopLoss, at: "105", reduceOnly: false)) }
        floor.place(TradingFloor.trigger(.buy, "1", .stopLoss, at: "103", reduceOnly: false))
        floor.quote([], ["106*9"])
        _ = floor.exchange.takeEvents()
        floor.mark("106")
        #expect(floor.statuses().filter { $0.hasSuffix("triggered") }.compactMap { $0.first } == ["4", "1", "2", "3"])
    }

    @Test func aCanceledTriggerNeverWakes() throws {
        var floor = TradingFloor()
        floor.place(TradingFloor.trigger(.buy, "1", .stopLoss, at: "105", reduceOnly: false))
        floor.place(TradingFloor.trigger(.buy, "1", .stopLoss, at: "105", reduceOnly: false))
        #expect(floor.exchange.cancel(OrderID(rawValue: 1), in: 0, of: floor.trader, isFast: true) == false)
        #expect(floor.exchange.cancel(OrderID(rawValue: 1), in: 0, of: floor.trader) == true)
        _ = floor.exchange.takeEvents()
        floor.mark("110")
        #expect(floor.statuses().filter { $0.hasSuffix("triggered") } == ["2 triggered"])
    }
}
