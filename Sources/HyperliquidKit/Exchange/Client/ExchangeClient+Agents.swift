public import EthereumCrypto
internal import HyperliquidSigning
public import TradingCore

/// An agent that the client made: its key lies in a keyring, locked.
public struct NewAgent: Sendable, Hashable {
    /// Its address.
    public var address: Address
    /// Where its key lies.
    public var entry: KeyringEntry
    /// Whether the exchange approved it.
    public var approval: ActionOutcome<ActionAnswer>
}

extension ExchangeClient {
    /// Makes a key for an agent, locks it into a keyring, and only then asks the exchange to let it trade for the account.
    ///
    /// The key exists on disk before the exchange knows it, so that an approved agent is never one whose key was lost. A key is never
    /// used for a second agent: old actions of it could be sent again.
    ///
    /// - Parameters:
    ///   - name: 1 to 16 characters; empty for the agent without a name. An agent of the same name is replaced.
    ///   - expiry: When the approval ends, at most 180 days ahead; nil for as long as the exchange lets it be.
    ///   - keyring: Where the key is kept.
    ///   - password: What it is locked with.
    /// - Returns: The agent; its key stays in the keyring even where it was not approved.
    /// - Throws: ``EthereumCrypto/KeyError`` when the key cannot be kept; ``ExchangeError`` when nothing was sent.
    public func approveNewAgent(
        named name: String = "", until expiry: Timestamp? = nil, keyring: Keyring, password: SecretBytes
    ) async throws -> NewAgent {
        guard name.count <= 16, !name.contains(" ") else {
            throw ExchangeError(
                .unfit, "the name \"\(name.prefix(40))\" has more than 16 characters, or a space; choose another")
        }
        let key = try PrivateKey.generate()
        let entry = try keyring.add(key, password: password, label: name.isEmpty ? "agent of \(account)" : name)
        let action =
            expiry.map {
                ApproveAgentAction(key.address, name: name, validUntil: UInt64(clamping: $0.milliseconds))
            } ?? ApproveAgentAction(key.address, name: name)
        return NewAgent(address: key.address, entry: entry, approval: try await submit(action))
    }
}
