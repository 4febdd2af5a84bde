public import EthereumCrypto

/// Why a signature is of another account than expected, in the ways in which that usually happens.
public enum SignatureCause: Hashable, Sendable, CustomStringConvertible {
    /// It was signed for the other network.
    case network(Network)
    /// It was signed for a vault that the request does not name, or for none although it names one.
    case vault(Address?)
    /// It was signed without the expiry that was sent.
    case expiry
    /// The keys were hashed in the order in which they were sent.
    case keyOrder
    /// Numbers were hashed as they were sent, with trailing zeros.
    case trailingZeros
    /// Hexadecimal texts were hashed in the letter case in which they were sent.
    case letterCase
    /// Fields that are to be left out were hashed as null or false.
    case nullFields
    /// Addresses were hashed with the letter case of their checksum, and sent in lower case.
    case checksumCase
    /// Cloids were hashed in capitals, and sent in lower case.
    case cloidCase
    /// The wallet was asked to sign for another chain.
    case chain(SignatureChain)
    /// It was signed in the way of the other kind of actions.
    case scheme

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .network(let network):
            "wrong network: it was signed for \(network); sign it for the network that it is sent to"
        case .vault(nil):
            "vault missing in the signature: the request names a vault that was not signed; sign with the vault, or leave vaultAddress out"
        case .vault(let vault?):
            "vault missing in the request: it was signed for \(vault), which vaultAddress does not say; send the vaultAddress that was signed"
        case .expiry:
            "expiry missing in the signature: expiresAfter was sent but not signed; sign it, or leave it out"
        case .keyOrder: "key order: the keys were hashed in the order sent, not in the exchange's order"
        case .trailingZeros: "trailing zeros: a number was hashed as sent; the exchange strips zeros before it hashes"
        case .letterCase:
            "letter case: a hexadecimal text was hashed in upper or mixed case; the exchange hashes lower case"
        case .nullFields:
            "null instead of nothing: an optional field was hashed as null or false; the exchange leaves it out"
        case .checksumCase:
            "letter case: addresses were hashed with their checksum's letter case; the exchange hashes lower case"
        case .cloidCase:
            "letter case: cloids were hashed in capitals and sent in lower case; the exchange hashes lower case"
        case .chain(let chain):
            "wrong chain id: it was signed for chain \(chain), which signatureChainId does not say; send the chain that was signed"
        case .scheme:
            "wrong scheme: it was signed in the way of the other kind of actions; this type has its own way of signing"
        }
    }
}
