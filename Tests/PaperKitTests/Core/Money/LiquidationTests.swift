import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

struct LiquidationTests {
    @Test func documentedPriceOfAnIsolatedPosition() throws {
        let price = try #require(
            LiquidationRule.price(
                size: number("0.0335"), mark: number("2985.9"), margin: number("4.967826"),
                table: MarginTable(maxLeverage: 50)))
        // Recorded is 2866.26936529; the margin is told to six decimals only, which is 0.00003 of price.
        #expect((price - number("2866.26936529")).magnitude < number("0.00003"))
        #expect(price.rounded(toMultipleOf: number("0.0001"), .nearest) == number("2866.2694"))
    }

    @Test func marginMeetsMaintenanceAtThePriceOfEveryTier() throws {
        let table = MarginTable([(0, 50), (20_000, 10)])
        for (size, margin) in [("5", "900"), ("-5", "900"), ("15", "9000"), ("-15", "9000"), ("-9", "3000")] {
            let held: Size = number(size)
            let funds: USD = number(margin)
            let price = try #require(LiquidationRule.price(size: held, mark: 2_000, margin: funds, table: table))
            let left = funds + (price - 2_000) * held
            let maintenance = table.maintenanceMargin(for: (price * held).magnitude)
            #expect((left - maintenance).magnitude < number("0.000001"), "\(size) \(price)")
        }
        #expect(LiquidationRule.price(size: 1, mark: 2_000, margin: 5_000, table: table) == nil)
    }

    /// A long of 1 BTC from 50,000 with 10x; the other side has plenty.
    private func ruined(isCross: Bool = true, cash: USD = 3_000, size: Size = 1) throws -> MoneyDesk {
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

    @Test func marketStepClosesAndTellsWhy() throws {
        var desk = try ruined()
        desk.place(0, MoneyDesk.eth, .buy, number("0.01"), at: 1_000)
        desk.place(1, MoneyDesk.btc, .buy, 5, at: 47_500)
        _ = desk.fetch()
        // Value 3,000 − 2,420 = 580 at 47,580, below 1/80 of 47,580 = 594.75 and above two thirds of it.
        desk.mark(MoneyDesk.btc, 47_580)
        let events = desk.fetch()
        let records = events.compactMap { if case .liquidation(let record) = $0 { record } else { nil } }
        #expect(records.map(\.isBackstop) == [false])
        #expect(records.first?.accountValue == 580)
        #expect(records.first?.positions == [LiquidatedPosition(market: MoneyDesk.btc, size: 1)])
        let fills = events.compactMap { if case .fill(let fill) = $0 { fill } else { nil } }
        #expect(fills.allSatisfy { $0.liquidation == .init(account: 0, mark: 47_580, isBackstop: false) })
        #expect(fills.map(\.price) == [47_500, 47_500])
        let canceled = events.contains {
            if case .order(let order, .canceled(.liquidated), _) = $0 { order.market == MoneyDesk.eth } else { false }
        }
        #expect(canceled)
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.accountValue(of: 0) == 500)
        #expect(desk.exchange.audit() == [])
    }

    @Test func largePositionGoesInFifthsThenWhole() throws {
        var desk = try ruined(cash: 12_000, size: 4)
        func told() -> [[LiquidatedPosition]] {
            desk.fetch().compactMap { if case .liquidation(let record) = $0 { record.positions } else { nil } }
        }
        func position(_ size: Size) -> [[LiquidatedPosition]] {
            [[LiquidatedPosition(market: MoneyDesk.btc, size: size)]]
        }
        desk.place(1, MoneyDesk.btc, .buy, number("0.001"), at: 47_500)
        // Value 12,000 − 9,680 = 2,320; maintenance 2,379.
        desk.mark(MoneyDesk.btc, 47_580)
        #expect(told() == position(number("0.8")))
        desk.advance(by: 1_000)
        desk.place(1, MoneyDesk.btc, .buy, number("0.001"), at: 47_500)
        desk.mark(MoneyDesk.btc, 47_581)
        #expect(told() == position(number("3.999")))
        desk.advance(by: 30_000)
        #expect(told() == [], "nobody is there to trade with")
        desk.place(1, MoneyDesk.btc, .buy, number("0.001"), at: 47_500)
        desk.mark(MoneyDesk.btc, 47_580)
        #expect(told() == position(number("0.7996")))
    }

    @Test func backstopTakesPositionAndMargin() throws {
        var desk = try ruined()
        // Value 300 at 47,300: below two thirds of 591.25.
        desk.mark(MoneyDesk.btc, 47_300)
        let liquidator = try #require(desk.exchange.treasury.liquidator)
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.accountValue(of: 0).isZero)
        #expect(desk.exchange.accounts[liquidator].position(in: MoneyDesk.btc) == 1)
        #expect(desk.exchange.accountValue(of: liquidator) == 300)
        let fills = desk.fills()
        #expect(fills.allSatisfy { $0.liquidation?.isBackstop == true && $0.fee.isZero && $0.price == 47_300 })
        #expect(desk.exchange.audit() == [])
    }

    @Test func isolatedPositionFallsAlone() throws {
        var desk = try ruined(isCross: false)
        // Margin 1,250 − 900 = 350 at 49,100: below two thirds of 613.75. The other 1,750 stay.
        desk.mark(MoneyDesk.btc, 49_100)
        let liquidator = try #require(desk.exchange.treasury.liquidator)
        #expect(desk.exchange.accountValue(of: 0) == 1_750)
        #expect(desk.exchange.accountValue(of: liquidator) == 350)
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.audit() == [])
    }

    @Test func negativeValueIsClosedAgainstTheWinnerAtTheMarkBefore() throws {
        var desk = try ruined()
        desk.mark(MoneyDesk.btc, 49_000)
        _ = desk.fetch()
        desk.mark(MoneyDesk.btc, 45_000)
        let fills = desk.fills()
        #expect(fills.map(\.account) == [0, 1])
        #expect(fills.map(\.price) == [49_000, 49_000])
        // At 49,000 the account still had 2,000; the backstop takes what is left of it.
        #expect(desk.exchange.accountValue(of: 0).isZero)
        #expect(desk.exchange.accounts[1].position(in: MoneyDesk.btc).isZero)
        #expect(desk.exchange.audit() == [])
    }

    @Test func priceOfACrossPositionIsWhereItFalls() throws {
        var desk = try ruined()
        let price = try #require(desk.exchange.liquidationPrice(of: 0, in: MoneyDesk.btc))
        desk.place(1, MoneyDesk.btc, .buy, 5, at: 47_500)
        desk.mark(MoneyDesk.btc, price + number("0.01"))
        #expect(!desk.fetch().contains { if case .liquidation = $0 { true } else { false } })
        desk.mark(MoneyDesk.btc, price - number("0.01"))
        #expect(desk.fetch().contains { if case .liquidation = $0 { true } else { false } })
    }
}
