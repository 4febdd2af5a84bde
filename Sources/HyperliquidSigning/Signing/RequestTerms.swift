public import EthereumCrypto

/// What is signed along with an action: its nonce, for whom it acts, and until when it is worth anything.
public struct RequestTerms: Hashable, Sendable {
    /// The nonce, which works once.
    public var nonce: UInt64
    /// The vault or sub-account that the signer acts for; nil for the signer's own account.
    public var vaultAddress: Address?
    /// The time in milliseconds since 1970 after which the exchange refuses the action; nil for never.
    ///
    /// A late action costs five times its weight of the account's rate limit.
    public var expiresAfter: UInt64?

    /// Describes the terms.
    public init(nonce: UInt64, vaultAddress: Address? = nil, expiresAfter: UInt64? = nil) {
        self.nonce = nonce
        self.vaultAddress = vaultAddress
        self.expiresAfter = expiresAfter
    }
}

extension RequestTerms {
    /// The bytes that are hashed for an action.
    ///
    /// MessagePack, then the nonce as eight bytes, then 0 or 1 and the vault, then, only where it expires, 0 and the expiry.
    ///
    /// Source: signing rules of the exchange, "L1 actions", steps 1 to 4.
    public func hashedBytes(of action: some WireWritable) -> [UInt8] {
        var writer = MessagePackWriter()
        action.writeMessagePack(to: &writer)
        writer.appendUnframed(nonce)
        if let vaultAddress {
            writer.appendUnframed(byte: 1)
            writer.appendUnframed(vaultAddress)
        } else {
            writer.appendUnframed(byte: 0)
        }
        if let expiresAfter {
            writer.appendUnframed(byte: 0)
            writer.appendUnframed(expiresAfter)
        }
        return writer.bytes
    }

    /// The hash of an action under these terms.
    public func hash(of action: some WireWritable) -> Bytes32 { Keccak256.hash(hashedBytes(of: action)) }
}
