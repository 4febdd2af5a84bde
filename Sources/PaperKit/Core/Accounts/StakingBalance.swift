public import TradingCore

/// What an account has in staking, in the simplest form: no validators are simulated and no rewards are paid.
///
/// Source: exchange.md 4: a withdrawal passes a queue of seven days, a delegation is locked for one.
public struct StakingBalance: Sendable, Hashable, Codable {
    /// What is delegated to one validator.
    public struct Delegation: Sendable, Hashable, Codable {
        /// The validator.
        public var validator: String
        /// How much.
        public var amount: TokenAmount
        /// Until when it stays.
        public var lockedUntil: Timestamp
    }

    /// What is on its way back to spot.
    public struct Withdrawal: Sendable, Hashable, Codable {
        /// How much.
        public var amount: TokenAmount
        /// When it arrives.
        public var due: Timestamp
    }

    /// What is in staking and not delegated.
    public internal(set) var undelegated = TokenAmount.zero
    /// What is delegated, in the order of the first delegation.
    public internal(set) var delegations: [Delegation] = []
    /// What is on its way back, the earliest first.
    public internal(set) var withdrawals: [Withdrawal] = []

    init() {}

    /// All that is delegated.
    public var delegated: TokenAmount { delegations.reduce(.zero) { $0 + $1.amount } }

    /// All of it.
    public var total: TokenAmount { withdrawals.reduce(undelegated + delegated) { $0 + $1.amount } }

    /// The fee discount that what is delegated gives.
    ///
    /// Source: rules.md 9.
    public var tier: HyperliquidFees.Staking {
        let bounds: [(TokenAmount, HyperliquidFees.Staking)] = [
            (500_000, .diamond), (100_000, .platinum), (10_000, .gold), (1_000, .silver), (100, .bronze), (10, .wood),
        ]
        return bounds.first { delegated > $0.0 }?.1 ?? .none
    }
}
