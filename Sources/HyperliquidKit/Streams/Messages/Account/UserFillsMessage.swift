public import EthereumCrypto
public import TradingCore

/// What comes on the channel `userFills`.
public struct UserFillsMessage: Codable, Sendable, Hashable {
    /// True in the first message after subscribing, which repeats what came before; otherwise false or missing.
    public var isSnapshot: Bool?
    /// Whose.
    public var user: Address
    /// Executions, oldest first; one that cannot be read is set aside.
    public var fills: TolerantList<UserFill>

    /// Describes a message.
    public init(isSnapshot: Bool? = nil, user: Address, fills: TolerantList<UserFill>) {
        self.isSnapshot = isSnapshot
        self.user = user
        self.fills = fills
    }
}
