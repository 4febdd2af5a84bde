import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// How resting orders are served by what others are shown to do.
struct QueueTests {
    /// A floor whose trader bids 2 at 99 behind 5 of others.
    private static func floor(_ model: QueueModel) -> TradingFloor {
        var floor = TradingFloor(model: model)
        floor.quote(["99*5"], ["101*5"])
        floor.place(TradingFloor.order(.buy, "2", at: "99"))
        _ = floor.exchange.takeEvents()
        return floor
    }

    @Test(arguments: [
        (QueueModel.trades, ["5", "1", "3"], [[], ["buy 1@99"], ["buy 1@99"]]),
        (.proportional, ["5", "1", "3"], [[], ["buy 1@99"], ["buy 1@99"]]),
        (.touch, ["1", "3"], [["buy 1@99"], ["buy 1@99"]]),
        (.through, ["9", "9"], [[], []]),
    ])
    func aTradeAtThePriceServesWhoIsFirst(_ model: QueueModel, _ sizes: [String], _ served: [[String]]) {
        var floor = Self.floor(model)
        for (size, fills) in zip(sizes, served) {
            floor.print(.sell, size, at: "99")
            #expect(floor.fills() == fills)
        }
    }

    @Test(arguments: QueueModel.allCases)
    func aTradeBeyondThePriceServesInEveryModel(_ model: QueueModel) {
        var floor = Self.floor(model)
        floor.print(.sell, "1.5", at: "98.5")
        #expect(floor.fills() == ["buy 1.5@99"])
    }

    @Test func cancelsComeFromBehindOrInProportion() {
        for (model, needed) in [(QueueModel.trades, "4"), (.proportional, "2.5")] {
            var floor = TradingFloor(model: model)
            floor.quote(["99*4"], ["101*5"])
            floor.place(TradingFloor.order(.buy, "2", at: "99"))
            floor.quote(["99*8"], ["101*5"])
            floor.quote(["99*5"], ["101*5"])
            _ = floor.exchange.takeEvents()
            floor.print(.sell, needed, at: "99")
            #expect(floor.fills().isEmpty, "\(model)")
            floor.print(.sell, "1", at: "99")
            #expect(floor.fills() == ["buy 1@99"], "\(model)")
        }
    }

    @Test(arguments: [QueueModel.trades, .proportional])
    func aTradeAndThePictureThatLacksItMoveTheQueueOnce(_ model: QueueModel) {
        for isPictureFirst in [false, true] {
            var floor = Self.floor(model)
            let time = floor.time + 1
            if !isPictureFirst { floor.print(.sell, "3", at: "99") }
            floor.quote(["99*2"], ["101*5"])
            if isPictureFirst { floor.print(.sell, "3", at: "99", late: time) }
            #expect(floor.fills().isEmpty)
            floor.print(.sell, "2", at: "99")
            #expect(floor.fills().isEmpty, "two of others still stand ahead, picture first: \(isPictureFirst)")
            floor.print(.sell, "1", at: "99")
            #expect(floor.fills() == ["buy 1@99"], "picture first: \(isPictureFirst)")
        }
    }

    @Test func aTradeFromBeforeAnOrderDoesNotServeIt() {
        var floor = TradingFloor()
        floor.quote(["98*5"], ["101*5"])
        let before = floor.time
        floor.pass(10)
        floor.place(TradingFloor.order(.buy, "2", at: "99"))
        _ = floor.exchange.takeEvents()
        floor.print(.sell, "2", at: "98", late: before)
        #expect(floor.fills().isEmpty)
    }

    @Test func whatWasTakenStaysGoneWhileItsLevelStands() {
        for (impact, again) in [(ExchangeRules.OwnImpact.whileLevelStands, false), (.untilNextPicture, true)] {
            var floor = TradingFloor()
            floor.exchange.rules.ownImpact = impact
            floor.quote([], ["100*5"])
            floor.place(TradingFloor.order(.buy, "8", at: "100"))
            #expect(floor.fills() == ["buy 5@100"])
            floor.quote([], ["100*5"])
            #expect(floor.fills() == (again ? ["buy 3@100"] : []))
            guard !again else { continue }
            floor.quote([], ["100*6"])
            #expect(floor.fills() == ["buy 1@100"], "what came to the level is new")
            floor.quote([], ["101*5"])
            floor.quote([], ["100*5"])
            #expect(floor.fills() == ["buy 2@100"], "a level that went and came back is new")
        }
    }

    @Test func anOrderBeyondThePictureWaitsForOneThatShowsItsPrice() {
        var floor = TradingFloor()
        floor.quote(["99*5"], ["101*5"])
        floor.place(TradingFloor.order(.buy, "2", at: "98"))
        _ = floor.exchange.takeEvents()
        floor.print(.sell, "9", at: "98")
        #expect(floor.fills().isEmpty, "nobody knows who stood there before")
        floor.quote(["98*3"], ["101*5"])
        floor.print(.sell, "4", at: "98")
        #expect(floor.fills() == ["buy 1@98"])
    }

    @Test func shownAndLocalOrdersShareAPriceByTime() {
        var floor = TradingFloor()
        floor.quote([], ["100*3"])
        floor.place(TradingFloor.order(.sell, "2", at: "100"), from: floor.other)
        floor.quote([], ["100*9"])
        _ = floor.exchange.takeEvents()
        floor.place(TradingFloor.order(.buy, "4", at: "100"))
        let events = floor.exchange.takeEvents()
        let sellers = events.compactMap { event -> String? in
            guard case .trade(let trade) = event else { return nil }
            return "\(trade.seller.map { "account \($0)" } ?? "others") \(trade.size)"
        }
        #expect(sellers == ["others 3", "account 1 1"])
    }
}
