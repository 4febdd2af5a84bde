import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// Who trades with whom, and what ends orders while they match.
struct MatchingTests {
    @Test func theBestPriceTradesFirstAndThenTheOldestOrder() {
        var floor = TradingFloor()
        floor.place(TradingFloor.order(.sell, "1", at: "101"), from: floor.other)
        floor.place(TradingFloor.order(.sell, "1", at: "101"), from: floor.third)
        floor.place(TradingFloor.order(.sell, "1", at: "100"), from: floor.third)
        _ = floor.exchange.takeEvents()
        floor.place(TradingFloor.order(.buy, "2.5", at: "101"))
        let trades = floor.exchange.takeEvents().compactMap { event -> String? in
            guard case .trade(let trade) = event, let seller = trade.seller else { return nil }
            return "\(seller) \(trade.size)@\(trade.price)"
        }
        #expect(trades == ["2 1@100", "1 1@101", "2 0.5@101"])
    }

    @Test func onesOwnOrderIsCanceledAndTheNextTrades() {
        var floor = TradingFloor()
        floor.place(TradingFloor.order(.sell, "1", at: "100"))
        floor.place(TradingFloor.order(.sell, "1", at: "100"), from: floor.other)
        _ = floor.exchange.takeEvents()
        let result = floor.place(TradingFloor.order(.buy, "1", at: "100"))
        #expect(result.answer == "filled 1@100")
        #expect(floor.statuses() == ["1 selfTradeCanceled", "3 filled"])
    }

    @Test func aRestingOrderThatIsTooAggressiveAtTheCapIsCanceled() {
        var floor = TradingFloor()
        floor.place(TradingFloor.order(.buy, "2", at: "99", in: .capped))
        floor.place(TradingFloor.order(.sell, "10", at: "100", in: .capped), from: floor.other)
        floor.place(TradingFloor.order(.buy, "10", at: "100", .immediateOrCancel, in: .capped), from: floor.third)
        floor.mark("98", in: .capped)
        _ = floor.exchange.takeEvents()
        floor.place(TradingFloor.order(.sell, "2", at: "99", .immediateOrCancel, in: .capped), from: floor.third)
        #expect(floor.statuses() == ["1 openInterestCapCanceled"])
    }

    @Test func forceClosesNoMoreThanThePositionAndTellsOfIt() {
        var floor = TradingFloor()
        floor.hold("3")
        floor.place(TradingFloor.order(.sell, "3", at: "120", reduceOnly: true))
        floor.quote(["90*2", "80*9"], ["101*1"])
        _ = floor.exchange.takeEvents()
        let liquidation = AccountFill.Liquidation(account: floor.trader, mark: 95, isBackstop: false)
        let closed = floor.exchange.takeByForce(
            account: floor.trader, market: 0, side: .sell, size: 9, liquidation: liquidation)
        #expect(closed == 3)
        let events = floor.exchange.takeEvents()
        let fills = events.compactMap { if case .fill(let fill) = $0 { fill } else { nil } }
        #expect(fills.map { "\($0.size)@\($0.price)" } == ["2@90", "1@80"])
        #expect(fills.allSatisfy { $0.liquidation == liquidation })
        #expect(floor.exchange.orders(of: floor.trader).isEmpty, "the reduce-only order has nothing left to reduce")
    }

    @Test func levelsOfNothingAndSizesBeyondCountingStopNobody() {
        var floor = TradingFloor()
        floor.place(TradingFloor.order(.buy, "1", at: "100"))
        floor.quote(["99*0"], ["100*0"])
        floor.place(TradingFloor.order(.sell, "1", at: "99"), from: floor.other)
        #expect(floor.position() == "1")
        let huge = Size(raw: Exchange.largest - Exchange.largest % 1_000_000)
        let terms = OrderTerms(market: 0, side: .buy, limit: TestMarkets.number("0.0001"), size: huge)
        floor.exchange.rules.referenceBand = .percent(100)
        let answers = (0..<20).map { _ in floor.place(terms).answer }
        #expect(answers.first == "resting")
        #expect(answers.last == "Order size is too large.")
    }

    @Test func aBlockRunsPostsThenCancelsThenTakers() {
        let post = TradingFloor.order(.buy, "1", at: "98", .addLiquidityOnly)
        let gtc = TradingFloor.order(.buy, "1", at: "98")
        var block = ActionBlock<String>()
        block.add("gtc", ActionBlock<String>.Rank(placing: [post, gtc]))
        block.add("cancel 1", .cancel)
        block.add("alo", ActionBlock<String>.Rank(placing: [post]))
        block.add("cancel 2", .cancel)
        block.add("leverage", .other)
        block.add("stop", ActionBlock<String>.Rank(placing: [TradingFloor.trigger(.buy, "1", .stopLoss, at: "110")]))
        #expect(block.take() == ["alo", "leverage", "cancel 1", "cancel 2", "gtc", "stop"])
        #expect(block.isEmpty)
    }

    @Test func ordersAreFoundByTheirNumbersOverManyPages() {
        var index = OrderIndex()
        func place(_ number: Int) -> OrderPlace { OrderPlace(market: 0, slot: number) }
        for number in 1...5000 { index.add(OrderID(rawValue: UInt64(number)), at: place(number)) }
        for number in 1...4999 where number != 7 { index.remove(OrderID(rawValue: UInt64(number))) }
        #expect(index[OrderID(rawValue: 7)] == place(7))
        #expect(index[OrderID(rawValue: 8)] == nil)
        index.remove(OrderID(rawValue: 7))
        #expect(index[OrderID(rawValue: 5000)] == place(5000))
        index.add(OrderID(rawValue: 7), at: place(9))
        #expect(index[OrderID(rawValue: 7)] == place(9), "an order that waited may come back")
        #expect(index[OrderID(rawValue: 5000)] == place(5000))
        #expect(index[OrderID(rawValue: 90_000)] == nil)
    }

    /// The ladder against a list that is sorted anew each time.
    @Test func theLadderAgreesWithASortedList() {
        var random = SeededGenerator(seed: 5)
        var ladder = OrderLadder()
        var list: [(place: Int, price: Int64, age: Int)] = []
        for age in 0..<1500 {
            let pick = Int.random(in: 0...2, using: &random)
            if pick > 0 || list.isEmpty {
                let price = Int64.random(in: 1...40, using: &random)
                guard let place = (0..<64).first(where: { slot in !list.contains { $0.place == slot } }) else {
                    continue
                }
                ladder.add(place, .buy, at: Price(integerLiteral: price), size: 1)
                list.append((place, price, age))
                if list.count > 50 { ladder.remove(list.removeFirst().place) }
            } else {
                ladder.remove(list.remove(at: Int.random(in: list.indices, using: &random)).place)
            }
            let sorted = list.sorted { ($1.price, $0.age) < ($0.price, $1.age) }
            #expect(ladder.first(.buy) == sorted.first?.place)
            #expect(ladder.levels(.buy).reduce(0) { $0 + Int($1.orders) } == list.count)
        }
    }
}
