public import EthereumCrypto
public import TradingCore

extension LedgerDelta {
    /// A vault was founded.
    public struct VaultCreation: Codable, Sendable, Hashable {
        var type = "vaultCreate"
        /// The vault.
        public var vault: Address
        /// Dollars.
        public var usdc: USD
        /// What it cost.
        public var fee: USD

        /// Describes an entry.
        public init(vault: Address, usdc: USD, fee: USD) {
            self.vault = vault
            self.usdc = usdc
            self.fee = fee
        }
    }

    /// Dollars into a vault.
    public struct VaultDeposit: Codable, Sendable, Hashable {
        var type = "vaultDeposit"
        /// The vault.
        public var vault: Address
        /// Dollars.
        public var usdc: USD

        /// Describes an entry.
        public init(vault: Address, usdc: USD) {
            self.vault = vault
            self.usdc = usdc
        }
    }

    /// Dollars that a vault gave out.
    public struct VaultDistribution: Codable, Sendable, Hashable {
        var type = "vaultDistribution"
        /// The vault.
        public var vault: Address
        /// Dollars.
        public var usdc: USD

        /// Describes an entry.
        public init(vault: Address, usdc: USD) {
            self.vault = vault
            self.usdc = usdc
        }
    }

    /// Dollars out of a vault.
    public struct VaultWithdrawal: Codable, Sendable, Hashable {
        var type = "vaultWithdraw"
        /// The vault.
        public var vault: Address
        /// Who.
        public var user: Address
        /// What was asked for.
        public var requestedUsd: USD
        /// The leader's share of the profit.
        public var commission: USD
        /// What closing positions cost.
        public var closingCost: USD
        /// What had been paid in.
        public var basis: USD
        /// What was paid out.
        public var netWithdrawnUsd: USD

        /// Describes an entry.
        public init(
            vault: Address, user: Address, requestedUsd: USD, commission: USD, closingCost: USD, basis: USD,
            netWithdrawnUsd: USD
        ) {
            self.vault = vault
            self.user = user
            self.requestedUsd = requestedUsd
            self.commission = commission
            self.closingCost = closingCost
            self.basis = basis
            self.netWithdrawnUsd = netWithdrawnUsd
        }
    }

    /// A leader's share of a profit.
    public struct VaultCommission: Codable, Sendable, Hashable {
        var type = "vaultLeaderCommission"
        /// The leader.
        public var user: Address
        /// Dollars.
        public var usdc: USD

        /// Describes an entry.
        public init(user: Address, usdc: USD) {
            self.user = user
            self.usdc = usdc
        }
    }
}
