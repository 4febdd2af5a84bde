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
