public import EthereumCrypto
public import TradingCore

/// What an account has in a vault.
public struct VaultEquity: Codable, Sendable, Hashable {
    /// The vault.
    public var vaultAddress: Address
    /// What the share is worth, in dollars.
    public var equity: USD
    /// Until when it is locked.
    public var lockedUntilTimestamp: Timestamp?

    /// Describes a share.
    public init(vaultAddress: Address, equity: USD, lockedUntilTimestamp: Timestamp? = nil) {
        self.vaultAddress = vaultAddress
        self.equity = equity
        self.lockedUntilTimestamp = lockedUntilTimestamp
    }
}

/// Asks what an account has in vaults.
public struct UserVaultEquitiesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [VaultEquity]
    /// "userVaultEquities".
    public static let type = "userVaultEquities"
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// What an account has in vaults.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func vaultEquities(of user: Address) async throws(InfoError) -> [VaultEquity] {
        try await answer(to: UserVaultEquitiesRequest(user: user))
    }
}

/// A vault that an account leads.
public struct LeadingVault: Codable, Sendable, Hashable {
    /// The vault.
    public var address: Address
    /// Its name.
    public var name: String

    /// Describes a vault.
    public init(address: Address, name: String) {
        self.address = address
        self.name = name
    }
}

/// Asks which vaults an account leads.
public struct LeadingVaultsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [LeadingVault]
    /// "leadingVaults".
    public static let type = "leadingVaults"
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// The vaults that an account leads.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func leadingVaults(of user: Address) async throws(InfoError) -> [LeadingVault] {
        try await answer(to: LeadingVaultsRequest(user: user))
    }
}
