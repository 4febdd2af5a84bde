public import EthereumCrypto
public import TradingCore

/// What comes on the channel `userFundings`.
public struct UserFundingsMessage: Codable, Sendable, Hashable {
    /// True in the first message after subscribing, which repeats what came before; otherwise false or missing.
    public var isSnapshot: Bool?
    /// Whose.
    public var user: Address
    /// Payments of funding.
    public var fundings: TolerantList<FundingEntry>

    /// Describes a message.
    public init(isSnapshot: Bool? = nil, user: Address, fundings: TolerantList<FundingEntry>) {
        self.isSnapshot = isSnapshot
        self.user = user
        self.fundings = fundings
    }
}
