import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct FundingTests {
    @Test(arguments: [
        // Premium, eight hours, one hour: the documentation's example, the base rate, the clamp's edges, the cap.
        ("0.01", "0.0095", "0.0011875"), ("0", "0.0001", "0.0000125"), ("0.0006", "0.0001", "0.0000125"),
        ("0.0007", "0.0002", "0.000025"), ("-0.0004", "0.0001", "0.0000125"), ("-0.001", "-0.0005", "-0.0000625"),
        ("0.5", "0.4995", "0.04"), ("-0.5", "-0.4995", "-0.04"),
    ])
    func rateFollowsThePremium(premium: String, eightHours: String, hour: String) {
        #expect(FundingRule.eightHourRate(premium: number(premium)) == number(eightHours))
        #expect(FundingRule.hourlyRate(premium: number(premium)) == number(hour))
    }

    @Test func premiumIsThatOfTheImpactPrices() {
        #expect(FundingRule.premium(bid: 101, ask: 102, oracle: 100) == number("0.01"))
        #expect(FundingRule.premium(bid: 97, ask: 98, oracle: 100) == number("-0.02"))
        #expect(FundingRule.premium(bid: 99, ask: 101, oracle: 100) == .zero)
        #expect(FundingRule.premium(bid: 101, ask: 103, oracle: 100, isBuilderDex: true) == number("0.02"))
    }

    @Test func impactPriceWalksTheBook() {
        let levels = [BookLevel(price: 100, size: 50), BookLevel(price: 110, size: 100)]
        // 5,000 at 100, then 5,500 at 110: 100 units for 10,500.
        #expect(FundingRule.impactPrice(levels, notional: 10_500) == 105)
        #expect(FundingRule.impactPrice([], notional: 1) == nil)
        #expect(FundingRule.impactPrice([BookLevel(price: 100, size: 1)], notional: 500) == 100)
    }

    @Test func hourIsPaidOnTheOracleBetweenTheParties() {
        var desk = MoneyDesk()
        desk.trade(0, from: 1, MoneyDesk.btc, 1, at: 50_000)
        desk.exchange.setOracle(50_000, in: MoneyDesk.btc)
        desk.quote(MoneyDesk.btc, 50_500, 50_600, size: 10)
        let before = desk.exchange.accounts[0].cash[0]
        desk.advance(by: 3_600_000)
        let record = desk.fetch().compactMap { if case .fundingRate(let record) = $0 { record } else { nil } }.first
        #expect(record?.premium == number("0.01"))
        #expect(record?.rate == number("0.0011875"))
        #expect(desk.exchange.accounts[0].cash[0] == before - number("59.375"))
        #expect(desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.fundingSinceOpen == number("59.375"))
        #expect(desk.exchange.accounts[1].holding(of: MoneyDesk.btc)?.fundingAllTime == number("-59.375"))
        #expect(desk.exchange.audit() == [])
    }

    @Test func wholeHourHasSevenHundredAndTwentySamples() {
        var desk = MoneyDesk()
        desk.exchange.setOracle(50_000, in: MoneyDesk.btc)
        desk.quote(MoneyDesk.btc, 49_990, 50_010, size: 10)
        desk.advance(by: 2 * 3_600_000)
        let records = desk.fetch().compactMap { if case .fundingRate(let record) = $0 { record } else { nil } }
        #expect(records.last?.samples == 720)
        #expect(records.allSatisfy { $0.time == $0.time.wholeHour && $0.rate == number("0.0000125") })
    }

    @Test func recordedRatesReplaceComputedOnes() throws {
        var desk = MoneyDesk()
        try desk.exchange.setLeverage(10, isCross: false, in: MoneyDesk.btc, of: 0)
        desk.trade(0, from: 1, MoneyDesk.btc, number("0.00031"), at: 63_614)
        desk.mark(MoneyDesk.btc, 63_600, oracle: 63_490)
        let coin = desk.exchange.markets[MoneyDesk.btc].instrument.coin
        let margin = desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.isolatedCash ?? .zero
        let time = desk.exchange.now
        desk.exchange.show(.funding(FundingRate(coin: coin, time: time + 6, rate: number("0.0000125"))))
        desk.exchange.show(.funding(FundingRate(coin: coin, time: time + 7, rate: number("0.0000125"))))
        // The isolated position pays out of its own margin, once an hour.
        let paid: USD = number("0.000246023750")
        #expect(desk.exchange.accounts[0].holding(of: MoneyDesk.btc)?.isolatedCash == margin - paid)
        #expect(desk.exchange.markets[MoneyDesk.btc].funding.lastRate == number("0.0000125"))
        desk.quote(MoneyDesk.btc, 65_000, 65_010, size: 10)
        _ = desk.fetch()
        desk.advance(by: 3_600_000)
        #expect(!desk.fetch().contains { if case .fundingRate = $0 { true } else { false } })
    }
}
