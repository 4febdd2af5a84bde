public import EthereumCrypto
public import TradingCore

/// Stake that was given to a validator.
public struct StakeDelegation: Codable, Sendable, Hashable {
    /// The validator.
    public var validator: Address
    /// How much HYPE.
    public var amount: TokenQuantity
    /// Until when it is locked.
    public var lockedUntilTimestamp: Timestamp

    /// Describes a stake.
    public init(validator: Address, amount: TokenQuantity, lockedUntilTimestamp: Timestamp) {
        self.validator = validator
        self.amount = amount
        self.lockedUntilTimestamp = lockedUntilTimestamp
    }
}

/// Asks to which validators an account has given stake.
public struct DelegationsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [StakeDelegation]
    /// "delegations".
    public static let type = "delegations"
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// The validators that an account has given stake to.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func delegations(of user: Address) async throws(InfoError) -> [StakeDelegation] {
        try await answer(to: DelegationsRequest(user: user))
    }
}

/// What an account has staked, in HYPE.
public struct DelegatorSummary: Codable, Sendable, Hashable {
    /// Given to validators.
    public var delegated: TokenQuantity
    /// In staking, given to nobody.
    public var undelegated: TokenQuantity
    /// On its way out.
    public var totalPendingWithdrawal: TokenQuantity
    /// In how many withdrawals.
    public var nPendingWithdrawals: Int

    /// Describes a stake.
    public init(
        delegated: TokenQuantity, undelegated: TokenQuantity, totalPendingWithdrawal: TokenQuantity,
        nPendingWithdrawals: Int
    ) {
        self.delegated = delegated
        self.undelegated = undelegated
        self.totalPendingWithdrawal = totalPendingWithdrawal
        self.nPendingWithdrawals = nPendingWithdrawals
    }
}

/// Asks what an account has staked.
public struct DelegatorSummaryRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = DelegatorSummary
    /// "delegatorSummary".
    public static let type = "delegatorSummary"
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// What an account has staked.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func delegatorSummary(of user: Address) async throws(InfoError) -> DelegatorSummary {
        try await answer(to: DelegatorSummaryRequest(user: user))
    }
}
