import PaperKit
import Testing
import TradingCore
import TradingTestSupport

/// A margin that runs out inside a candle, on the way that the price takes through it.
struct LiquidationPathTests {
    func ready(_ path: FillModel.Path = .adverse) -> ExchangeHarness {
        var harness = ExchangeHarness(FillModel(path: path), balance: 1_000, leverage: 10)
        harness.candle(0, "50000", "50000", "50000", "50000")
        return harness
    }

    @Test func aTargetBehindTheRuinDoesNotSaveTheAccount() {
        var harness = ready(.lowFirst)
        harness.place(.buy, "0.2")
        harness.open(50_000, at: 1)
        harness.place(.sell, "0.2", .limit(54_000, .addLiquidityOnly), reduceOnly: true)
        harness.close(1, "50000", "55000", "45000", "54500")
        #expect(harness.fills.last?.isLiquidation == true)
        #expect(harness.fills.last?.price == 45_569)
    }

    @Test func aTargetBeforeTheRuinDoes() {
        var harness = ready(.highFirst)
        harness.place(.buy, "0.2")
        harness.open(50_000, at: 1)
        harness.place(.sell, "0.2", .limit(54_000, .addLiquidityOnly), reduceOnly: true)
        harness.close(1, "50000", "55000", "45000", "46000")
        #expect(harness.fills.last?.isLiquidation == false)
        #expect(harness.ledger.equity == 1_800)
    }

    @Test func aLowBeforeTheEntryRuinsNobody() {
        var harness = ready(.lowFirst)
        harness.place(.buy, "0.19", .trigger(Trigger(price: 52_000, purpose: .stopLoss)))
        harness.candle(1, "50000", "53000", "45000", "52500")
        #expect(harness.fills.map(\.price) == [52_000])
        #expect(harness.ledger.equity == 1_095)
    }
}
