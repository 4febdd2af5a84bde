import TradingCore

/// A fee rate as the exchange seems to hold it: a binary floating-point number, which lies a hair beside the decimal one.
///
/// 0.00015 × (1 − 0.04) is a little less than 0.000144 in binary. Where the exact fee has no more than six decimals, as with
/// 63250 × 0.0005 × 0.000144 = 0.004554, truncation then drops a whole unit, and the exchange charges 0.004553. Both such fills of the
/// recorded account of June 2026 show it; elsewhere it is unconfirmed on testnet.
///
/// The rate comes from a floating-point number once; the fee itself is whole-number arithmetic.
struct BinaryFeeRate: Sendable, Hashable {
    /// The rate is `significand ÷ 2^shift`, with a sign.
    private let significand: Int128
    private let shift: Int

    /// Takes the binary number nearest to what the exchange computes with.
    init(_ rate: Double) {
        guard rate.isNormal, rate.magnitude < 1 else {
            (significand, shift) = (0, 0)
            return
        }
        // A normal number below 1 has an exponent of -1 or less; 53 bits of it are significant.
        let bits = Int128(rate.significandBitPattern | 1 << 52)
        significand = rate < 0 ? -bits : bits
        shift = 52 - Int(rate.exponent)
    }

    /// The rate for a fill, in the order of multiplications that the documentation gives.
    init(_ fees: HyperliquidFees, terms: DeployerTerms, isTaker: Bool) {
        let rebate = HyperliquidFees.makerRebates[fees.makerTier]
        let tier = HyperliquidFees.tiers[fees.tier]
        let growth = terms.isGrowth ? 0.1 : 1
        if !isTaker, rebate < .zero {
            self.init(rebate.doubleValue * growth)
            return
        }
        let staked = (isTaker ? tier.taker : tier.maker).doubleValue * (1 - fees.staking.discount.doubleValue)
        self.init(staked * growth * terms.multiple.doubleValue * (fees.isReferred ? 1 - 0.04 : 1))
    }

    /// The fee, truncated toward zero at six decimals.
    func fee(on notional: USD) -> USD {
        // A price times a size of a perp has six decimals; what a broken record has beyond them is taken along.
        let (micros, rest) = notional.raw.quotientAndRemainder(dividingBy: 10_000_000_000)
        let (product, overflow) = micros.multipliedReportingOverflow(by: significand)
        guard !overflow, shift < 127 else { return .zero }
        let exact = product + rest * significand / 10_000_000_000
        return USD(raw: (exact / (Int128(1) << Int128(shift))) * 10_000_000_000)
    }
}
