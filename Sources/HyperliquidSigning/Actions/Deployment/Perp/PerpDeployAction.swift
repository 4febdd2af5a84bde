public import TradingCore

/// Deploys and runs a dex of perpetuals: a new market, its oracle, or one setting.
///
/// What a setting may hold, and how often it may change, is known to the exchange alone; the limits in these comments are those of its
/// documentation and are not held here.
///
/// Source: the exchange's documentation, "HIP-3 deployer actions".
///
/// ```swift
/// let prices = try CoinTable<Price>([KeyedPair(Coin("xyz:GOLD"), "4100.5")])
/// let action = PerpDeployAction.setOracle(
///     try .init(dex: "xyz", oraclePrices: prices, markPrices: [], externalPrices: prices))
/// ```
public enum PerpDeployAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "perpDeploy"

    /// Registers a market, and the dex with it when a schema is given.
    case registerAsset(PerpRegistration<PerpAsset>)
    /// Registers a market with a margin mode, and the dex with it when a schema is given.
    case registerAsset2(PerpRegistration<PerpAsset2>)
    /// Feeds prices to the markets.
    case setOracle(SetOracle)
    /// Scales the funding of markets, from 0 to 10.
    case setFundingMultipliers(CoinTable<Rate>)
    /// Sets the interest in the funding of markets, for eight hours and from −0.01 to 0.01.
    case setFundingInterestRates(CoinTable<Rate>)
    /// Stops a market or lets it go on.
    case haltTrading(HaltTrading)
    /// Chooses the margin tables of markets, by number.
    case setMarginTableIDs(CoinTable<UInt64>)
    /// Adds a margin table to the dex.
    case insertMarginTable(InsertMarginTable)
    /// Says who gets the deployer's fees.
    case setFeeRecipient(SetFeeRecipient)
    /// Limits the open interest of markets, in 10⁻⁶ of the collateral (the unit unverified).
    case setOpenInterestCaps(CoinTable<UInt64>)
    /// Says who else may do some of this.
    case setSubDeployers(SetSubDeployers)
    /// Sets how positions of markets are margined.
    case setMarginModes(CoinTable<PerpMarginMode>)
    /// Scales the fees of the dex, from 0 to 3; ``setDeployerFees(_:)`` replaces it.
    case setFeeScale(SetFeeScale)
    /// Turns growth mode on or off for markets; ``setDeployerFees(_:)`` replaces it.
    case setGrowthModes(CoinTable<Bool>)
    /// Sets the fees of markets; newer than any public client at hand, so unverified.
    case setDeployerFees(CoinTable<DeployerFee>)
    /// Describes a market to people.
    case setPerpAnnotation(PerpAnnotation)
    /// Ends a dex, by name.
    case disableDex(String)

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }
}
