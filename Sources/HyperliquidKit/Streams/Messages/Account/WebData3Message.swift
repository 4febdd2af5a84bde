public import EthereumCrypto
public import TradingCore

/// What comes on the channel `webData3`: what the exchange's own front end shows around an account.
public struct WebData3Message: Codable, Sendable, Hashable {
    /// The account.
    public var userState: WebUserState
    /// By perp dex, in the exchange's order.
    public var perpDexStates: [WebPerpDexState]

    /// Describes a message.
    public init(userState: WebUserState, perpDexStates: [WebPerpDexState]) {
        self.userState = userState
        self.perpDexStates = perpDexStates
    }
}

/// An account, as the exchange's own front end sees it.
public struct WebUserState: Codable, Sendable, Hashable {
    /// The front end's key.
    public var agentAddress: Address?
    /// Until when that key may trade.
    public var agentValidUntil: Timestamp?
    /// The exchange's time.
    public var serverTime: Timestamp
    /// Dollars paid in, less those paid out.
    public var cumLedger: USD
    /// Whether it is a vault.
    public var isVault: Bool
    /// Its address.
    public var user: Address
    /// Whether its dust is left alone.
    public var optOutOfSpotDusting: Bool?
    /// Whether its perp dexes share a balance.
    public var dexAbstractionEnabled: Bool?
    /// How its balances hang together.
    public var abstraction: Open<AccountAbstraction>?

    /// Describes an account.
    public init(
        agentAddress: Address? = nil, agentValidUntil: Timestamp? = nil, serverTime: Timestamp, cumLedger: USD,
        isVault: Bool, user: Address, optOutOfSpotDusting: Bool? = nil, dexAbstractionEnabled: Bool? = nil,
        abstraction: Open<AccountAbstraction>? = nil
    ) {
        self.agentAddress = agentAddress
        self.agentValidUntil = agentValidUntil
        self.serverTime = serverTime
        self.cumLedger = cumLedger
        self.isVault = isVault
        self.user = user
        self.optOutOfSpotDusting = optOutOfSpotDusting
        self.dexAbstractionEnabled = dexAbstractionEnabled
        self.abstraction = abstraction
    }
}

/// An account on one perp dex, as the exchange's own front end sees it.
public struct WebPerpDexState: Codable, Sendable, Hashable {
    /// What it has in vaults, in dollars.
    public var totalVaultEquity: USD
    /// Markets whose open interest is at its cap.
    public var perpsAtOpenInterestCap: [Coin]?
    /// The vaults that it leads; their form is not documented, so it is kept as it stands.
    public var leadingVaults: JSONValue?

    /// Describes an account.
    public init(totalVaultEquity: USD, perpsAtOpenInterestCap: [Coin]? = nil, leadingVaults: JSONValue? = nil) {
        self.totalVaultEquity = totalVaultEquity
        self.perpsAtOpenInterestCap = perpsAtOpenInterestCap
        self.leadingVaults = leadingVaults
    }
}
