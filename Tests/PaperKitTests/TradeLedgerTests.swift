import PaperKit
import Testing
import TradingCore

struct TradeLedgerTests {
    private let btc: Coin
    private let eth: Coin

    init() throws {
        btc = try Coin("BTC")
        eth = try Coin("ETH")
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func noProfitAndNoFeeIsLostBetweenFillsAndTrades(seed: UInt64) {
        let fills = FillTape.random([btc, eth], count: 500, seed: seed)
        let ledger = TradeLedger(of: fills)
        let trades = ledger.closed + ledger.open
        #expect(ledger.closed.count > 50)
        #expect(trades.reduce(USD.zero) { $0 + $1.grossPnl } == fills.reduce(USD.zero) { $0 + $1.closedPnl })
        #expect(trades.reduce(USD.zero) { $0 + $1.fees } == fills.reduce(USD.zero) { $0 + $1.fee })
        #expect(ledger.tradedNotional == fills.reduce(USD.zero) { $0 + $1.notional })
        #expect(ledger.fillCount == 500)
    }

    @Test func aRoundTripHasAveragePricesAndTheLargestSize() throws {
        var tape = FillTape()
        tape.trade(btc, .buy, 1, at: 100, fee: 1, hour: 1)
        tape.trade(btc, .buy, 3, at: 120, fee: 2, hour: 2)
        tape.trade(btc, .sell, 1, at: 130, fee: 3, hour: 4)
        tape.trade(btc, .sell, 3, at: 134, fee: 4, hour: 9)
        let ledger = tape.ledger
        let trade = try #require(ledger.closed.first)
        #expect(ledger.closed.count == 1)
        #expect(ledger.open.isEmpty)
        #expect(trade.side == .buy)
        #expect(trade.entryPrice == 115)
        #expect(trade.exitPrice == 133)
        #expect(trade.maxSize == 4)
        #expect(trade.grossPnl == 72)
        #expect(trade.fees == 10)
        #expect(trade.netPnl == 62)
        #expect(trade.fillCount == 4)
        #expect(trade.timeHeld == 28_800_000)
        #expect(trade.barsHeld(of: .hour4) == 2)
        #expect(!trade.wasLiquidated)
    }

    @Test func aFlipEndsOneTradeAndBeginsTheOther() throws {
        var tape = FillTape()
        tape.trade(btc, .buy, 3, at: 100, fee: 1, hour: 1)
        tape.trade(btc, .sell, 10, at: 90, fee: 5, hour: 2)
        tape.trade(btc, .buy, 2, at: 80, fee: 1, hour: 3)
        let ledger = tape.ledger
        let long = try #require(ledger.closed.first)
        let short = try #require(ledger.open.first)
        #expect(long.grossPnl == -30)
        #expect(try long.fees == USD("2.5"))
        #expect(long.exitPrice == 90)
        #expect(short.side == .sell)
        #expect(short.isOpen)
        #expect(short.entryPrice == 90)
        #expect(short.entryTime == long.exitTime)
        #expect(short.maxSize == 7)
        #expect(short.grossPnl == 20)
        #expect(try short.fees == USD("4.5"))
    }

    @Test func aFeeThatCannotBeSplitEvenlyKeepsItsLastDigit() throws {
        var tape = FillTape()
        tape.trade(btc, .buy, 1, at: 100, hour: 1)
        tape.trade(btc, .sell, 3, at: 100, fee: USD(raw: 10), hour: 2)
        let ledger = tape.ledger
        #expect(ledger.closed.first?.fees == USD(raw: 3))
        #expect(ledger.open.first?.fees == USD(raw: 7))
    }

    @Test func marketsAreKeptApart() {
        var tape = FillTape()
        tape.trade(btc, .buy, 1, at: 100, hour: 1)
        tape.trade(eth, .sell, 1, at: 10, hour: 2)
        tape.trade(btc, .sell, 1, at: 110, hour: 3)
        let ledger = tape.ledger
        #expect(ledger.closed.map(\.coin) == [btc])
        #expect(ledger.open.map(\.coin) == [eth])
    }

    @Test func aPositionFromBeforeTheFirstFillHasNoEntryPrice() throws {
        let fill = Fill(
            coin: btc, time: Timestamp(milliseconds: 5), cloid: nil, orderID: OrderID(rawValue: 1), tradeID: 1,
            side: .sell, price: 100, size: 2, fee: 1, isTaker: true, startPosition: 2, closedPnl: 7, isLiquidation: true
        )
        let trade = try #require(TradeLedger(of: [fill]).closed.first)
        #expect(trade.entryPrice == nil)
        #expect(trade.exitPrice == 100)
        #expect(trade.side == .buy)
        #expect(trade.netPnl == 6)
        #expect(trade.maxSize == 2)
        #expect(trade.wasLiquidated)
    }

    // MARK: - Summary

    /// One trade for every profit, each bought at 100.
    private func summary(profits: [Int64]) -> TradeSummary {
        var tape = FillTape()
        for (index, profit) in profits.enumerated() {
            tape.trade(btc, .buy, 1, at: 100, hour: Int64(index) * 2)
            tape.trade(btc, .sell, 1, at: Price(integerLiteral: 100 + profit), hour: Int64(index) * 2 + 1)
        }
        return TradeSummary(tape.ledger.closed)
    }

    @Test func tradesAreSummedUp() {
        let summary = summary(profits: [5, -1, -2, 0, -3, -1, -1, 9, -2])
        #expect(summary.count == 9)
        #expect(summary.winCount == 2)
        #expect(summary.lossCount == 6)
        #expect(summary.winRate == 2.0 / 9)
        #expect(summary.profitFactor == 1.4)
        #expect(summary.best == 9)
        #expect(summary.worst == -3)
        #expect(summary.longestLosingStreak == 3)
        #expect(summary.average == USD(raw: 4_444_444_444_444_444))
        #expect(summary.averageTimeHeld == 3_600_000)
    }

    @Test func withoutLossesThereIsNoProfitFactor() {
        let summary = summary(profits: [5, 0, 3])
        #expect(summary.profitFactor == nil)
        #expect(summary.winRate == 2.0 / 3)
        #expect(summary.worst == 0)
    }

    @Test func withoutTradesNothingIsDefined() {
        let summary = summary(profits: [])
        #expect(summary.count == 0)
        #expect(summary.winRate == nil)
        #expect(summary.profitFactor == nil)
        #expect(summary.average == nil)
        #expect(summary.best == nil)
        #expect(summary.worst == nil)
        #expect(summary.averageTimeHeld == nil)
    }
}
