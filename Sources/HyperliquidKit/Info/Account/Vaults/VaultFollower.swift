public import EthereumCrypto
public import TradingCore

/// Somebody who has money in a vault.
public struct VaultFollower: Codable, Sendable, Hashable {
    /// Who.
    public var user: VaultMember
    /// What it is worth, in dollars.
    public var vaultEquity: USD
    /// The profit of the present stay.
    public var pnl: USD
    /// The profit of all stays.
    public var allTimePnl: USD
    /// For how many days.
    public var daysFollowing: Int
    /// Since when.
    public var vaultEntryTime: Timestamp
    /// Until when it is locked.
    public var lockupUntil: Timestamp

    /// Describes a member.
    public init(
        user: VaultMember, vaultEquity: USD, pnl: USD, allTimePnl: USD, daysFollowing: Int,
        vaultEntryTime: Timestamp, lockupUntil: Timestamp
    ) {
        self.user = user
        self.vaultEquity = vaultEquity
        self.pnl = pnl
        self.allTimePnl = allTimePnl
        self.daysFollowing = daysFollowing
        self.vaultEntryTime = vaultEntryTime
        self.lockupUntil = lockupUntil
    }
}

/// Who has money in a vault: its leader is called so, others by their address.
public enum VaultMember: Sendable, Hashable {
    /// The vault's leader.
    case leader
    /// Somebody else.
    case account(Address)
}

extension VaultMember: Codable {
    private static let leaderName = "Leader"

    /// Reads "Leader" or an address.
    ///
    /// - Throws: When something else stands there.
    public init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        self = name == Self.leaderName ? .leader : .account(try Address(from: decoder))
    }

    /// Writes "Leader" or an address.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .leader: try container.encode(Self.leaderName)
        case .account(let address): try container.encode(address)
        }
    }
}

/// How a vault belongs to other vaults.
public struct AccountVaultRelation: Codable, Sendable, Hashable {
    /// Whether it stands for itself.
    public var type: Open<AccountVaultRelationKind>
    /// The vaults below a parent.
    public var data: VaultChildren?

    /// Describes a relation.
    public init(type: Open<AccountVaultRelationKind>, data: VaultChildren? = nil) {
        self.type = type
        self.data = data
    }
}

/// The vaults below another.
public struct VaultChildren: Codable, Sendable, Hashable {
    /// Their addresses.
    public var childAddresses: [Address]

    /// Lists vaults.
    public init(childAddresses: [Address]) {
        self.childAddresses = childAddresses
    }
}

/// Whether a vault stands for itself.
public enum AccountVaultRelationKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// It does.
    case normal
    /// It lies below another.
    case child
    /// Others lie below it.
    case parent
}
