/// Which of the two exchanges is meant: the one with money or the one without.
public enum Network: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The exchange with money.
    case mainnet
    /// The exchange for trying things out.
    case testnet

    /// How user-signed actions name the network, in `hyperliquidChain`.
    public var chainName: String { self == .mainnet ? "Mainnet" : "Testnet" }

    /// How the phantom agent of L1 actions names the network: "a" or "b".
    public var agentSource: String { self == .mainnet ? "a" : "b" }

    /// "mainnet" or "testnet".
    public var description: String { rawValue }
}
