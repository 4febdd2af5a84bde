public import TradingCore

/// What happened in a ledger, by its kind.
///
/// A kind that is new is kept as it stands: money moved, and the balance has to be asked for.
public enum LedgerDelta: Sendable, Hashable {
    /// Dollars between spot and perps.
    case accountClassTransfer(ClassTransfer)
    /// Dollars from outside.
    case deposit(Deposit)
    /// Dollars to the outside.
    case withdraw(Withdrawal)
    /// Dollars to another account.
    case internalTransfer(InternalTransfer)
    /// Dollars between an account and its sub-account.
    case subAccountTransfer(SubAccountTransfer)
    /// Tokens to another account.
    case spotTransfer(SpotTransfer)
    /// Tokens between accounts, dexes and spot.
    case send(Send)
    /// Positions were closed by force.
    case liquidation(Liquidation)
    /// Rewards were claimed.
    case rewardsClaim(RewardsClaim)
    /// A vault was founded.
    case vaultCreate(VaultCreation)
    /// Dollars into a vault.
    case vaultDeposit(VaultDeposit)
    /// Dollars that a vault gave out.
    case vaultDistribution(VaultDistribution)
    /// Dollars out of a vault.
    case vaultWithdraw(VaultWithdrawal)
    /// A leader's share of a profit.
    case vaultLeaderCommission(VaultCommission)
    /// The right to deploy was bought.
    case deployGasAuction(DeployAuction)
    /// Tokens between spot and staking.
    case cStakingTransfer(StakingTransfer)
    /// Tokens were lent, borrowed or paid back.
    case borrowLend(BorrowLend)
    /// Tokens of a new token.
    case spotGenesis(SpotGenesis)
    /// Dexes began to share their balance.
    case activateDexAbstraction(DexAbstraction)
    /// Something that this version does not know, as it stands.
    case unknown(String, JSONValue)
}

/// The kinds of entry in a ledger.
public enum LedgerKind: String, Sendable, Hashable, CaseIterable {
    /// Dollars between spot and perps.
    case accountClassTransfer
    /// Dollars from outside.
    case deposit
    /// Dollars to the outside.
    case withdraw
    /// Dollars to another account.
    case internalTransfer
    /// Dollars between an account and its sub-account.
    case subAccountTransfer
    /// Tokens to another account.
    case spotTransfer
    /// Tokens between accounts, dexes and spot.
    case send
    /// Positions were closed by force.
    case liquidation
    /// Rewards were claimed.
    case rewardsClaim
    /// A vault was founded.
    case vaultCreate
    /// Dollars into a vault.
    case vaultDeposit
    /// Dollars that a vault gave out.
    case vaultDistribution
    /// Dollars out of a vault.
    case vaultWithdraw
    /// A leader's share of a profit.
    case vaultLeaderCommission
    /// The right to deploy was bought.
    case deployGasAuction
    /// Tokens between spot and staking.
    case cStakingTransfer
    /// Tokens were lent, borrowed or paid back.
    case borrowLend
    /// Tokens of a new token.
    case spotGenesis
    /// Dexes began to share their balance.
    case activateDexAbstraction
}
