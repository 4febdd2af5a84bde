public import TradingCore

/// Where the nonces of one signer come from: a file that all programs of a machine share, or memory.
///
/// A nonce is the number that makes a signed action happen at most once. The exchange keeps the 100 highest nonces of each signer; a new
/// one must be unused, must exceed the smallest of them, and must lie between two days before and one day after the exchange's clock. So
/// values have to rise over all programs that sign with a key: if each program took a block of its own, the one with the lower block
/// would be refused as soon as the other had sent a hundred.
public protocol NonceSource: Sendable {
    /// The next nonce, in milliseconds since 1970: the time, or one more than the last nonce where that is later.
    ///
    /// - Throws: ``NonceError`` when a nonce taken now could be refused, repeat an earlier one or spoil later ones. None is used up then.
    func next(at now: Timestamp) throws(NonceError) -> UInt64

    /// Takes in how this machine's clock compares with the exchange's; it counts for the nonces that follow.
    func confirm(_ comparison: ClockComparison)

    /// Where the sequence stands, for people to see; takes no nonce.
    ///
    /// - Throws: ``NonceError`` when the sequence cannot be read.
    func state() throws(NonceError) -> NonceState
}

/// Where a sequence of nonces stands.
public struct NonceState: Sendable, Hashable {
    /// The last nonce that was handed out, in milliseconds since 1970; 0 when there was none.
    public var last: UInt64
    /// The value that the sequence goes on after when the machine has crashed; 0 when there is none.
    public var durableMark: UInt64
    /// The file; nil when the sequence is in memory only.
    public var path: String?

    /// Describes a sequence.
    public init(last: UInt64, durableMark: UInt64, path: String? = nil) {
        self.last = last
        self.durableMark = durableMark
        self.path = path
    }
}
