public import EthereumCrypto
public import TradingCore

/// What comes on the channel `userNonFundingLedgerUpdates`.
public struct UserLedgerMessage: Codable, Sendable, Hashable {
    /// True in the first message after subscribing, which repeats what came before; otherwise false or missing.
    public var isSnapshot: Bool?
    /// Whose.
    public var user: Address
    /// Entries of the ledger.
    public var nonFundingLedgerUpdates: TolerantList<LedgerUpdate>

    /// Describes a message.
    public init(isSnapshot: Bool? = nil, user: Address, nonFundingLedgerUpdates: TolerantList<LedgerUpdate>) {
        self.isSnapshot = isSnapshot
        self.user = user
        self.nonFundingLedgerUpdates = nonFundingLedgerUpdates
    }
}
