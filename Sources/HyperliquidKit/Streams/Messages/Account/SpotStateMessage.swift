public import EthereumCrypto

/// What comes on the channel `spotState`: all tokens, each time.
public struct SpotStateMessage: Codable, Sendable, Hashable {
    /// Whose.
    public var user: Address
    /// The tokens.
    public var spotState: SpotState

    /// Describes a message.
    public init(user: Address, spotState: SpotState) {
        self.user = user
        self.spotState = spotState
    }
}
