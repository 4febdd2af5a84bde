import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct SpotMoneyTests {
    private func desk() -> MoneyDesk {
        var desk = MoneyDesk()
        desk.exchange.deposit(1_000 as TokenAmount, of: 0, to: 0)
        desk.exchange.deposit(5_000 as TokenAmount, of: 1, to: 1)
        _ = desk.fetch()
        return desk
    }

    @Test func buyerPaysInTheBaseAndSellerInTheQuote() throws {
        var desk = desk()
        desk.place(1, MoneyDesk.purr, .sell, 333, at: number("0.2"))
        desk.place(0, MoneyDesk.purr, .buy, 333, at: number("0.2"), .immediateOrCancel)
        let fills = desk.fills()
        let buy = try #require(fills.first { $0.side == .buy })
        let sell = try #require(fills.first { $0.side == .sell })
        // 333 × 0.07 % at the five decimals of the token; 66.6 × 0.04 % in USDC.
        #expect(buy.fee == number("0.2331") && buy.feeToken == 1)
        #expect(sell.fee == number("0.02664") && sell.feeToken == 0)
        #expect(buy.direction == "Buy" && sell.startPosition == 5_000)
        #expect(desk.exchange.accounts[0].balance(of: 1).total == number("332.7669"))
        #expect(desk.exchange.accounts[0].balance(of: 1).entryNotional == number("66.6"))
        #expect(desk.exchange.accounts[1].balance(of: 0).total == number("66.57336"))
        #expect(desk.exchange.accounts[0].fees.days.last?.taker == number("133.2"))
        #expect(desk.exchange.audit() == [])
    }

    @Test func sellingRealizesAgainstWhatItCost() {
        var desk = desk()
        desk.place(1, MoneyDesk.purr, .sell, 1_000, at: number("0.2"))
        desk.place(0, MoneyDesk.purr, .buy, 1_000, at: number("0.2"), .immediateOrCancel)
        desk.quote(MoneyDesk.purr, number("0.3"), number("0.31"), size: 10_000)
        _ = desk.fetch()
        desk.place(0, MoneyDesk.purr, .sell, 500, at: number("0.3"), .immediateOrCancel)
        // Half of what is left of 1,000 after the fee, so a little more than half of the cost.
        #expect(desk.fills().first?.closedPnl.shown(decimals: 5) == "49.92995")
        #expect(desk.exchange.audit() == [])
    }

    @Test func restingOrdersHoldTheirTokens() {
        var desk = desk()
        desk.place(0, MoneyDesk.purr, .buy, 2_000, at: number("0.3"))
        #expect(desk.exchange.accounts[0].balance(of: 0).hold == 600)
        #expect(desk.place(0, MoneyDesk.purr, .buy, 2_000, at: number("0.3")) == .refused(.spotBalance))
        #expect(throws: ActionRefusal.balance) { try desk.exchange.sendSpot(401, of: 0, from: 0, to: 1) }
        desk.place(1, MoneyDesk.purr, .sell, 500, at: number("0.2"), .immediateOrCancel)
        #expect(desk.exchange.accounts[0].balance(of: 0).hold == 450)
        #expect(desk.exchange.accounts[0].balance(of: 0).total == 850)
        #expect(desk.exchange.audit() == [])
        for order in desk.exchange.orders(of: 0) {
            let isCanceled = desk.exchange.cancel(order.id, in: MoneyDesk.purr, of: 0)
            #expect(isCanceled)
        }
        #expect(desk.exchange.accounts[0].balance(of: 0).hold.isZero)
        #expect(desk.exchange.audit() == [])
    }
}
