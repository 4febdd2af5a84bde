import StrategyKit
import Testing
import TradingCore

struct EMACrossTests {
    private func bench(_ parameters: EMACross.Parameters) throws -> StrategyBench<EMACross> {
        try StrategyBench(parameters)
    }

    @Test func countsFromTheBarOfTheSlowAverageOn() throws {
        var bench = try bench(.init(fast: 2, slow: 4))
        #expect(bench.trade([100, 101, 102, 103, 104]) == ["4 buy 9.708"])
    }

    @Test func turnsWithTheTrendInOneOrder() throws {
        var bench = try bench(.init(fast: 1, slow: 2))
        #expect(bench.trade([100, 102, 104, 100, 98, 103]) == ["2 buy 9.803", "4 sell 19.803", "6 buy 19.708"])
    }

    @Test func staysFlatInAFallingTrendWhereShortsAreNotAllowed() throws {
        var bench = try bench(.init(fast: 1, slow: 2, allowShort: false))
        #expect(bench.trade([100, 98, 102, 100, 98]) == ["3 buy 9.803", "4 sell 9.803 reduce-only"])
    }

    @Test func doesNothingWhileTheAveragesAreEqual() throws {
        var bench = try bench(.init(fast: 2, slow: 3))
        #expect(bench.trade(Array(repeating: 100, count: 10)).isEmpty)
    }

    @Test func doesNothingWhileAnOrderIsInFlight() throws {
        var bench = try bench(.init(fast: 1, slow: 2))
        _ = bench.see(100)
        let order = try #require(bench.see(102).first)
        bench.send(order)
        #expect(bench.see(104).isEmpty)
        bench.fill(order, at: 104)
        #expect(bench.see(106).isEmpty, "the position is what the trend asks for")
        #expect(bench.see(100).count == 1)
    }

    @Test func doesNothingWhereTheNotionalIsWorthLessThanALot() throws {
        var bench = try bench(.init(fast: 1, slow: 2, notional: try USD("0.01")))
        #expect(bench.trade([100, 102, 104, 90]).isEmpty)
    }

    @Test func givesBothAveragesAsItsReason() throws {
        var bench = try bench(.init(fast: 1, slow: 2))
        _ = bench.trade([100, 103])
        let reason = try #require(bench.reasons.first)
        #expect(reason.text == "fast average above slow")
        #expect(reason.values.map(\.name) == ["fast", "slow"])
        #expect(reason.values.map(\.value) == [103, 102])
    }

    @Test(arguments: [(12, 12), (48, 12)])
    func refusesAFastAverageThatIsNotShorter(fast: Int, slow: Int) throws {
        let error = #expect(throws: ParameterError.self) { try bench(.init(fast: fast, slow: slow)) }
        #expect(error?.parameter == "fast")
    }
}
