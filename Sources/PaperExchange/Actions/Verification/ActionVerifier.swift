internal import EthereumCrypto
public import HyperliquidSigning
public import TradingCore

/// Reads requests to act and finds out who signed them; it needs no state and may be used from many threads at once.
///
/// The action is written again in the exchange's form before it is hashed, as the exchange does: a field that it does not know, a
/// price with zeros at its end or an optional field sent as null is not part of what it hashes, so that whoever signed those is taken
/// for a stranger. The order of the keys in the request does not matter.
///
/// Source: signing.md 2 to 5 and 10.
public struct ActionVerifier: Sendable {
    /// The network whose requests are taken; those of the other one come from strangers.
    public let network: Network

    /// A verifier for a network.
    public init(network: Network) { self.network = network }

    /// What the server says of a request that it cannot read.
    public static let unprocessableText = "Failed to deserialize the JSON body into the target type"

    /// Reads the body of a request.
    public func verify(_ body: [UInt8]) -> Verification {
        guard let value = try? JSONValue(parsing: body) else { return .unprocessable }
        return verify(value)
    }

    /// Reads a request.
    public func verify(_ value: JSONValue) -> Verification {
        guard let request = try? PostedRequest(reading: value) else { return .unprocessable }
        switch Self.understand(request.action) {
        case .unknown: return .unprocessable
        case .shapeless(let type, let refusal):
            guard let raw = try? RawAction(request.action) else { return .unprocessable }
            return verified(.shapeless(type: type, refusal), request, hashOf: raw)
        case .action(.single(.l1(let action))):
            if let embedded = action.embeddedNonce, embedded != request.terms.nonce {
                return .refused(Self.nonceText(embedded, request.terms.nonce))
            }
            if let asSent = Self.keepingAmount(of: action, as: request.action) {
                return verified(.l1(action), request, hashOf: asSent)
            }
            return verified(.l1(action), request, hashOf: action)
        case .action(.single(.userSigned(let posted))): return verify(posted, request)
        case .action(.multiSig(let envelope)): return verify(envelope, request)
        }
    }

    private func verified(
        _ content: VerifiedAction.Content, _ request: PostedRequest, hashOf action: some WireWritable
    ) -> Verification {
        let agent = PhantomAgent(actionHash: request.terms.hash(of: action), network: network)
        return signed(content, request, digest: agent.digest)
    }

    /// An action in readable form, whose texts are hashed as they were sent.
    private func verify(_ posted: PostedAction, _ request: PostedRequest) -> Verification {
        guard posted.nonce == request.terms.nonce else {
            return .refused(Self.nonceText(posted.nonce, request.terms.nonce))
        }
        // Neither exists in this scheme; the words are unconfirmed on testnet.
        guard request.terms.vaultAddress == nil, request.terms.expiresAfter == nil else {
            return .refused("vaultAddress and expiresAfter are not supported for \(posted.action.type).")
        }
        // A request for the other network is taken for one of this, so that a stranger has signed it (unconfirmed on testnet).
        var data = PostedAction(posted.action, nonce: posted.nonce, network: network, chain: posted.chain).typedData
        for index in data.fields.indices.dropFirst() {
            guard case .string = data.fields[index].value,
                case .string(let sent) = request.action[data.fields[index].name]?.content
            else { continue }
            data.fields[index].value = .string(sent)
        }
        return signed(.userSigned(posted.action), request, digest: data.digest)
    }

    /// An action in the name of an account of several signers; only its leader has signed the request itself.
    private func verify(_ envelope: MultiSigEnvelope, _ request: PostedRequest) -> Verification {
        let proposal: MultiSigProposal
        do {
            proposal = try MultiSigProposal(
                envelope.action, of: envelope.user, leader: envelope.leader, terms: request.terms, network: network,
                chain: envelope.chain)
        } catch {
            return .refused(error.message)
        }
        let digest = envelope.outerMessage(terms: request.terms, network: network).digest
        let content: VerifiedAction.Content =
            switch envelope.action {
            case .l1(let action): .l1(action)
            case .userSigned(let posted): .userSigned(posted.action)
            }
        guard case .verified(var verified) = signed(content, request, digest: digest) else {
            return .refused(Self.unrecoverableText)
        }
        guard verified.signer == envelope.leader else {
            return .refused(IdentityRefusal.unknownSigner(verified.signer).text)
        }
        verified.multiSig = VerifiedAction.MultiSig(
            user: envelope.user, approvers: envelope.signatures.map { (try? proposal.signer(of: $0)) ?? nil })
        return .verified(verified)
    }

    private func signed(
        _ content: VerifiedAction.Content, _ request: PostedRequest, digest: Bytes32
    ) -> Verification {
        guard let signer = try? request.signature.signer(of: digest) else { return .refused(Self.unrecoverableText) }
        return .verified(
            VerifiedAction(content: content, signer: signer.address, terms: request.terms, sent: request.action))
    }

    private static let unrecoverableText = "Unable to recover signer."

    /// The words are unconfirmed on testnet.
    private static func nonceText(_ inner: UInt64, _ outer: UInt64) -> String {
        "Invalid nonce: the action carries \(inner), the request \(outer)"
    }
}
