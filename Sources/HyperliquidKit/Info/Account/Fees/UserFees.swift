public import EthereumCrypto
public import TradingCore

/// What an account pays for trading.
///
/// Rates are shares: 0.00045 is 4.5 basis points. ``userCrossRate`` and its siblings already have the tier and the staking discount in
/// them, but not the referral discount.
public struct UserFees: Codable, Sendable, Hashable {
    /// What was traded, day by day.
    public var dailyUserVlm: TolerantList<DailyVolume>
    /// The exchange's price list.
    public var feeSchedule: FeeSchedule
    /// Perps, taking.
    public var userCrossRate: Rate
    /// Perps, making; negative is a rebate.
    public var userAddRate: Rate
    /// Spot, taking.
    public var userSpotCrossRate: Rate?
    /// Spot, making.
    public var userSpotAddRate: Rate?
    /// The discount for having been referred.
    public var activeReferralDiscount: Rate
    /// A fee trial; its form is not documented, so it is kept as it stands.
    public var trial: JSONValue?
    /// What a fee trial holds back.
    public var feeTrialEscrow: USD?
    /// The same under its older name.
    public var feeTrialReward: USD?
    /// When the next trial may begin.
    public var nextTrialAvailableTimestamp: Timestamp?
    /// Another account whose stake counts, or that counts this one's.
    public var stakingLink: StakingLink?
    /// The discount for staking.
    public var activeStakingDiscount: StakingDiscount?

    /// Describes fees.
    public init(
        dailyUserVlm: TolerantList<DailyVolume>, feeSchedule: FeeSchedule, userCrossRate: Rate, userAddRate: Rate,
        userSpotCrossRate: Rate? = nil, userSpotAddRate: Rate? = nil, activeReferralDiscount: Rate,
        trial: JSONValue? = nil, feeTrialEscrow: USD? = nil, feeTrialReward: USD? = nil,
        nextTrialAvailableTimestamp: Timestamp? = nil, stakingLink: StakingLink? = nil,
        activeStakingDiscount: StakingDiscount? = nil
    ) {
        self.dailyUserVlm = dailyUserVlm
        self.feeSchedule = feeSchedule
        self.userCrossRate = userCrossRate
        self.userAddRate = userAddRate
        self.userSpotCrossRate = userSpotCrossRate
        self.userSpotAddRate = userSpotAddRate
        self.activeReferralDiscount = activeReferralDiscount
        self.trial = trial
        self.feeTrialEscrow = feeTrialEscrow
        self.feeTrialReward = feeTrialReward
        self.nextTrialAvailableTimestamp = nextTrialAvailableTimestamp
        self.stakingLink = stakingLink
        self.activeStakingDiscount = activeStakingDiscount
    }
}

/// What was traded on a day, in dollars.
public struct DailyVolume: Codable, Sendable, Hashable {
    /// The day, such as "2025-06-14".
    public var date: String
    /// By the account, taking.
    public var userCross: USD
    /// By the account, making.
    public var userAdd: USD
    /// By everybody.
    public var exchange: USD

    /// Describes a day.
    public init(date: String, userCross: USD, userAdd: USD, exchange: USD) {
        self.date = date
        self.userCross = userCross
        self.userAdd = userAdd
        self.exchange = exchange
    }
}

/// A link between an account that trades and one that stakes.
public struct StakingLink: Codable, Sendable, Hashable {
    /// How far the link has come, and which end of it this is.
    public var type: Open<StakingLinkKind>
    /// The account that stakes.
    public var stakingUser: Address?
    /// The account that trades.
    public var tradingUser: Address?

    /// Describes a link.
    public init(type: Open<StakingLinkKind>, stakingUser: Address? = nil, tradingUser: Address? = nil) {
        self.type = type
        self.stakingUser = stakingUser
        self.tradingUser = tradingUser
    }
}

/// How far a link has come, and which end of it the account is.
public enum StakingLinkKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// The account trades and has asked.
    case requested
    /// The account trades.
    case tradingUser
    /// The account stakes.
    case stakingUser
}

/// Asks what an account pays for trading.
public struct UserFeesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = UserFees
    /// "userFees".
    public static let type = "userFees"
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
    /// What an account pays for trading.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func fees(of user: Address) async throws(InfoError) -> UserFees {
        try await answer(to: UserFeesRequest(user: user))
    }
}
