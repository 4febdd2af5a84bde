import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

struct MultiSigTests {
    /// The groups of cases that belong to one multi-sig action each.
    private static let groups: [(outer: SigningVector, inner: [SigningVector])] = SigningVector.outer.map { outer in
        let group = outer.text("id").split(separator: ".").dropLast().joined(separator: ".") + "."
        return (outer, SigningVector.all.filter { $0.text("part") == "inner" && $0.text("id").hasPrefix(group) })
    }

    @Test(arguments: groups.indices.filter { canonical(groups[$0].outer) != nil })
    func signsAsAuthorizedUsersAndAsLeader(index: Int) async throws {
        let (outer, inner) = Self.groups[index]
        #expect(!inner.isEmpty)
        let value = try JSONValue(parsing: outer.text("envelopeJson"))
        let envelope = try #require(Self.canonical(value))
        let terms = try outer.terms
        let proposal = try MultiSigProposal(
            envelope.action, of: envelope.user, leader: envelope.leader, terms: terms, network: outer.network)
        var signatures: [Signature] = []
        for vector in inner {
            let signer = ActionSigner(try vector.key, network: outer.network, policy: .everything)
            let signature = try await signer.approve(proposal)
            #expect(proposal.innerMessage.digest.description == vector.text("digest"))
            #expect(try vector.matches(signature))
            signatures.append(signature)
        }
        let leader = ActionSigner(try outer.key, network: outer.network, policy: .everything)
        #expect(leader.address == envelope.leader)
        let request = try await leader.sign(proposal.envelope(signatures: signatures), terms: proposal.terms)
        #expect(request.digest.description == outer.text("digest"))
        #expect(try outer.matches(request.signature))
        let body = try JSONValue(parsing: request.bodyText)
        #expect(body["action"]?.description == value.description)
        #expect(envelope.outerMessage(terms: terms, network: outer.network).digest == request.digest)
    }

    @Test func refusesBrokenAndRepeatedApprovals() async throws {
        let key = try PrivateKey.generate()
        let signer = ActionSigner(key, network: .testnet)
        let proposal = try MultiSigProposal(
            .l1(NoopAction()), of: Address(high: 1, middle: 1, low: 1), leader: key.address,
            terms: RequestTerms(nonce: 1), network: .testnet)
        let approval = try await signer.approve(proposal)
        #expect(try proposal.signer(of: approval) == key.address)
        let broken = Signature(r: Bytes32(5), s: .zero, recoveryID: 0)
        for signatures in [[], [approval, approval], [approval, broken]] {
            await #expect(throws: SigningError.self) {
                try await signer.sign(proposal.envelope(signatures: signatures), terms: proposal.terms)
            }
        }
        let request = try await signer.sign(proposal.envelope(signatures: [approval]), terms: proposal.terms)
        let check = try SignatureCheck(
            of: PostedRequest(reading: JSONValue(parsing: request.bodyText)), network: .testnet)
        #expect(check.signer == key.address && check.authorizedUsers == [key.address])
    }

    @Test func comparesAllGroupsButThoseThatTheExchangeWouldRefuse() throws {
        #expect(Self.groups.count == 16)
        // The client prints binary floating point, so some amounts have an exponent, and some cloids are in upper case.
        let refused = Self.groups.filter { Self.canonical($0.outer) == nil }
        #expect(refused.count == 3)
        #expect(
            refused.allSatisfy { $0.outer.text("envelopeJson").contains(/"amount":"[^"]*(e|\.0")|0x[0-9a-f]*[A-F]/) })
    }

    /// The envelope of a case, where the case is written as the exchange would write it.
    private static func canonical(_ vector: SigningVector) -> MultiSigEnvelope? {
        (try? JSONValue(parsing: vector.text("envelopeJson"))).flatMap(canonical)
    }

    private static func canonical(_ value: JSONValue) -> MultiSigEnvelope? {
        guard let envelope = try? MultiSigEnvelope(reading: value, at: .root),
            JSONActionWriter.text(of: envelope) == value.description
        else { return nil }
        return envelope
    }
}
