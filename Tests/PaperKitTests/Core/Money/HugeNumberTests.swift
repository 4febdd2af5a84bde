import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// Amounts so large that a plain product of two of them would stop the exchange.
struct HugeNumberTests {
    @Test func aPartOfAHugeBalanceHasItsShareOfTheCost() {
        var balance = TokenBalance(token: 1)
        balance.total = 1_000_000_000_000
        balance.entryNotional = number("999999999.0123456789012345")
        let cost = balance.take(500_000_000_000)
        #expect(cost == number("499999999.5061728394506172"))
        #expect(balance.entryNotional + cost == number("999999999.0123456789012345"))
    }

    @Test func toppingUpAHugePositionIsRefusedForWantOfMargin() throws {
        var desk = MoneyDesk(accounts: 1, cash: 10_000_000)
        try desk.exchange.setLeverage(10, isCross: false, in: MoneyDesk.btc, of: 0)
        desk.mark(MoneyDesk.btc, 50_000)
        desk.quote(MoneyDesk.btc, 49_999, 50_000, size: 1_000)
        desk.place(0, MoneyDesk.btc, .buy, 100, at: 50_000, .immediateOrCancel)
        desk.mark(MoneyDesk.btc, 1_000_000_000)
        #expect(throws: ActionRefusal.marginTransfer) {
            try desk.exchange.topUpIsolatedMargin(toLeverage: Rate(raw: 1), in: MoneyDesk.btc, of: 0)
        }
    }
}
