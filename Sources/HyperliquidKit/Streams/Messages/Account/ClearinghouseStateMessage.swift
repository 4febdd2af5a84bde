public import EthereumCrypto
public import TradingCore

/// What comes on the channel `clearinghouseState`: the whole account on one perp dex, each time.
public struct ClearinghouseStateMessage: Codable, Sendable, Hashable {
    /// Which dex; empty is the main one.
    public var dex: String
    /// Whose.
    public var user: Address
    /// The account.
    public var clearinghouseState: ClearinghouseState

    /// Describes a message.
    public init(dex: String, user: Address, clearinghouseState: ClearinghouseState) {
        self.dex = dex
        self.user = user
        self.clearinghouseState = clearinghouseState
    }
}

/// What comes on the channel `allDexsClearinghouseState`: the whole account on every perp dex, each time.
public struct AllDexsClearinghouseStateMessage: Codable, Sendable, Hashable {
    /// Whose.
    public var user: Address
    /// The account, dex by dex; the main one has an empty name.
    public var clearinghouseStates: [Pair<String, ClearinghouseState>]

    /// Describes a message.
    public init(user: Address, clearinghouseStates: [Pair<String, ClearinghouseState>]) {
        self.user = user
        self.clearinghouseStates = clearinghouseStates
    }
}
