import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct MarginTests {
    @Test func isolatedMarginMovesInAndOut() throws {
        var desk = MoneyDesk()
        try desk.exchange.setLeverage(10, isCross: false, in: MoneyDesk.btc, of: 0)
        desk.exchange.overrideFees(FlatFees(maker: .zero, taker: .zero), of: 0)
        desk.trade(0, from: 1, MoneyDesk.btc, number("0.1"), at: 50_000)
        #expect(desk.exchange.accounts[0].cash[0] == 9_500)
        #expect(desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.isolatedCash == 500)
        desk.trade(1, from: 0, MoneyDesk.btc, number("0.04"), at: 51_000)
        // Two fifths of the margin and the profit of that part come back.
        #expect(desk.exchange.accounts[0].cash[0] == 9_740)
        #expect(desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.isolatedCash == 300)
        desk.trade(1, from: 0, MoneyDesk.btc, number("0.16"), at: 50_000)
        // A flip gives the rest back and takes the margin of the new side.
        #expect(desk.exchange.accounts[0].cash[0] == 9_540)
        #expect(desk.exchange.accounts[0].position(in: MoneyDesk.btc) == number("-0.1"))
        #expect(desk.exchange.audit() == [])
    }

    @Test func placingNeedsTheInitialMargin() throws {
        var desk = MoneyDesk(cash: 1_000)
        try desk.exchange.setLeverage(10, isCross: true, in: MoneyDesk.btc, of: 0)
        desk.mark(MoneyDesk.btc, 50_000)
        var result = desk.place(0, MoneyDesk.btc, .buy, number("0.20001"), at: 50_000)
        #expect(result == .refused(.margin))
        guard case .resting = desk.place(0, MoneyDesk.btc, .buy, number("0.2"), at: 50_000) else {
            Issue.record("the margin suffices")
            return
        }
        // A seller's margin is counted at the mark where its limit is below.
        result = desk.place(0, MoneyDesk.btc, .sell, number("0.21"), at: 40_000)
        #expect(result == .refused(.margin))
    }

    @Test func positionsAboveATierNeedLowerLeverage() throws {
        var desk = MoneyDesk(cash: 1_000_000)
        desk.mark(MoneyDesk.eth, 2_000)
        try desk.exchange.setLeverage(20, isCross: true, in: MoneyDesk.eth, of: 0)
        #expect(desk.place(0, MoneyDesk.eth, .buy, 10, at: 2_000) == .refused(.positionLimit))
        try desk.exchange.setLeverage(10, isCross: true, in: MoneyDesk.eth, of: 0)
        desk.trade(0, from: 1, MoneyDesk.eth, number("9.9"), at: 2_000)
        #expect(throws: ActionRefusal.leverage) {
            try desk.exchange.setLeverage(51, isCross: true, in: MoneyDesk.eth, of: 0)
        }
    }

    @Test func leverageRefusals() throws {
        var desk = MoneyDesk(cash: 600)
        #expect(throws: ActionRefusal.leverage) {
            try desk.exchange.setLeverage(0, isCross: true, in: MoneyDesk.btc, of: 0)
        }
        #expect(throws: ActionRefusal.leverage) {
            try desk.exchange.setLeverage(41, isCross: true, in: MoneyDesk.btc, of: 0)
        }
        #expect(throws: ActionRefusal.crossNotAllowed) {
            try desk.exchange.setLeverage(5, isCross: true, in: MoneyDesk.strict, of: 0)
        }
        #expect(throws: ActionRefusal.unknownAsset) {
            try desk.exchange.setLeverage(1, isCross: true, in: MoneyDesk.purr, of: 0)
        }
        try desk.exchange.setLeverage(10, isCross: true, in: MoneyDesk.btc, of: 0)
        try desk.exchange.setLeverage(10, isCross: false, in: MoneyDesk.btc, of: 1)
        desk.trade(0, from: 1, MoneyDesk.btc, number("0.1"), at: 50_000)
        #expect(throws: ActionRefusal.switchWithPosition) {
            try desk.exchange.setLeverage(10, isCross: false, in: MoneyDesk.btc, of: 0)
        }
        #expect(throws: ActionRefusal.crossLeverage) {
            try desk.exchange.setLeverage(5, isCross: true, in: MoneyDesk.btc, of: 0)
        }
        #expect(throws: ActionRefusal.isolatedLeverage) {
            try desk.exchange.setLeverage(5, isCross: false, in: MoneyDesk.btc, of: 1)
        }
        try desk.exchange.setLeverage(20, isCross: true, in: MoneyDesk.btc, of: 0)
        #expect(desk.exchange.crossMarginUsed(of: 0) == 250)
    }

    @Test func isolatedMarginCanBeChanged() throws {
        var desk = MoneyDesk(cash: 2_000)
        #expect(throws: ActionRefusal.noIsolatedPosition) {
            try desk.exchange.changeIsolatedMargin(by: 1, in: MoneyDesk.btc, of: 0)
        }
        try desk.exchange.setLeverage(20, isCross: false, in: MoneyDesk.btc, of: 0)
        desk.trade(0, from: 1, MoneyDesk.btc, number("0.1"), at: 50_000)
        try desk.exchange.changeIsolatedMargin(by: 600, in: MoneyDesk.btc, of: 0)
        #expect(desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.isolatedMargin == 850)
        // A tenth of the notional, 500, must stay although the leverage asks for 250.
        #expect(throws: ActionRefusal.marginTransfer) {
            try desk.exchange.changeIsolatedMargin(by: -351, in: MoneyDesk.btc, of: 0)
        }
        try desk.exchange.changeIsolatedMargin(by: -350, in: MoneyDesk.btc, of: 0)
        try desk.exchange.topUpIsolatedMargin(toLeverage: .percent(500), in: MoneyDesk.btc, of: 0)
        #expect(desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.isolatedMargin == 1_000)
        #expect(throws: ActionRefusal.marginTransfer) {
            try desk.exchange.topUpIsolatedMargin(toLeverage: .percent(50), in: MoneyDesk.btc, of: 0)
        }
        #expect(desk.exchange.audit() == [])
    }

    @Test func strictMarginStays() throws {
        var desk = MoneyDesk()
        desk.trade(0, from: 1, MoneyDesk.strict, 10, at: 100)
        try desk.exchange.changeIsolatedMargin(by: 500, in: MoneyDesk.strict, of: 0)
        #expect(throws: ActionRefusal.strictIsolated) {
            try desk.exchange.changeIsolatedMargin(by: -1, in: MoneyDesk.strict, of: 0)
        }
    }

    @Test func summariesAddUp() throws {
        var desk = MoneyDesk()
        for account in 0...1 { desk.exchange.overrideFees(FlatFees(maker: .zero, taker: .zero), of: account) }
        try desk.exchange.setLeverage(10, isCross: false, in: MoneyDesk.btc, of: 0)
        try desk.exchange.setLeverage(5, isCross: true, in: MoneyDesk.eth, of: 0)
        desk.trade(0, from: 1, MoneyDesk.btc, number("0.1"), at: 50_000)
        desk.trade(1, from: 0, MoneyDesk.eth, 1, at: 2_000)
        desk.mark(MoneyDesk.btc, 50_500)
        desk.mark(MoneyDesk.eth, 2_100)
        let all = desk.exchange.marginSummary(of: 0)
        let cross = desk.exchange.marginSummary(of: 0, isCrossOnly: true)
        #expect(all.accountValue == 9_950)
        #expect(all.totalNotional == 7_150)
        #expect(all.totalMarginUsed == 970)
        #expect(all.totalRawUSD == 7_000)
        #expect(cross.accountValue == 9_400)
        #expect(cross.totalRawUSD == 11_500)
        #expect(cross.totalMarginUsed == 420)
        #expect(desk.exchange.crossMaintenanceMargin(of: 0) == 21)
        #expect(desk.exchange.withdrawable(of: 0) == 8_980)
        // +50 on 500 of margin.
        #expect(desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.returnOnEquity == number("0.1"))
    }

    @Test func tradableSizesCountWhatClosingFrees() throws {
        var desk = MoneyDesk(cash: 1_000)
        for account in 0...1 { desk.exchange.overrideFees(FlatFees(maker: .zero, taker: .zero), of: account) }
        try desk.exchange.setLeverage(10, isCross: true, in: MoneyDesk.btc, of: 0)
        desk.trade(0, from: 1, MoneyDesk.btc, number("0.1"), at: 50_000)
        let sizes = desk.exchange.tradable(by: 0, in: MoneyDesk.btc)
        #expect(sizes.availableToBuy == 500)
        #expect(sizes.maxBuy == number("0.1"))
        #expect(sizes.maxSell == number("0.3"))
        guard case .refused(.margin) = desk.place(0, MoneyDesk.btc, .sell, number("0.30001"), at: 50_000) else {
            Issue.record("a lot beyond the largest sell is too much")
            return
        }
        guard case .resting = desk.place(0, MoneyDesk.btc, .sell, number("0.3"), at: 50_000) else {
            Issue.record("the largest sell is taken")
            return
        }
    }
}
