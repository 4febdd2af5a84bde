import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// Changing orders, and taking many back.
struct ModifyTests {
    @Test func aModifyGivesANewNumberAndTellsOfTheNewOrderFirst() throws {
        var floor = TradingFloor()
        let old = try #require(floor.place(TradingFloor.order(.buy, "1", at: "99", cloid: 7)).id)
        _ = floor.exchange.takeEvents()
        let result = floor.exchange.modify(
            .id(old), to: TradingFloor.order(.buy, "2", at: "98", cloid: 7), of: floor.trader)
        #expect(result.id == OrderID(rawValue: 2))
        #expect(floor.statuses() == ["2 open", "1 canceled"])
        #expect(floor.exchange.order(Cloid(session: 1, number: 7), of: floor.trader)?.id == result.id)
    }

    @Test func aModifiedOrderStandsLastAtItsPrice() throws {
        var floor = TradingFloor()
        let mine = try #require(floor.place(TradingFloor.order(.buy, "1", at: "99")).id)
        floor.place(TradingFloor.order(.buy, "1", at: "99"), from: floor.other)
        _ = floor.exchange.modify(.id(mine), to: TradingFloor.order(.buy, "1", at: "99"), of: floor.trader)
        floor.place(TradingFloor.order(.sell, "1", at: "99"), from: floor.third)
        #expect(floor.position() == "0")
    }

    @Test func aGtcThatWouldTakeIsRefusedAfterTheCancelUnlessPlacedAlways() throws {
        for always in [false, true] {
            var floor = TradingFloor()
            floor.place(TradingFloor.order(.sell, "1", at: "101"), from: floor.other)
            let mine = try #require(floor.place(TradingFloor.order(.buy, "1", at: "99")).id)
            let result = floor.exchange.modify(
                .id(mine), to: TradingFloor.order(.buy, "1", at: "101"), alwaysPlaces: always, of: floor.trader)
            #expect(
                result.answer
                    == (always
                        ? "filled 1@101"
                        : "Error placing new order during modify: "
                            + "Post only order would have immediately matched, bbo was 0@101."))
            #expect(floor.exchange.orders(of: floor.trader).isEmpty)
        }
    }

    @Test func whatHasEndedIsNotModified() {
        var floor = TradingFloor()
        let terms = TradingFloor.order(.buy, "1", at: "99")
        let gone = OrderName.id(OrderID(rawValue: 77))
        #expect(
            floor.exchange.modify(gone, to: terms, of: floor.trader).answer == "Cannot modify canceled or filled order")
        #expect(floor.exchange.modify(gone, to: terms, alwaysPlaces: true, of: floor.trader).answer == "resting")
        #expect(
            floor.exchange.modify(.id(OrderID(rawValue: 1)), to: terms, of: floor.other).answer
                == "Cannot modify canceled or filled order", "nobody modifies the order of another")
    }

    @Test func theSwitchCancelsAllAtItsTimeAndTenTimesADay() throws {
        var floor = TradingFloor()
        #expect(throws: ScheduleRefusal.volume(required: 1_000_000, traded: .zero)) {
            try floor.exchange.scheduleCancel(at: TestMarkets.time(floor.time + 9000), of: floor.trader)
        }
        floor.exchange.accounts[floor.trader].fees.lifetimeVolume = 2_000_000
        #expect(throws: ScheduleRefusal.tooSoon(lead: 5000)) {
            try floor.exchange.scheduleCancel(at: TestMarkets.time(floor.time + 4999), of: floor.trader)
        }
        for _ in 0..<10 {
            floor.place(TradingFloor.order(.buy, "1", at: "99"))
            try floor.exchange.scheduleCancel(at: floor.exchange.now + 5000, of: floor.trader)
            floor.pass(4999)
            #expect(floor.exchange.orders(of: floor.trader).count == 1)
            _ = floor.exchange.takeEvents()
            floor.pass(10)
            #expect(floor.statuses().first?.hasSuffix("scheduledCancel") == true)
        }
        #expect(throws: ScheduleRefusal.tooOften(limit: 10)) {
            try floor.exchange.scheduleCancel(at: floor.exchange.now + 5000, of: floor.trader)
        }
        floor.pass(86_400_000)
        try floor.exchange.scheduleCancel(at: floor.exchange.now + 5000, of: floor.trader)
        try floor.exchange.scheduleCancel(at: nil, of: floor.trader)
        #expect(floor.exchange.nextTradingDue == nil)
        #expect(
            ScheduleRefusal.volume(required: 1_000_000, traded: .zero).text
                == "Cannot set scheduled cancel time until enough volume traded. Required: $1000000. Traded: $0.")
    }
}
