public import EthereumCrypto
public import HyperliquidSigning
internal import TradingCore

/// What is behind "User or API Wallet 0x… does not exist".
///
/// Any signature is somebody's. When the exchange names another account than the one that signed, it hashed something else than the
/// client did; when it names the right one, that account is not known to it.
public enum SignatureDiagnosis: Sendable, Hashable, CustomStringConvertible {
    /// The exchange saw another signer: the action was encoded or signed in another way than it expects.
    case wrongSigner(seen: Address, expected: Address, causes: [SignatureCause])
    /// The exchange saw the right signer, and does not know it.
    case notApproved(Address)

    /// Diagnoses a refusal.
    ///
    /// - Parameters:
    ///   - seen: The account that the exchange names.
    ///   - signer: The account that signed.
    ///   - body: The bytes that were sent.
    ///   - network: Where they were sent.
    public init(seen: Address, signer: Address, body: [UInt8], network: Network) {
        guard seen != signer else {
            self = .notApproved(signer)
            return
        }
        let check = try? SignatureCheck(
            of: PostedRequest(reading: JSONValue(parsing: body)), network: network, expecting: signer)
        self = .wrongSigner(seen: seen, expected: signer, causes: check?.causes ?? [])
    }

    /// Diagnoses a refusal that names an account.
    ///
    /// "Must deposit before performing actions" says nothing about the signature where it names the signer or whoever it acts for. Any
    /// other account is what a wrong hash recovers to.
    ///
    /// - Parameters:
    ///   - rejection: The refusal.
    ///   - intent: What was refused.
    ///   - body: The bytes that were sent.
    ///   - owner: The account that the signer acts for.
    init?(_ rejection: Rejection, of intent: SignedIntent, body: [UInt8], owner: Address?) {
        guard let seen = rejection.account else { return nil }
        switch rejection.reason {
        case .unknownWallet: break
        case .notFunded where ![intent.signer, intent.account, owner].contains(seen): break
        default: return nil
        }
        self.init(seen: seen, signer: intent.signer, body: body, network: intent.network)
    }

    /// What it is and what to do.
    public var description: String {
        switch self {
        case .notApproved(let signer):
            """
            the signature is right, but \(signer) is not known here: approve it as an agent of the account \
            (its approval may have ended), or deposit if it is the account itself
            """
        case .wrongSigner(let seen, let expected, let causes) where causes.isEmpty:
            """
            the exchange saw \(seen), not \(expected): it hashed something else than was signed; \
            stop, check the network, and report this action as a fault of the client
            """
        case .wrongSigner(let seen, let expected, let causes):
            "the exchange saw \(seen), not \(expected): " + causes.map(\.description).joined(separator: "; ")
        }
    }
}
