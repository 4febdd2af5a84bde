import PaperKit
import TradingCore

/// What an account pays and why, as `userFees` shows it.
///
/// Source: rules.md 9. `userCrossRate` and `userAddRate` include tier and staking discount, not the referral discount.
struct FeeAnswer {
    /// Volume, perp taker, perp maker, spot taker, spot maker of the tiers above the first.
    private static let tiers: [(USD, String, String, String, String)] = [
        (5_000_000, "0.0004", "0.00012", "0.0006", "0.0003"), (25_000_000, "0.00035", "0.00008", "0.0005", "0.0002"),
        (100_000_000, "0.0003", "0.00004", "0.0004", "0.0001"), (500_000_000, "0.00028", "0.0", "0.00035", "0.0"),
        (2_000_000_000, "0.00026", "0.0", "0.0003", "0.0"), (7_000_000_000, "0.00024", "0.0", "0.00025", "0.0"),
    ]
    private static let rebates: [(String, String)] = [
        ("0.005", "-0.00001"), ("0.015", "-0.00002"), ("0.03", "-0.00003"),
    ]
    /// Thresholds in bps of 10⁹ HYPE, and discounts.
    private static let stakes: [(String, String)] = [
        ("0.0", "0.0"), ("0.0001", "0.05"), ("0.001", "0.1"), ("0.01", "0.15"), ("0.1", "0.2"), ("1.0", "0.3"),
        ("5.0", "0.4"),
    ]

    /// The answer.
    let json: JSONValue

    /// Computes the answer for an account; nobody pays as the first tier does.
    init(_ exchange: LocalExchange, _ account: Int?, at time: Timestamp) {
        let fees = account.map { exchange.exchange.accounts[$0].fees }
        let plan = HyperliquidFees(
            tier: fees?.tier ?? 0, makerTier: fees?.makerTier ?? 0, staking: fees?.staking ?? .none)
        let perp = fees?.override ?? FlatFees(maker: plan.schedule.maker, taker: plan.schedule.taker)
        let staked = Rate.percent(100) - plan.staking.discount
        let spot = Self.spotRates(tier: plan.tier)
        let stake = Self.stakes[HyperliquidFees.Staking.allCases.firstIndex(of: plan.staking) ?? 0]
        json = [
            "dailyUserVlm": Self.days(of: account, in: exchange.exchange, at: time), "feeSchedule": Self.schedule,
            "userCrossRate": Wire.decimal(perp.taker), "userAddRate": Wire.decimal(perp.maker),
            "userSpotCrossRate": Wire.decimal(spot.taker * staked),
            "userSpotAddRate": Wire.decimal(perp.maker < .zero ? perp.maker : spot.maker * staked),
            "activeReferralDiscount": fees?.isReferred == true ? "0.04" : "0.0", "trial": Wire.null,
            "feeTrialEscrow": "0.0", "nextTrialAvailableTimestamp": Wire.null, "stakingLink": Wire.null,
            "activeStakingDiscount": ["bpsOfMaxSupply": Wire.name(stake.0), "discount": Wire.name(stake.1)],
        ]
    }

    private static func spotRates(tier: Int) -> (taker: Rate, maker: Rate) {
        guard tier > 0 else { return (Rate(raw: 700_000_000), Rate(raw: 400_000_000)) }
        let row = tiers[min(tier, tiers.count) - 1]
        return ((try? Rate(row.3)) ?? .zero, (try? Rate(row.4)) ?? .zero)
    }

    /// The days of the last two weeks on which anything was traded; `exchange` counts what accounts here took.
    private static func days(of account: Int?, in exchange: Exchange, at time: Timestamp) -> JSONValue {
        guard let account else { return [] }
        return Wire.list(
            exchange.accounts[account].fees.days.filter { $0.day > time.day - 15 }.map { day in
                let all = exchange.accounts.reduce(USD.zero) { sum, other in
                    sum + (other.fees.days.first { $0.day == day.day }?.taker ?? .zero)
                }
                return [
                    "date": Wire.name(CivilDate(day: day.day)), "userCross": Wire.decimal(day.taker),
                    "userAdd": Wire.decimal(day.maker), "exchange": Wire.decimal(all),
                ]
            })
    }

    private static let schedule: JSONValue = [
        "cross": "0.00045", "add": "0.00015", "spotCross": "0.0007", "spotAdd": "0.0004",
        "tiers": [
            "vip": Wire.list(
                tiers.map { row in
                    [
                        "ntlCutoff": Wire.decimal(row.0), "cross": Wire.name(row.1), "add": Wire.name(row.2),
                        "spotCross": Wire.name(row.3), "spotAdd": Wire.name(row.4),
                    ]
                }),
            "mm": Wire.list(rebates.map { ["makerFractionCutoff": Wire.name($0.0), "add": Wire.name($0.1)] }),
        ],
        "referralDiscount": "0.04",
        "stakingDiscountTiers": Wire.list(
            stakes.map { ["bpsOfMaxSupply": Wire.name($0.0), "discount": Wire.name($0.1)] }),
    ]
}
