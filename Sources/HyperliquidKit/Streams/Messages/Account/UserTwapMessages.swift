public import EthereumCrypto
public import TradingCore

/// What comes on the channel `userTwapSliceFills`.
public struct UserTwapSliceFillsMessage: Codable, Sendable, Hashable {
    /// True in the first message after subscribing, which repeats what came before; otherwise false or missing.
    public var isSnapshot: Bool?
    /// Whose.
    public var user: Address
    /// Executions of TWAPs.
    public var twapSliceFills: TolerantList<TwapSliceFill>

    /// Describes a message.
    public init(isSnapshot: Bool? = nil, user: Address, twapSliceFills: TolerantList<TwapSliceFill>) {
        self.isSnapshot = isSnapshot
        self.user = user
        self.twapSliceFills = twapSliceFills
    }
}

/// What comes on the channel `userTwapHistory`.
public struct UserTwapHistoryMessage: Codable, Sendable, Hashable {
    /// True in the first message after subscribing, which repeats what came before; otherwise false or missing.
    public var isSnapshot: Bool?
    /// Whose.
    public var user: Address
    /// What became of TWAPs.
    public var history: TolerantList<TwapRecord>

    /// Describes a message.
    public init(isSnapshot: Bool? = nil, user: Address, history: TolerantList<TwapRecord>) {
        self.isSnapshot = isSnapshot
        self.user = user
        self.history = history
    }
}

/// What comes on the channel `twapStates`: all TWAPs that run, each time.
public struct TwapStatesMessage: Codable, Sendable, Hashable {
    /// Which dex; empty is the main one.
    public var dex: String
    /// Whose.
    public var user: Address
    /// The TWAPs by their numbers.
    public var states: [Pair<UInt64, TwapState>]

    /// Describes a message.
    public init(dex: String, user: Address, states: [Pair<UInt64, TwapState>]) {
        self.dex = dex
        self.user = user
        self.states = states
    }
}
