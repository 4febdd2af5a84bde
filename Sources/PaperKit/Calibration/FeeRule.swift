import TradingCore

/// What one fill costs under a standing and a deployer's terms, in decimal and as the exchange's binary rate gives it.
struct FeeRule: Sendable, Hashable {
    let fees: HyperliquidFees
    let terms: DeployerTerms

    /// The fee as the simulated exchange charges it: an exact rate, truncated at six decimals.
    func paper(_ fill: RealFill) -> USD {
        let schedule = fees.schedule
        let scaled = FeeSchedule.flat(maker: terms.rate(of: schedule.maker), taker: terms.rate(of: schedule.taker))
        return scaled.fee(on: fill.notional, isTaker: fill.isTaker) + fill.builderFee
    }

    /// The fee with the exchange's binary rate.
    func binary(_ fill: RealFill) -> USD {
        BinaryFeeRate(fees, terms: terms, isTaker: fill.isTaker).fee(on: fill.notional) + fill.builderFee
    }

    /// Whether the fee that was charged is one of the two.
    func explains(_ fill: RealFill) -> Bool {
        guard let fee = fill.fee else { return false }
        return paper(fill) == fee || binary(fill) == fee
    }
}

extension RealFill {
    /// Whether the fee table for perps says what the fill costs: no spot, a fee in dollars, a size that tells.
    var hasComparableFee: Bool { !isSpot && fee != nil && (feeToken == "USDC" || feeToken.isEmpty) }
}
