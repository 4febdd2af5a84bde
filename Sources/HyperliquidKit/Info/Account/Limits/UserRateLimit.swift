public import EthereumCrypto
public import TradingCore

/// How many actions an account has used, and may use.
public struct UserRateLimit: Codable, Sendable, Hashable {
    /// What the account ever traded, in dollars; each buys one action.
    public var cumVlm: USD
    /// Actions used.
    public var nRequestsUsed: Int
    /// Actions allowed.
    public var nRequestsCap: Int
    /// Actions bought beyond that.
    public var nRequestsSurplus: Int?

    /// Describes a budget.
    public init(cumVlm: USD, nRequestsUsed: Int, nRequestsCap: Int, nRequestsSurplus: Int? = nil) {
        self.cumVlm = cumVlm
        self.nRequestsUsed = nRequestsUsed
        self.nRequestsCap = nRequestsCap
        self.nRequestsSurplus = nRequestsSurplus
    }

    /// What is left; negative once the budget is exceeded.
    public var remaining: Int {
        Int(clamping: Int128(nRequestsCap) + Int128(nRequestsSurplus ?? 0) - Int128(nRequestsUsed))
    }
}

/// Asks how many actions an account has used, and may use.
public struct UserRateLimitRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = UserRateLimit
    /// "userRateLimit".
    public static let type = "userRateLimit"
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
    /// How many actions an account has used, and may use.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func rateLimit(of user: Address) async throws(InfoError) -> UserRateLimit {
        try await answer(to: UserRateLimitRequest(user: user))
    }
}
