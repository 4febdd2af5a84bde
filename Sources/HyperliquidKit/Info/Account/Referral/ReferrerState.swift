public import EthereumCrypto
public import TradingCore

/// An account as a referrer.
public struct ReferrerState: Codable, Sendable, Hashable {
    /// How far it has come.
    public var stage: Open<ReferrerStage>
    /// What belongs to the stage.
    public var data: ReferrerData?

    /// Describes a referrer.
    public init(stage: Open<ReferrerStage>, data: ReferrerData? = nil) {
        self.stage = stage
        self.data = data
    }
}

/// How far an account has come as a referrer.
public enum ReferrerStage: String, Codable, Sendable, Hashable, CaseIterable {
    /// It has a code.
    case ready
    /// It may choose a code.
    case needToCreateCode
    /// It has to trade more first.
    case needToTrade
}

/// What belongs to a stage: code and referrals once ready, what is still to trade before.
public struct ReferrerData: Codable, Sendable, Hashable {
    /// The code.
    public var code: String?
    /// How many were referred.
    public var nReferrals: Int?
    /// Those who were referred.
    public var referralStates: TolerantList<Referral>?
    /// What has to be traded first, in dollars.
    public var required: USD?

    /// Describes a stage.
    public init(
        code: String? = nil, nReferrals: Int? = nil, referralStates: TolerantList<Referral>? = nil,
        required: USD? = nil
    ) {
        self.code = code
        self.nReferrals = nReferrals
        self.referralStates = referralStates
        self.required = required
    }
}

/// Somebody who was referred; amounts are dollars.
public struct Referral: Codable, Sendable, Hashable {
    /// What was traded.
    public var cumVlm: USD
    /// The fees that count.
    public var cumRewardedFeesSinceReferred: USD
    /// The referrer's part of them.
    public var cumFeesRewardedToReferrer: USD
    /// Since when.
    public var timeJoined: Timestamp
    /// Who.
    public var user: Address
    /// The same by the number of the quote token.
    public var tokenToState: [Pair<Int, ReferralTokenState>]?

    /// Describes a referral.
    public init(
        cumVlm: USD, cumRewardedFeesSinceReferred: USD, cumFeesRewardedToReferrer: USD, timeJoined: Timestamp,
        user: Address, tokenToState: [Pair<Int, ReferralTokenState>]? = nil
    ) {
        self.cumVlm = cumVlm
        self.cumRewardedFeesSinceReferred = cumRewardedFeesSinceReferred
        self.cumFeesRewardedToReferrer = cumFeesRewardedToReferrer
        self.timeJoined = timeJoined
        self.user = user
        self.tokenToState = tokenToState
    }
}

/// Somebody who was referred, in one quote token.
public struct ReferralTokenState: Codable, Sendable, Hashable {
    /// What was traded.
    public var cumVlm: USD
    /// The fees that count.
    public var cumRewardedFeesSinceReferred: USD
    /// The referrer's part of them.
    public var cumFeesRewardedToReferrer: USD

    /// Describes a referral.
    public init(cumVlm: USD, cumRewardedFeesSinceReferred: USD, cumFeesRewardedToReferrer: USD) {
        self.cumVlm = cumVlm
        self.cumRewardedFeesSinceReferred = cumRewardedFeesSinceReferred
        self.cumFeesRewardedToReferrer = cumFeesRewardedToReferrer
    }
}
