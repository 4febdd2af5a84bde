public import EthereumCrypto
public import TradingCore

/// A vault and who has money in it.
///
/// The numbers of type `Double` come as such from the exchange and are for people.
public struct VaultDetails: Codable, Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its address.
    public var vaultAddress: Address
    /// Who leads it.
    public var leader: Address
    /// What it says of itself.
    public var description: String
    /// What it was worth over time.
    public var portfolio: PortfolioAnswer
    /// The yield of a year, as a share.
    public var apr: Double
    /// What the asking account has in it.
    public var followerState: VaultFollower?
    /// The leader's part of it.
    public var leaderFraction: Double
    /// The leader's part of profits.
    public var leaderCommission: Double
    /// Who has money in it.
    public var followers: TolerantList<VaultFollower>
    /// What could be given out, in dollars.
    public var maxDistributable: Double
    /// What the asking account could withdraw, in dollars.
    public var maxWithdrawable: Double
    /// Whether it has ended.
    public var isClosed: Bool
    /// How it belongs to other vaults.
    public var relationship: AccountVaultRelation
    /// Whether it takes money.
    public var allowDeposits: Bool
    /// Whether positions are closed for each withdrawal.
    public var alwaysCloseOnWithdraw: Bool

    /// Describes a vault.
    public init(
        name: String, vaultAddress: Address, leader: Address, description: String, portfolio: PortfolioAnswer,
        apr: Double, followerState: VaultFollower? = nil, leaderFraction: Double, leaderCommission: Double,
        followers: TolerantList<VaultFollower>, maxDistributable: Double, maxWithdrawable: Double, isClosed: Bool,
        relationship: AccountVaultRelation, allowDeposits: Bool, alwaysCloseOnWithdraw: Bool
    ) {
        self.name = name
        self.vaultAddress = vaultAddress
        self.leader = leader
        self.description = description
        self.portfolio = portfolio
        self.apr = apr
        self.followerState = followerState
        self.leaderFraction = leaderFraction
        self.leaderCommission = leaderCommission
        self.followers = followers
        self.maxDistributable = maxDistributable
        self.maxWithdrawable = maxWithdrawable
        self.isClosed = isClosed
        self.relationship = relationship
        self.allowDeposits = allowDeposits
        self.alwaysCloseOnWithdraw = alwaysCloseOnWithdraw
    }
}

/// Asks for a vault.
public struct VaultDetailsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = VaultDetails?
    /// "vaultDetails".
    public static let type = "vaultDetails"
    /// Which vault.
    public var vaultAddress: Address
    /// For whom; what this account has in it comes along.
    public var user: Address?

    /// Makes the question.
    public init(vaultAddress: Address, user: Address? = nil) {
        self.vaultAddress = vaultAddress
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("vaultAddress", vaultAddress) + Parameter.text("user", user)
    }
}

extension InfoClient {
    /// A vault; nil where there is none with that address.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func vaultDetails(_ vaultAddress: Address, for user: Address? = nil) async throws(InfoError) -> VaultDetails?
    {
        try await answer(to: VaultDetailsRequest(vaultAddress: vaultAddress, user: user))
    }
}
