import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// Parents with take-profit and stop, and triggers of a position.
struct GroupTests {
    private static func bracket(_ size: String = "2", at price: String = "99") -> [OrderTerms] {
        [
            TradingFloor.order(.buy, size, at: price),
            TradingFloor.trigger(.sell, size, .takeProfit, at: "110"),
            TradingFloor.trigger(.sell, size, .stopLoss, at: "90"),
        ]
    }

    @Test func childrenWaitUntilTheirParentIsFilled() {
        var floor = TradingFloor()
        let answers = floor.place(Self.bracket(), .parentWithTriggers).map(\.answer)
        #expect(answers == ["resting", "waitingForFill", "waitingForFill"])
        floor.mark("89")
        #expect(floor.exchange.orders(of: floor.trader).count == 3, "a mark beyond the stop wakes nobody who waits")
        floor.mark("100")
        floor.place(TradingFloor.order(.sell, "1", at: "99"), from: floor.other)
        #expect(
            floor.exchange.orders(of: floor.trader).map(\.state) == [.resting, .waitingForParent, .waitingForParent])
        floor.place(TradingFloor.order(.sell, "1", at: "99"), from: floor.other)
        #expect(floor.exchange.orders(of: floor.trader).map(\.state) == [.asleep, .asleep])
    }

    @Test func childrenSleepAtOnceWhenTheParentIsFilledAtOnce() {
        var floor = TradingFloor()
        floor.quote([], ["99*5"])
        let answers = floor.place(Self.bracket(), .parentWithTriggers).map(\.answer)
        #expect(answers == ["filled 2@99", "waitingForTrigger", "waitingForTrigger"])
    }

    @Test func aFilledLegEndsItsSibling() {
        var floor = TradingFloor()
        floor.quote([], ["99*5"])
        _ = floor.place(Self.bracket(), .parentWithTriggers)
        floor.quote(["112*9"], ["113*9"])
        _ = floor.exchange.takeEvents()
        floor.mark("111")
        #expect(floor.statuses() == ["2 triggered", "2 filled", "3 siblingFilledCanceled"])
        #expect(floor.position() == "0")
    }

    @Test func theEndOfAParentIsTheEndOfItsChildren() throws {
        var floor = TradingFloor()
        let parent = try #require(floor.place(Self.bracket(), .parentWithTriggers)[0].id)
        floor.place(TradingFloor.order(.sell, "1", at: "99"), from: floor.other)
        _ = floor.exchange.takeEvents()
        #expect(floor.exchange.cancel(parent, in: 0, of: floor.trader) == true)
        #expect(floor.statuses() == ["1 canceled", "2 canceled", "3 canceled"])
        #expect(floor.exchange.orders(of: floor.trader).isEmpty)
    }

    @Test func aParentThatLacksMarginLeavesItsChildrenToWhatItBought() throws {
        var floor = TradingFloor()
        _ = floor.place(Self.bracket("10000"), .parentWithTriggers)
        floor.place(TradingFloor.order(.sell, "1", at: "99"), from: floor.other)
        floor.exchange.accounts[floor.trader].cash[0] = 10
        floor.place(TradingFloor.order(.sell, "1", at: "99"), from: floor.other)
        #expect(floor.statuses().filter { $0.hasPrefix("1 ") } == ["1 open", "1 marginCanceled"])
        #expect(floor.exchange.orders(of: floor.trader).map(\.state) == [.asleep, .asleep])
    }

    @Test func anImmediateParentThatIsFilledInPartTakesItsChildrenWithIt() {
        var floor = TradingFloor()
        floor.quote([], ["99*1"])
        var orders = Self.bracket()
        orders[0].duration = .immediateOrCancel
        #expect(
            floor.place(orders, .parentWithTriggers).map(\.answer) == [
                "filled 1@99", "waitingForFill", "waitingForFill",
            ])
        #expect(floor.exchange.orders(of: floor.trader).isEmpty)
        #expect(floor.exchange.trading.groups.isEmpty)
    }

    @Test func positionTriggersFollowThePositionAndEndWithIt() {
        var floor = TradingFloor()
        floor.hold("5")
        let legs = [
            TradingFloor.trigger(.sell, "0", .takeProfit, at: "110"),
            TradingFloor.trigger(.sell, "2", .stopLoss, at: "90"),
        ]
        #expect(floor.place(legs, .positionTriggers).map(\.answer) == ["waitingForTrigger", "waitingForTrigger"])
        floor.place(TradingFloor.order(.sell, "1", at: "100"), from: floor.trader)
        floor.place(TradingFloor.order(.buy, "1", at: "100"), from: floor.other)
        #expect(floor.exchange.orders(of: floor.trader).map(\.remaining) == [4, 2])
        floor.place(TradingFloor.order(.sell, "4", at: "100"))
        _ = floor.exchange.takeEvents()
        floor.place(TradingFloor.order(.buy, "4", at: "100"), from: floor.other)
        #expect(floor.statuses().filter { $0.hasSuffix("reduceOnlyCanceled") }.count == 2)
        #expect(floor.exchange.orders(of: floor.trader).isEmpty)
        #expect(floor.exchange.trading.groups.isEmpty)
    }

    @Test func aReducedPositionCapsWhatAReduceOnlyOrderTrades() {
        var floor = TradingFloor()
        floor.hold("3")
        floor.place(TradingFloor.order(.sell, "3", at: "105", reduceOnly: true))
        floor.place(TradingFloor.order(.buy, "2", at: "100"), from: floor.other)
        floor.place(TradingFloor.order(.sell, "2", at: "100", .immediateOrCancel))
        _ = floor.exchange.takeEvents()
        floor.place(TradingFloor.order(.buy, "3", at: "105"), from: floor.other)
        #expect(floor.position() == "0")
        #expect(floor.statuses().last?.hasSuffix("reduceOnlyCanceled") == true)
    }
}
