public import EthereumCrypto

/// What stands in for an L1 action when it is signed: its hash, and the network that it is for.
///
/// Source: signing rules of the exchange ("L1 actions"): the domain "Exchange" of chain 1337 on either network and for any wallet.
public struct PhantomAgent: TypedMessage, Hashable {
    /// The network.
    public let network: Network
    /// The hash of the action with nonce, vault and expiry.
    public let actionHash: Bytes32
    /// The hash of type and values.
    public let structHash: Bytes32

    /// The domain that all L1 actions are signed in.
    public static let domain = TypedDomain(name: "Exchange", version: "1", chainID: 1337)

    private static let typeHash = Keccak256.hash("Agent(string source,bytes32 connectionId)")
    private static let mainnetSource = Keccak256.hash(Network.mainnet.agentSource)
    private static let testnetSource = Keccak256.hash(Network.testnet.agentSource)

    /// Stands in for an action.
    public init(actionHash: Bytes32, network: Network) {
        self.network = network
        self.actionHash = actionHash
        var hasher = Keccak256()
        hasher.update(Self.typeHash)
        hasher.update(network == .mainnet ? Self.mainnetSource : Self.testnetSource)
        hasher.update(actionHash)
        structHash = hasher.finalize()
    }

    /// What a key signs.
    public var digest: Bytes32 { Self.domain.digest(of: structHash) }

    /// The agent in full, for a wallet to show.
    public var typedData: TypedData {
        TypedData(
            domain: Self.domain, primaryType: "Agent",
            fields: [
                TypedField("source", .string(network.agentSource)), TypedField("connectionId", .bytes32(actionHash)),
            ])
    }
}
