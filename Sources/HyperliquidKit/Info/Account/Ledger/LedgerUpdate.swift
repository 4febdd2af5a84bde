public import EthereumCrypto
public import TradingCore

/// An entry of an account's ledger other than funding and trades.
public struct LedgerUpdate: Codable, Sendable, Hashable {
    /// When.
    public var time: Timestamp
    /// The transaction.
    public var hash: Bytes32
    /// What happened.
    public var delta: LedgerDelta

    /// Describes an entry.
    public init(time: Timestamp, hash: Bytes32, delta: LedgerDelta) {
        self.time = time
        self.hash = hash
        self.delta = delta
    }
}
