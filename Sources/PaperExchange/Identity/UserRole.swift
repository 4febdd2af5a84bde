public import EthereumCrypto

/// What an address is at the exchange.
public enum UserRole: Sendable, Hashable {
    /// Nothing.
    case missing
    /// An account with a key of its own.
    case user
    /// A key that acts for an account.
    case agent(of: Address)
    /// An account that another one owns.
    case subAccount(of: Address)
}
