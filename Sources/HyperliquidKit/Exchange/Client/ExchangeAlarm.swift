/// Something that a person should know at once.
public enum ExchangeAlarm: Sendable, Hashable, CustomStringConvertible {
    /// The first copy of an action met a nonce that was used already: the client has stopped.
    case keyIsShared(SignedIntent)
    /// The exchange could not read an action: the client sends no more of this kind.
    case malformed(type: String, message: String)
    /// The exchange named another account or does not know the signer: the client has stopped if its own bytes are wrong.
    case notRecognized(SignatureDiagnosis)
    /// Something about an outcome that is still unknown.
    case unresolved(SignedIntent, message: String)

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .keyIsShared(let intent):
            """
            the nonce \(intent.nonce) of \(intent.signer) was used by somebody else: another program signs with this key, \
            or it has leaked; stop it, approve a new agent, and give every program its own
            """
        case .malformed(let type, let message):
            "the exchange cannot read this client's \"\(type)\" (\(message)); no more of them are sent; update the client"
        case .notRecognized(let diagnosis): diagnosis.description
        case .unresolved(let intent, let message): "\(intent.type) with nonce \(intent.nonce): \(message)"
        }
    }
}
