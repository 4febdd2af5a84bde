import StrategyKit
import Testing
import TradingCore

struct ZScoreReversionTests {
    private let small = ZScoreReversion.Parameters(window: 5, entry: 1.5, exit: 0.5, stop: 1.9)

    @Test func fadesTheWorkedExampleAndLeavesAtTheMean() throws {
        var bench = try StrategyBench<ZScoreReversion>(.init())
        let closes: [Price] = (0..<9).flatMap { _ in [100, 101] as [Price] } + [100, 97, 100]
        #expect(bench.trade(closes) == ["20 buy 10.309", "21 sell 10.309 reduce-only"])
        #expect(bench.reasons.map(\.text) == ["close far below its mean", "close is back at its mean"])
        let value = try #require(bench.reasons.first?.values.first)
        #expect(value.name == "score")
        #expect((value.value + 3.6667).magnitude < 5e-5)
    }

    /// After 99, 101, 99, 101 a close of 100 + d has the score 0.8·d ÷ √(0.8 + 0.16·d²).
    @Test(
        arguments: [
            // Flat: opens from 1.5 on, but not from the stop at 1.9 on.
            (0, "98", true, []),  // −1.33
            (0, "97", true, ["5 buy 10.309"]),  // −1.60
            (0, "97", false, ["5 buy 10.309"]),
            (0, "90", true, []),  // −1.95
            (0, "103", true, ["5 sell 9.708"]),
            (0, "103", false, []),
            (0, "110", true, []),
            // Long: holds between the exit and the stop, leaves within, beyond, and on the other side.
            (5, "97", true, []),
            (5, "99", true, []),  // −0.82
            (5, "99.7", true, ["5 sell 5 reduce-only"]),  // −0.27
            (5, "102", true, ["5 sell 5 reduce-only"]),  // 1.33
            (5, "90", true, ["5 sell 5 reduce-only"]),
            (5, "103", true, ["5 sell 14.708"]),
            (5, "103", false, ["5 sell 5 reduce-only"]),
            (5, "110", true, ["5 sell 5 reduce-only"]),
            // Short: the mirror image; one that would not have been opened is left all the same.
            (-5, "103", true, []),
            (-5, "101", false, []),
            (-5, "100.3", false, ["5 buy 5 reduce-only"]),
            (-5, "98", true, ["5 buy 5 reduce-only"]),
            (-5, "110", true, ["5 buy 5 reduce-only"]),
            (-5, "97", false, ["5 buy 15.309"]),
            (-5, "90", true, ["5 buy 5 reduce-only"]),
        ] as [(Int64, String, Bool, [String])])
    func decidesByScoreAndPosition(held: Int64, close: String, allowShort: Bool, orders: [String]) throws {
        var parameters = small
        parameters.allowShort = allowShort
        var bench = try StrategyBench<ZScoreReversion>(parameters)
        if held != 0 { bench.hold(Size(integerLiteral: held), at: 100) }
        #expect(bench.trade([99, 101, 99, 101, try Price(close)]) == orders)
    }

    @Test func tellsAStopFromASuccess() throws {
        for (close, text) in [(90, "close ran away from its mean"), (102, "close is back at its mean")]
            as [(Price, String)]
        {
            var bench = try StrategyBench<ZScoreReversion>(small)
            bench.hold(5, at: 100)
            _ = bench.trade([99, 101, 99, 101, close])
            #expect(bench.reasons.map(\.text) == [text])
        }
    }

    @Test func opensNothingInAMarketThatDoesNotMove() throws {
        var bench = try StrategyBench<ZScoreReversion>(small)
        #expect(bench.trade(Array(repeating: 100, count: 12)).isEmpty)
    }

    @Test func countsAMarketThatDoesNotMoveAsBackAtItsMean() throws {
        var bench = try StrategyBench<ZScoreReversion>(small)
        bench.hold(5, at: 100)
        #expect(bench.trade(Array(repeating: 100, count: 6)) == ["5 sell 5 reduce-only"])
    }

    @Test func doesNothingWhileAnOrderIsInFlight() throws {
        var bench = try StrategyBench<ZScoreReversion>(small)
        _ = bench.trade([99, 101, 99, 101])
        let order = try #require(bench.see(97).first)
        bench.send(order)
        #expect(bench.see(92).isEmpty)
        bench.fill(order, at: 92)
        #expect(bench.see(100).map(\.reduceOnly) == [true])
    }

    @Test func doesNothingWhereTheNotionalIsWorthLessThanALot() throws {
        var parameters = small
        parameters.notional = try USD("0.01")
        var bench = try StrategyBench<ZScoreReversion>(parameters)
        #expect(bench.trade([99, 101, 99, 101, 97, 103]).isEmpty)
    }

    @Test(
        arguments: [
            (20, 2.0, 2.0, 4.0, "exit"), (20, 2, 3, 4, "exit"), (20, 2, 0.5, 2, "stop"), (20, 2, 0.5, 1, "stop"),
            (5, 2, 0.5, 4, "entry"), (3, 1.5, 0.5, 4, "entry"),
        ])
    func refusesScoresThatCannotWorkTogether(
        window: Int, entry: Double, exit: Double, stop: Double, parameter: String
    ) throws {
        let error = #expect(throws: ParameterError.self) {
            try StrategyBench<ZScoreReversion>(.init(window: window, entry: entry, exit: exit, stop: stop))
        }
        #expect(error?.parameter == parameter)
    }

    @Test func tellsHowFarAScoreCanReach() throws {
        let error = #expect(throws: ParameterError.self) {
            try StrategyBench<ZScoreReversion>(.init(window: 10, entry: 3))
        }
        #expect(error?.message == "3.0 is out of reach: a score over 10 closes stays within 3.0")
    }
}
