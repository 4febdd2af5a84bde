public import EthereumCrypto
public import TradingCore

/// A reward for staking.
public struct DelegatorReward: Codable, Sendable, Hashable {
    /// When.
    public var time: Timestamp
    /// For what.
    public var source: Open<RewardSource>
    /// How much HYPE.
    public var totalAmount: TokenQuantity

    /// Describes a reward.
    public init(time: Timestamp, source: Open<RewardSource>, totalAmount: TokenQuantity) {
        self.time = time
        self.source = source
        self.totalAmount = totalAmount
    }
}

/// For what a reward was paid.
public enum RewardSource: String, Codable, Sendable, Hashable, CaseIterable {
    /// For stake given to a validator.
    case delegation
    /// For being a validator.
    case commission
}

/// Asks for the rewards of an account's stake.
public struct DelegatorRewardsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<DelegatorReward>
    /// "delegatorRewards".
    public static let type = "delegatorRewards"
    /// 20, and one for every 20 elements of the answer.
    public static let weight = RequestWeight.records
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
    /// The rewards of an account's stake, oldest first, and whether some could not be read.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func delegatorRewards(of user: Address) async throws(InfoError) -> Page<DelegatorReward> {
        try await latest(DelegatorRewardsRequest(user: user), reach: nil, time: \.time)
    }
}
