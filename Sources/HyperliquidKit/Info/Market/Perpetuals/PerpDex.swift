public import EthereumCrypto
public import TradingCore

/// A dex for perps that somebody else than the exchange runs.
public struct PerpDex: Codable, Sendable, Hashable {
    /// The name, which stands before the colon in the names of its markets.
    public var name: String
    /// The name for people.
    public var fullName: String
    /// Who runs it.
    public var deployer: Address
    /// Who sets its oracle prices; nil when the deployer does.
    public var oracleUpdater: Address?
    /// Who gets the deployer's share of the fees.
    public var feeRecipient: Address?
    /// The highest open interest of each market, in USD.
    public var assetToStreamingOiCap: TolerantList<Pair<Coin, USD>>
    /// Who else may do what.
    public var subDeployers: TolerantList<Pair<String, [Address]>>
    /// What part of the fees on top the deployer takes.
    public var deployerFeeScale: Rate
    /// When that changed last, in UTC to the nanosecond.
    public var lastDeployerFeeScaleChangeTime: String
    /// By what the funding rate of a market is multiplied.
    public var assetToFundingMultiplier: TolerantList<Pair<Coin, ExactDecimal>>
    /// The interest in the funding rate of a market; answers before 2026 lack it.
    public var assetToFundingInterestRate: TolerantList<Pair<Coin, ExactDecimal>>?

    /// Makes one from its parts.
    public init(
        name: String, fullName: String, deployer: Address, oracleUpdater: Address? = nil,
        feeRecipient: Address? = nil, assetToStreamingOiCap: TolerantList<Pair<Coin, USD>>,
        subDeployers: TolerantList<Pair<String, [Address]>>, deployerFeeScale: Rate,
        lastDeployerFeeScaleChangeTime: String,
        assetToFundingMultiplier: TolerantList<Pair<Coin, ExactDecimal>>,
        assetToFundingInterestRate: TolerantList<Pair<Coin, ExactDecimal>>? = nil
    ) {
        self.name = name
        self.fullName = fullName
        self.deployer = deployer
        self.oracleUpdater = oracleUpdater
        self.feeRecipient = feeRecipient
        self.assetToStreamingOiCap = assetToStreamingOiCap
        self.subDeployers = subDeployers
        self.deployerFeeScale = deployerFeeScale
        self.lastDeployerFeeScaleChangeTime = lastDeployerFeeScaleChangeTime
        self.assetToFundingMultiplier = assetToFundingMultiplier
        self.assetToFundingInterestRate = assetToFundingInterestRate
    }
}

/// Asks for the dexes of perps.
public struct PerpDexsRequest: InfoRequest {
    /// The dexes; the place is the number of the dex, and nil stands for the main one.
    public typealias Answer = IndexedList<PerpDex?>
    /// "perpDexs".
    public static let type = "perpDexs"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The dexes of perps; the place is the number of the dex, and nil stands for the main one at place 0.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpDexs() async throws(InfoError) -> IndexedList<PerpDex?> {
        try await answer(to: PerpDexsRequest())
    }
}
