import StrategyKit
import Testing
import TradingCore

struct DonchianBreakoutTests {
    private func bench(
        entry: Int = 3, exit: Int = 2, notional: USD = 1000, allowShort: Bool = true
    ) throws -> StrategyBench<DonchianBreakout> {
        try StrategyBench(.init(entry: entry, exit: exit, notional: notional, allowShort: allowShort))
    }

    @Test func opensAtTheLongBreakLeavesAtTheShortOneAndTurnsWhereBothBreak() throws {
        var bench = try bench()
        let orders = bench.trade([100, 101, 99, 102, 101, 100, 98, 99, 103])
        #expect(orders == ["4 buy 9.803", "6 sell 9.803 reduce-only", "7 sell 10.204", "9 buy 19.912"])
        #expect(
            bench.reasons.map(\.text) == [
                "close above the highest high", "close below the exit line", "close below the lowest low",
                "close above the highest high",
            ])
        #expect(bench.reasons.first?.values == [Reason.Value("close", 102), Reason.Value("line", 101)])
    }

    @Test func mirrorsForShorts() throws {
        var bench = try bench()
        let orders = bench.trade([100, 99, 101, 98, 99, 100, 102, 101, 97])
        #expect(orders == ["4 sell 10.204", "6 buy 10.204 reduce-only", "7 buy 9.803", "9 sell 20.112"])
    }

    @Test func staysFlatAfterABreakDownwardWhereShortsAreNotAllowed() throws {
        var bench = try bench(allowShort: false)
        let orders = bench.trade([100, 101, 99, 102, 101, 90, 80, 85, 103])
        #expect(orders == ["4 buy 9.803", "6 sell 9.803 reduce-only", "9 buy 9.708"])
    }

    @Test func doesNothingOnTheLineItself() throws {
        var bench = try bench()
        #expect(bench.trade([100, 102, 98, 102, 98, 102]).isEmpty)
    }

    @Test func measuresHighsAndLowsAndNotCloses() throws {
        var bench = try bench(entry: 1, exit: 1)
        #expect(bench.see(100, high: 110, low: 90).isEmpty)
        #expect(bench.see(109, high: 110, low: 100).isEmpty)
        #expect(bench.see(111).map(\.side) == [.buy])
    }

    @Test func leavesTheCurrentBarOutOfItsChannel() throws {
        var bench = try bench(entry: 1, exit: 1)
        #expect(bench.see(100).isEmpty)
        #expect(bench.see(101, high: 120, low: 80).map(\.side) == [.buy])
    }

    @Test func doesNothingWhileAnOrderIsInFlightAndTriesAgainWhenItHasFailed() throws {
        var bench = try bench(entry: 1, exit: 1)
        _ = bench.see(100)
        let order = try #require(bench.see(101).first)
        bench.send(order)
        #expect(bench.see(102).isEmpty)
        bench.portfolio.book(.rejected(order.cloid, order.coin, .margin, at: Timestamp(milliseconds: 0)))
        #expect(bench.see(103).map(\.side) == [.buy])
    }

    @Test func doesNothingWhereTheNotionalIsWorthLessThanALot() throws {
        var bench = try bench(notional: try USD("0.01"))
        #expect(bench.trade([100, 101, 102, 103, 90]).isEmpty)
    }

    @Test func leavesWhereThereIsNothingToTurnInto() throws {
        var bench = try bench(notional: try USD("0.01"))
        bench.hold(-5, at: 100)
        #expect(bench.trade([100, 100, 100, 105]) == ["4 buy 5 reduce-only"])
    }

    @Test func leavesAShortThatItWouldNotHaveOpened() throws {
        var bench = try bench(allowShort: false)
        bench.hold(-5, at: 100)
        #expect(bench.trade([100, 99, 98, try Price("99.5")]) == ["4 buy 5 reduce-only"])
    }

    @Test func leavesBeforeTheLongChannelIsDefined() throws {
        var bench = try bench()
        bench.hold(5, at: 100)
        #expect(bench.trade([100, 101, 99]) == ["3 sell 5 reduce-only"])
    }

    @Test(arguments: [true, false])
    func decidesTheSameAfterARestart(allowShort: Bool) throws {
        let parameters = DonchianBreakout.Parameters(entry: 8, exit: 4, allowShort: allowShort)
        let bars = RandomBars(400, seed: 12)
        var running = try StrategyBench<DonchianBreakout>(parameters)
        var restarts = 0
        for bar in bars.indices {
            let close = try Price("\((bars.close[bar] * 100).rounded() / 100)")
            let before = running.portfolio
            let orders = running.see(close)
            if bar > 8, !orders.isEmpty {
                // A new strategy sees the bars that the channels need, then the same ledger.
                var fresh = try StrategyBench<DonchianBreakout>(parameters)
                for past in (bar - 8)..<bar { _ = fresh.see(try Price("\((bars.close[past] * 100).rounded() / 100)")) }
                fresh.portfolio = before
                #expect(fresh.see(close).map(\.signedSize) == orders.map(\.signedSize), "bar \(bar + 1)")
                restarts += 1
            }
            for order in orders { running.fill(order, at: close) }
        }
        #expect(restarts > 20)
    }

    @Test func takesChannelsOfOneLength() throws {
        var bench = try bench(entry: 2, exit: 2)
        #expect(bench.trade([100, 100, 101, 99]) == ["3 buy 9.9", "4 sell 20.001"])
    }

    @Test func refusesAnExitChannelLongerThanTheEntryChannel() throws {
        let error = #expect(throws: ParameterError.self) { try bench(entry: 10, exit: 11) }
        #expect(error?.parameter == "exit")
        #expect(error?.description == "parameters.exit: 11 must not be longer than entry, which is 10 bars")
    }
}
