public import EthereumCrypto
public import TradingCore

/// Who referred an account, whom it referred, and what that brought, in dollars.
public struct ReferralAnswer: Codable, Sendable, Hashable {
    /// Who referred the account.
    public var referredBy: Referrer?
    /// What was traded.
    public var cumVlm: USD
    /// Rewards that wait.
    public var unclaimedRewards: USD
    /// Rewards that were fetched.
    public var claimedRewards: USD
    /// Rewards as a builder.
    public var builderRewards: USD
    /// The same by the number of the quote token.
    public var tokenToState: [Pair<Int, ReferralRewards>]?
    /// The account as a referrer.
    public var referrerState: ReferrerState
    /// What was paid out.
    public var rewardHistory: TolerantList<ReferralReward>

    /// Describes referrals.
    public init(
        referredBy: Referrer? = nil, cumVlm: USD, unclaimedRewards: USD, claimedRewards: USD, builderRewards: USD,
        tokenToState: [Pair<Int, ReferralRewards>]? = nil, referrerState: ReferrerState,
        rewardHistory: TolerantList<ReferralReward>
    ) {
        self.referredBy = referredBy
        self.cumVlm = cumVlm
        self.unclaimedRewards = unclaimedRewards
        self.claimedRewards = claimedRewards
        self.builderRewards = builderRewards
        self.tokenToState = tokenToState
        self.referrerState = referrerState
        self.rewardHistory = rewardHistory
    }
}

/// Who referred an account.
public struct Referrer: Codable, Sendable, Hashable {
    /// Who.
    public var referrer: Address
    /// With which code.
    public var code: String

    /// Describes a referrer.
    public init(referrer: Address, code: String) {
        self.referrer = referrer
        self.code = code
    }
}

/// What referring brought, in one quote token.
public struct ReferralRewards: Codable, Sendable, Hashable {
    /// What was traded.
    public var cumVlm: USD
    /// Rewards that wait.
    public var unclaimedRewards: USD
    /// Rewards that were fetched.
    public var claimedRewards: USD
    /// Rewards as a builder.
    public var builderRewards: USD

    /// Describes rewards.
    public init(cumVlm: USD, unclaimedRewards: USD, claimedRewards: USD, builderRewards: USD) {
        self.cumVlm = cumVlm
        self.unclaimedRewards = unclaimedRewards
        self.claimedRewards = claimedRewards
        self.builderRewards = builderRewards
    }
}

/// Rewards that were paid out.
public struct ReferralReward: Codable, Sendable, Hashable {
    /// How much, in dollars.
    public var earned: USD
    /// What the account had traded.
    public var vlm: USD
    /// What those it referred had traded.
    public var referralVlm: USD
    /// When.
    public var time: Timestamp

    /// Describes a payment.
    public init(earned: USD, vlm: USD, referralVlm: USD, time: Timestamp) {
        self.earned = earned
        self.vlm = vlm
        self.referralVlm = referralVlm
        self.time = time
    }
}

/// Asks who referred an account, and whom it referred.
public struct ReferralRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = ReferralAnswer
    /// "referral".
    public static let type = "referral"
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
    /// Who referred an account, whom it referred, and what that brought.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func referral(of user: Address) async throws(InfoError) -> ReferralAnswer {
        try await answer(to: ReferralRequest(user: user))
    }
}
