import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// The official client's own signatures, part by part.
struct VectorTests {
    @Test func holdsEveryCase() {
        #expect(SigningVector.all.count == 503)
        #expect(SigningVector.l1.count == 369)
        #expect(SigningVector.user.count == 118)
    }

    @Test(arguments: SigningVector.l1)
    func signsL1ActionsAsWritten(vector: SigningVector) throws {
        let action = try RawAction(vector.action)
        let terms = try vector.terms
        #expect("\(Hexadecimal.digits(of: MessagePackWriter.bytes(of: action)))" == vector.text("msgpack"))
        let hash = terms.hash(of: action)
        #expect(hash.description == vector.text("actionHash"))
        let agent = PhantomAgent(actionHash: hash, network: vector.network)
        #expect(agent.structHash.description == vector.text("structHash"))
        #expect(agent.digest.description == vector.text("digest"))
        #expect(agent.typedData.digest == agent.digest)
        let key = try vector.key
        #expect(key.address.description == vector.text("address"))
        #expect(try vector.matches(key.sign(agent.digest)))
    }
}

extension VectorTests {
    @Test(arguments: SigningVector.user)
    func signsReadableActionsAsDescribed(vector: SigningVector) throws {
        let data = try vector.typedData
        #expect(data.encodeType == vector.text("encodeType"))
        #expect(data.domain.separator.description == vector.text("domainSeparator"))
        #expect(data.structHash.description == vector.text("structHash"))
        #expect(data.digest.description == vector.text("digest"))
        #expect(try vector.matches(vector.key.sign(data.digest)))
    }

    @Test(arguments: SigningVector.outer)
    func signsWhatTheLeaderOfAMultiSigAccountSends(vector: SigningVector) throws {
        let envelope = try JSONValue(parsing: vector.text("envelopeJson"))
        let hashed = JSONValue(.object(try #require(envelope.members).filter { $0.key != "type" }))
        let action = try RawAction(hashed)
        #expect(
            Hexadecimal.digits(of: MessagePackWriter.bytes(of: action)) == vector.text("envelopeMsgpackWithoutType"))
        let hash = try vector.terms.hash(of: action)
        #expect(hash.description == vector.text("multiSigActionHash"))
        let data = try vector.typedData
        #expect(data.fields.contains(TypedField("multiSigActionHash", .bytes32(hash))))
        #expect(data.structHash.description == vector.text("structHash"))
        #expect(data.digest.description == vector.text("digest"))
        #expect(try vector.matches(vector.key.sign(data.digest)))
    }
}
