import TradingCore

/// What trading costs.
///
/// Source: rules.md 9, "Effective rates".
extension Exchange {
    /// What a fill costs in the quote token: rate × notional, truncated toward zero at six decimals; negative is a rebate.
    ///
    /// That rebates are truncated as well is unconfirmed on testnet.
    func fee(on notional: USD, of order: LiveOrder, isTaker: Bool) -> USD {
        let rates = effectiveRates(of: order.account, in: order.market)
        return (notional * (isTaker ? rates.taker : rates.maker)).rounded(toDecimals: 6, .towardZero)
    }

    /// The maker and taker rate that an account pays in a market, every discount included.
    public func effectiveRates(of account: Int, in market: Int) -> FlatFees {
        if let override = accounts[account].fees.override { return override }
        let rates =
            markets[market].listing.isPerp ? accounts[account].fees.perpRates : accounts[account].fees.spotRates
        let isReferred = hasReferralDiscount(account)
        if markets[market].listing.hasPlainFees, !isReferred { return rates }
        return Self.effectiveRates(rates, listing: markets[market].listing, isReferred: isReferred)
    }

    /// Applies what a market and a referral change to an account's own rates.
    ///
    /// - Parameters:
    ///   - rates: The rates of the account's tier, its staking discount taken off.
    ///   - listing: The market.
    ///   - isReferred: Whether the referral discount holds.
    /// - Returns: What is charged.
    public static func effectiveRates(_ rates: FlatFees, listing: MarketListing, isReferred: Bool) -> FlatFees {
        let one = Rate.percent(100)
        let scale = listing.deployerFeeScale
        let builderDex = scale < one ? one + scale : scale + scale
        let share =
            scale < one
            ? Rate(raw: Int64(Int128(scale.raw) * Int128(Rate.unit) / Int128((one + scale).raw))) : .percent(50)
        let referral = isReferred ? Rate.percent(96) : one
        let growth = listing.isGrowthMode ? Rate.percent(10) : one
        let stable = listing.isStablePair ? Rate.percent(20) : one
        var maker = rates.maker * stable * growth
        if maker > .zero {
            maker = maker * builderDex * referral
        } else if listing.isAligned {
            maker = maker * ((one - share) * .percent(150) + share)
        }
        var taker = rates.taker * stable * builderDex * growth * referral
        if listing.isAligned { taker = taker * ((one - share) * .percent(80) + share) }
        return FlatFees(maker: maker, taker: taker)
    }

    /// Whether the referral discount holds: for masters, on their first $25M of volume.
    func hasReferralDiscount(_ account: Int) -> Bool {
        accounts[account].fees.isReferred && accounts[account].master == nil
            && accounts[account].fees.lifetimeVolume < 25_000_000
    }

    /// Takes the builder's fee of a perp fill and credits it.
    ///
    /// The exchange lets builders claim their fees; here they are credited at once.
    mutating func payBuilder(of order: LiveOrder, on notional: USD) -> USD {
        guard let builder = order.builder, accounts.indices.contains(Int(builder.builder)) else { return .zero }
        let fee = builderFee(builder, on: notional)
        accounts[Int(builder.builder)].cash[markets[order.market].listing.dex] += fee
        return fee
    }

    /// A builder's share of a notional, truncated as fees are.
    func builderFee(_ builder: BuilderFee, on notional: USD) -> USD {
        (notional * Rate(raw: Int64(builder.tenthsOfBasisPoint) * (Rate.unit / 100_000)))
            .rounded(toDecimals: 6, .towardZero)
    }

    /// Counts a fill for the volume that decides the tiers: spot counts double, and what pays less counts less.
    mutating func noteVolume(_ notional: USD, of account: Int, in market: Int, isTaker: Bool) {
        var weighted = notional
        if !markets[market].listing.isPerp { weighted += notional }
        if !markets[market].listing.hasPlainFees {
            if markets[market].listing.isStablePair { weighted = weighted * .percent(20) }
            if markets[market].listing.isGrowthMode { weighted = weighted * .percent(10) }
            if markets[market].listing.isAligned { weighted = weighted * .percent(120) }
        }
        accounts[account].fees.lifetimeVolume += notional
        FeeState.note(weighted, in: &accounts[account].fees.days, on: now.day, isTaker: isTaker)
        FeeState.note(weighted, in: &treasury.days, on: now.day, isTaker: isTaker)
    }
}
