import PaperKit
import Testing
import TradingCore

struct ProfitComparisonTests {
    /// Fills of the recorded account of 2026-06-23, whose average of 62563.46 is kept as 62563.4.
    @Test func theEntryPriceIsTruncatedToTheMarketsGrid() throws {
        var tape = RealTape()
        try tape.fill("BTC", .sell, "0.00017", at: "62375", after: 1)
        try tape.fill("BTC", .sell, "0.00015", at: "62375", after: 2)
        try tape.fill("BTC", .sell, "0.00031", at: "62758", after: 3)
        try tape.fill("BTC", .buy, "0.00031", at: "62851", after: 4, pnl: "-0.089156")
        try tape.fill("BTC", .buy, "0.00032", at: "62851", after: 5, pnl: "-0.092032")
        let profit = tape.report().profit
        #expect(profit.tally.equal == 5)
        #expect(profit.tally.verdict == .agrees)
        #expect(profit.exchangeTotal == profit.realTotal)
        // Paper keeps the exact average, and nothing is lost over the whole position.
        #expect(profit.lines[3].profit?.paper != profit.lines[3].fill.closedPnl)
        #expect(profit.paperTotal == (try USD("-0.18115")))
    }

    @Test func aProfitThatDiffersByTheLastDecimalIsFound() throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "0.001", at: "60000", after: 1)
        try tape.fill("BTC", .sell, "0.001", at: "60010", after: 2, pnl: "0.010001")
        let profit = tape.report().profit
        #expect(profit.tally.different == 1)
        #expect(profit.lines[1].profit?.exchange == (try USD("0.01")))
    }

    @Test func aFlipClosesTheOldPositionAndOpensTheNewOneAtTheFillsPrice() throws {
        var tape = RealTape()
        try tape.fill("ETH", .buy, "1", at: "2000", after: 1)
        try tape.fill("ETH", .sell, "3", at: "2100", after: 2, pnl: "100")
        try tape.fill("ETH", .buy, "2", at: "2050", after: 3, pnl: "100")
        let report = tape.report()
        #expect(report.profit.tally.equal == 3)
        #expect(report.episodes.map(\.side) == [.buy, .sell])
        #expect(report.episodes.map(\.realized) == [100, 100])
        #expect(report.episodes.map(\.largest) == [1, 2])
        #expect(report.episodes.allSatisfy { $0.isClosed })
    }

    @Test func whatWasOpenedBeforeTheRecordsCannotBeTold() throws {
        var tape = RealTape()
        try tape.fill("ETH", .sell, "1", at: "2000", after: 1, pnl: "77", start: "2")
        try tape.fill("ETH", .sell, "1", at: "2000", after: 2, pnl: "77")
        try tape.fill("ETH", .buy, "1", at: "2000", after: 3)
        try tape.fill("ETH", .sell, "1", at: "2010", after: 4, pnl: "10")
        let report = tape.report()
        #expect(report.profit.tally.untold == 2)
        #expect(report.profit.tally.equal == 2)
        #expect(report.episodes.map(\.agrees) == [nil, true])
    }

    @Test func fillsOfOneMomentAreOrderedByTheirPositions() throws {
        var tape = RealTape()
        // The numbers of the trades fall, so sorting by them alone would turn the order around.
        for _ in 0..<3 { try tape.fill("SOL", .buy, "1", at: "70") }
        let sequence = RealFillSequence(tape.account.fills.reversed() + tape.account.fills)
        #expect(sequence.fills.map(\.startPosition) == [0, 1, 2])
        #expect(sequence.breaks.isEmpty)
        #expect(sequence.repeated == 3)
        #expect(sequence.positions[try Coin("SOL")] == 3)
    }

    @Test func aMissingFillIsABreakAndADifference() throws {
        var tape = RealTape()
        for step in 0..<3 { try tape.fill("SOL", .buy, "1", at: "70", after: Int64(step)) }
        tape.account.fills.remove(at: 1)
        let profit = tape.report().profit
        #expect(profit.breaks.map(\.expected) == [1])
        #expect(profit.breaks.map(\.found) == [2])
        #expect(profit.tally.verdict == .differs)
    }

    @Test func decimalsOfUnknownMarketsComeFromTheirSizes() throws {
        var tape = RealTape()
        try tape.fill("xyz:AMZN", .sell, "0.051", at: "231.88", after: 1)
        try tape.fill("xyz:AMZN", .sell, "0.047", at: "232.7", after: 2)
        try tape.fill("xyz:AMZN", .buy, "0.048", at: "232", after: 3, pnl: "0.013104")
        let profit = tape.report().profit
        #expect(profit.tally.equal == 3)
        #expect(profit.inferredGrids.map(\.description) == ["xyz:AMZN"])
    }
}
