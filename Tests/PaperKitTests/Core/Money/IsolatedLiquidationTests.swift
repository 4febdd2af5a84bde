import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// Liquidations step by step: what stays in an isolated position, what is tried again, and what is told.
struct IsolatedLiquidationTests {
    /// A long of BTC from 50,000 with 40x; the other side has plenty.
    private func ruined(isCross: Bool, cash: USD, size: Size) throws -> MoneyDesk {
        var rules = ExchangeRules()
        rules.partialLiquidationNotional = 100_000
        var desk = MoneyDesk(rules: rules, accounts: 0)
        for amount in [cash, 10_000_000] { desk.exchange.deposit(amount, to: desk.exchange.openAccount()) }
        for account in 0...1 { desk.exchange.overrideFees(FlatFees(maker: .zero, taker: .zero), of: account) }
        try desk.exchange.setLeverage(40, isCross: isCross, in: MoneyDesk.btc, of: 0)
        desk.trade(0, from: 1, MoneyDesk.btc, size, at: 50_000)
        _ = desk.fetch()
        return desk
    }

    @Test func aPartLeavesTheMarginInThePosition() throws {
        var desk = try ruined(isCross: false, cash: 6_000, size: 4)
        desk.exchange.overrideFees(FlatFees(maker: .zero, taker: .basisPoints(10)), of: 0)
        desk.place(1, MoneyDesk.btc, .buy, 1, at: 49_300)
        // Margin 5,000 − 2,600 = 2,400 at 49,350, below 2,467.5 and above two thirds of it.
        desk.mark(MoneyDesk.btc, 49_350)
        let holding = try #require(desk.exchange.accounts[0].holding(of: MoneyDesk.btc))
        #expect(holding.size == number("3.2"))
        // A fifth lost 560 and cost 39.44; both come out of the position's own margin.
        #expect(holding.isolatedCash == number("4400.56"))
        #expect(desk.exchange.accounts[0].cash[0] == 1_000)
        #expect(desk.exchange.audit() == [])
    }

    @Test func fillsOfOneLiquidationAreSettledTogether() throws {
        var desk = try ruined(isCross: false, cash: 3_000, size: 1)
        desk.place(1, MoneyDesk.btc, .buy, number("0.5"), at: 49_200)
        desk.place(1, MoneyDesk.btc, .buy, number("0.5"), at: 47_000)
        // The fills lose 400 and 1,500; the margin is 1,250, and what is missing is not the owner's to pay.
        desk.mark(MoneyDesk.btc, 49_200)
        let liquidator = try #require(desk.exchange.treasury.liquidator)
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.accounts[0].cash[0] == 1_750)
        #expect(desk.exchange.accounts[liquidator].cash[0] == -650)
        #expect(desk.exchange.audit() == [])
    }

    @Test func whatIsLeftWhenFlatGoesBackToTheOwner() throws {
        var desk = try ruined(isCross: false, cash: 3_000, size: 1)
        desk.place(1, MoneyDesk.btc, .buy, 1, at: 49_190)
        desk.mark(MoneyDesk.btc, 49_200)
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.accounts[0].cash[0] == 2_190)
        #expect(desk.exchange.treasury.liquidator == nil)
        #expect(desk.exchange.audit() == [])
    }

    @Test func itIsTriedAgainWhileTheMarkStandsStillAndToldOnlyWhenItTraded() throws {
        var desk = try ruined(isCross: true, cash: 3_000, size: 1)
        desk.mark(MoneyDesk.btc, 47_580)
        #expect(!desk.fetch().contains { if case .liquidation = $0 { true } else { false } })
        desk.place(1, MoneyDesk.btc, .buy, 5, at: 47_500)
        desk.advance(by: 3_000)
        let told = desk.fetch().filter {
            switch $0 {
            case .liquidation: true
            case .fill(let fill): fill.account == 0
            default: false
            }
        }
        #expect(told.count == 2)
        if case .liquidation = told.first {} else { Issue.record("the liquidation is told before its fill") }
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc).isZero)
    }

    @Test func aPartThatFindsNobodyStartsNoCooldown() throws {
        var desk = try ruined(isCross: true, cash: 12_000, size: 4)
        desk.mark(MoneyDesk.btc, 47_580)
        #expect(desk.exchange.accounts[0].liquidationCooldown == nil)
    }

    @Test func aDeleveragedPositionTakesItsReduceOnlyOrdersAlong() throws {
        var desk = try ruined(isCross: true, cash: 3_000, size: 1)
        let terms = OrderTerms(market: MoneyDesk.btc, side: .buy, limit: 40_000, size: 1, reduceOnly: true)
        _ = desk.exchange.place(terms, from: 1)
        #expect(desk.exchange.orders(of: 1).count == 1)
        desk.mark(MoneyDesk.btc, 49_000)
        desk.mark(MoneyDesk.btc, 45_000)
        #expect(desk.exchange.accounts[1].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.orders(of: 1).isEmpty)
    }

    @Test func aTakeoverIsNoVolume() throws {
        var desk = try ruined(isCross: true, cash: 3_000, size: 1)
        let before = desk.exchange.accounts[0].fees.lifetimeVolume
        desk.mark(MoneyDesk.btc, 47_300)
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.accounts[0].fees.lifetimeVolume == before)
    }
}
