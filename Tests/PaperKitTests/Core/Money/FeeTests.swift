import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct FeeTests {
    @Test func recordedMakerFillIsTruncatedAtSixDecimals() throws {
        var desk = MoneyDesk(cash: 100_000)
        desk.trade(1, from: 0, MoneyDesk.btc, number("0.001"), at: 66_653)
        let fills = desk.fills()
        #expect(fills.map(\.fee.description).sorted() == ["0.009997", "0.029993"])
        #expect(fills.first { !$0.isTaker }?.fee == number("0.009997"))
        #expect(desk.exchange.audit() == [])
    }

    @Test func recordedFillOfABuilderDexInGrowthMode() throws {
        var desk = MoneyDesk(cash: 100_000)
        for account in 0...1 { desk.exchange.deposit(10_000, to: account, dex: 1) }
        desk.trade(1, from: 0, MoneyDesk.built, number("0.0353"), at: 25_372)
        let maker = desk.fills().first { !$0.isTaker }
        #expect(maker?.fee == number("0.026868"))
    }

    @Test(arguments: [
        (0, 0), (5_000_000, 0), (5_000_001, 1), (25_000_000, 1), (25_000_001, 2), (100_000_001, 3), (500_000_001, 4),
        (2_000_000_001, 5), (7_000_000_000, 5), (7_000_000_001, 6),
    ])
    func tierBeginsAboveItsVolume(volume: Int64, tier: Int) {
        #expect(Exchange.tier(for: USD(integerLiteral: volume)) == tier)
    }

    @Test func tierIsAssessedAtMidnightForMasterAndSub() throws {
        var desk = MoneyDesk(accounts: 2, cash: 100_000_000)
        let sub = desk.exchange.openAccount(master: 0)
        desk.exchange.deposit(100_000_000, to: sub)
        desk.trade(0, from: 1, MoneyDesk.btc, 30, at: 100_000)
        desk.trade(sub, from: 1, MoneyDesk.btc, 30, at: 100_000)
        #expect(desk.exchange.accounts[0].fees.tier == 0)
        desk.advance(by: 86_400_000)
        // 3 million each: together above 5 million; the seller made 6 million.
        #expect(desk.exchange.accounts[0].fees.tier == 1)
        #expect(desk.exchange.accounts[sub].fees.tier == 1)
        #expect(desk.exchange.accounts[1].fees.tier == 1)
        #expect(desk.exchange.effectiveRates(of: sub, in: MoneyDesk.btc).taker == number("0.0004"))
        desk.advance(by: 14 * 86_400_000)
        #expect(desk.exchange.accounts[0].fees.tier == 0)
    }

    @Test func discountsOfStakingAndReferral() {
        var desk = MoneyDesk()
        desk.exchange.setStaking(.gold, of: 0)
        #expect(desk.exchange.effectiveRates(of: 0, in: MoneyDesk.btc).taker == number("0.00036"))
        desk.exchange.setReferred(true, of: 0)
        #expect(desk.exchange.effectiveRates(of: 0, in: MoneyDesk.btc).taker == number("0.0003456"))
        #expect(desk.exchange.effectiveRates(of: 0, in: MoneyDesk.btc).maker == number("0.0001152"))
        desk.exchange.overrideFees(FlatFees(maker: number("-0.00002"), taker: number("0.00025")), of: 0)
        #expect(desk.exchange.effectiveRates(of: 0, in: MoneyDesk.btc).maker == number("-0.00002"))
    }

    @Test func subAccountsHaveNoReferralDiscount() {
        var desk = MoneyDesk()
        let sub = desk.exchange.openAccount(master: 0)
        desk.exchange.setReferred(true, of: sub)
        #expect(desk.exchange.effectiveRates(of: sub, in: MoneyDesk.btc).taker == number("0.00045"))
    }

    @Test func rebatesOfMakersNeedTheOthersVolume() {
        var rules = ExchangeRules()
        rules.makerVolumeOfOthers = 97_000_000
        var desk = MoneyDesk(rules: rules, cash: 100_000_000)
        desk.trade(0, from: 1, MoneyDesk.btc, 30, at: 100_000)
        desk.advance(by: 86_400_000)
        // Three of a hundred million is not above 3 %, but above 1.5 %.
        #expect(desk.exchange.accounts[1].fees.makerTier == 2)
        #expect(desk.exchange.accounts[0].fees.makerTier == 0)
        #expect(desk.exchange.effectiveRates(of: 1, in: MoneyDesk.btc).maker == number("-0.00002"))
    }

    @Test(arguments: [
        // maker and taker at scale, growth, stable, aligned
        ("0", false, false, false, "0.00015", "0.00045"),
        ("0.5", false, false, false, "0.000225", "0.000675"),
        ("1", false, false, false, "0.0003", "0.0009"),
        ("3", false, false, false, "0.0009", "0.0027"),
        ("1", true, false, false, "0.00003", "0.00009"),
        ("0", false, true, false, "0.00003", "0.00009"),
        ("0", false, false, true, "0.00015", "0.00036"),
        ("1", false, false, true, "0.0003", "0.00081"),
    ])
    func effectiveRatesFollowTheFormula(
        scale: String, growth: Bool, stable: Bool, aligned: Bool, maker: String, taker: String
    ) {
        let listing = MarketListing(
            instrument: TestMarkets.btc, deployerFeeScale: number(scale), isGrowthMode: growth, isStablePair: stable,
            isAligned: aligned)
        let base = FlatFees(maker: number("0.00015"), taker: number("0.00045"))
        let rates = Exchange.effectiveRates(base, listing: listing, isReferred: false)
        #expect(rates == FlatFees(maker: number(maker), taker: number(taker)))
    }

    @Test func alignedRebateIsRaised() {
        let listing = MarketListing(instrument: TestMarkets.btc, isAligned: true)
        let base = FlatFees(maker: number("-0.00002"), taker: number("0.00045"))
        #expect(Exchange.effectiveRates(base, listing: listing, isReferred: true).maker == number("-0.00003"))
    }

    @Test func builderIsPaidOnTop() {
        var desk = MoneyDesk(accounts: 3)
        desk.place(0, MoneyDesk.btc, .sell, number("0.01"), at: 50_000)
        desk.place(
            1, MoneyDesk.btc, .buy, number("0.01"), at: 50_000, .immediateOrCancel,
            builder: BuilderFee(builder: 2, tenthsOfBasisPoint: 10))
        let taker = desk.fills().first { $0.isTaker }
        #expect(taker?.builderFee == number("0.05"))
        #expect(taker?.fee == number("0.275"))
        #expect(desk.exchange.accounts[2].cash[0] == number("10000.05"))
        #expect(desk.exchange.audit() == [])
    }
}
