public import TradingCore

/// Assessing the fee tiers, at UTC midnight and when a discount changes.
///
/// Source: rules.md 9. A tier holds for a master and all its sub-accounts, by the volume of all of them together.
extension Exchange {
    /// Assesses everybody's tiers for a day.
    mutating func assessFees(on day: Int64) {
        var volumes = accounts.map { $0.fees.windowVolume(before: day) }
        for (account, holder) in accounts.enumerated() {
            guard let master = holder.master else { continue }
            volumes[master].taker += volumes[account].taker
            volumes[master].maker += volumes[account].maker
        }
        for account in accounts.indices where accounts[account].master == nil {
            let volume = volumes[account]
            accounts[account].fees.tier = Self.tier(for: volume.taker + volume.maker)
            accounts[account].fees.makerTier = makerTier(for: volume.maker, all: volumes)
            accounts[account].fees.assessedDay = day
            accounts[account].fees.takeRates()
        }
        for account in accounts.indices { inheritFees(account) }
    }

    /// The volume tier, 0 to 6: the highest whose volume was exceeded.
    public static func tier(for volume: USD) -> Int {
        HyperliquidFees.tiers.lastIndex { volume > $0.volume } ?? 0
    }

    private func makerTier(for volume: USD, all: [(taker: USD, maker: USD)]) -> Int {
        guard let others = rules.makerVolumeOfOthers else { return 0 }
        var whole = others
        for (account, volume) in all.enumerated() where accounts[account].master == nil { whole += volume.maker }
        guard whole > .zero else { return 0 }
        // Above 0.5, 1.5 and 3 percent.
        return [5, 15, 30].filter { volume.raw * 1000 > whole.raw * $0 }.count
    }

    /// Gives a sub-account the tiers of its master.
    mutating func inheritFees(_ account: Int) {
        guard let master = accounts[account].master else { return }
        let fees = accounts[master].fees
        accounts[account].fees.tier = fees.tier
        accounts[account].fees.makerTier = fees.makerTier
        accounts[account].fees.staking = fees.staking
        accounts[account].fees.assessedDay = fees.assessedDay
        accounts[account].fees.takeRates()
    }

    /// Gives an account, and its sub-accounts, a staking discount.
    public mutating func setStaking(_ staking: HyperliquidFees.Staking, of account: Int) {
        accounts[account].fees.staking = staking
        accounts[account].fees.takeRates()
        for sub in accounts.indices where accounts[sub].master == account { inheritFees(sub) }
    }

    /// Notes that an account was referred.
    public mutating func setReferred(_ isReferred: Bool, of account: Int) {
        accounts[account].fees.isReferred = isReferred
    }

    /// Gives an account rates that overrule the table; nil goes back to it.
    public mutating func overrideFees(_ rates: FlatFees?, of account: Int) {
        accounts[account].fees.override = rates
    }
}
