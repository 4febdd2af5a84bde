import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// A case by way of the types: what is signed is made by them alone, so that the order of keys in the file counts for nothing.
extension SigningCase {
    /// What is signed of a case whose actions are read into their types.
    ///
    /// - Throws: ``ActionError`` for an action that this version has no type for, and for a field that is wrong.
    func typed() throws(ActionError) -> Parts {
        let isHashed = try isHashed
        if hasEnvelope {
            let envelope = try MultiSigEnvelope(reading: document("envelope"), at: "envelope")
            return (envelope.outerMessage(terms: terms, network: network), parts(ofEnvelope: envelope.hashed))
        }
        let value = try document("action")
        if let proposal = try proposal(in: value) { return (proposal.innerMessage, []) }
        let action = try AnyAction(reading: value, at: "action")
        if isHashed { return hashed(action) }
        switch action {
        case .single(.userSigned(let posted)): return (posted.typedData, [])
        case .multiSig(let envelope):
            return (envelope.outerMessage(terms: terms, network: network), parts(ofEnvelope: envelope.hashed))
        case .single(.l1):
            throw ActionError("scheme", "this action is signed through its hash (l1), not in readable form")
        }
    }

    /// What a user of a multi-sig account approves, where the case is of one.
    ///
    /// That is a list of account, leader and action, or a user-signed action with the first two beside its own fields.
    private func proposal(in value: JSONValue) throws(ActionError) -> MultiSigProposal? {
        let user: Address
        let leader: Address
        let action: InnerAction
        if let list = value.elements {
            guard list.count == 3 else {
                throw ActionError(
                    "action", "account, leader and action should stand here, not \(list.count) elements",
                    line: value.line)
            }
            user = try Address(reading: list[0], at: "action[0]")
            leader = try Address(reading: list[1], at: "action[1]")
            action = try InnerAction(reading: list[2], at: "action[2]")
        } else if value["payloadMultiSigUser"] != nil {
            var reader = try ActionFields(value, at: "action")
            user = try reader.read("payloadMultiSigUser")
            leader = try reader.read("outerSigner")
            let own = (value.members ?? []).filter { !["payloadMultiSigUser", "outerSigner"].contains($0.key) }
            action = try InnerAction(reading: JSONValue(.object(own), line: value.line), at: "action")
        } else {
            return nil
        }
        let chain = if case .userSigned(let posted) = action { posted.chain } else { SignatureChain.arbitrumSepolia }
        do {
            return try MultiSigProposal(action, of: user, leader: leader, terms: terms, network: network, chain: chain)
        } catch {
            throw ActionError("action", error.message)
        }
    }
}
