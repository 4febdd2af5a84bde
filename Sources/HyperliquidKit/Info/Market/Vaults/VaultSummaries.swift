public import EthereumCrypto
public import TradingCore

/// A vault of the exchange's list.
public struct VaultSummary: Codable, Sendable, Hashable {
    /// The name.
    public var name: String
    /// The account of the vault.
    public var vaultAddress: Address
    /// Who runs it.
    public var leader: Address
    /// What it is worth.
    public var tvl: USD
    /// Whether it is over.
    public var isClosed: Bool
    /// Whether it belongs to others.
    public var relationship: Relationship
    /// When it was made.
    public var createTimeMillis: Timestamp

    /// Whether a vault belongs to others.
    public struct Relationship: Codable, Sendable, Hashable {
        /// Which side of the relation it is on.
        public var type: Open<Kind>
        /// The vaults that belong to it; nil where it has none.
        public var data: Children?

        /// Makes one from its parts.
        public init(type: Open<Kind>, data: Children? = nil) {
            self.type = type
            self.data = data
        }

        /// A side of the relation.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// It stands alone.
            case normal
            /// It belongs to another.
            case child
            /// Others belong to it.
            case parent
        }

        /// The vaults that belong to one.
        public struct Children: Codable, Sendable, Hashable {
            /// Their accounts.
            public var childAddresses: [Address]

            /// Makes one from its parts.
            public init(childAddresses: [Address]) { self.childAddresses = childAddresses }
        }
    }

    /// Makes one from its parts.
    public init(
        name: String, vaultAddress: Address, leader: Address, tvl: USD, isClosed: Bool,
        relationship: Relationship, createTimeMillis: Timestamp
    ) {
        self.name = name
        self.vaultAddress = vaultAddress
        self.leader = leader
        self.tvl = tvl
        self.isClosed = isClosed
        self.relationship = relationship
        self.createTimeMillis = createTimeMillis
    }
}

/// Asks for vaults; the exchange often lists none.
public struct VaultSummariesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<VaultSummary>
    /// "vaultSummaries".
    public static let type = "vaultSummaries"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// Vaults; the exchange often lists none.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func vaultSummaries() async throws(InfoError) -> TolerantList<VaultSummary> {
        try await answer(to: VaultSummariesRequest())
    }
}
