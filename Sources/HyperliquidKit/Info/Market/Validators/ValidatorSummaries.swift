public import EthereumCrypto
public import TradingCore

/// Somebody who makes blocks.
public struct ValidatorSummary: Codable, Sendable, Hashable {
    /// Who it is.
    public var validator: Address
    /// With which key it signs blocks.
    public var signer: Address
    /// The name.
    public var name: String
    /// What it says of itself.
    public var description: String
    /// How many blocks it made lately.
    public var nRecentBlocks: Int
    /// What is staked with it, in 10⁻⁸ HYPE.
    public var stake: Int
    /// Whether it is shut out.
    public var isJailed: Bool
    /// From when it may come back; nil when it is not shut out.
    public var unjailableAfter: Timestamp?
    /// Whether it takes part.
    public var isActive: Bool
    /// What part of the rewards it keeps.
    public var commission: ExactDecimal
    /// How it did lately.
    public var stats: TolerantList<Pair<Open<ValidatorPeriod>, ValidatorStats>>

    /// Makes one from its parts.
    public init(
        validator: Address, signer: Address, name: String, description: String, nRecentBlocks: Int, stake: Int,
        isJailed: Bool, unjailableAfter: Timestamp? = nil, isActive: Bool, commission: ExactDecimal,
        stats: TolerantList<Pair<Open<ValidatorPeriod>, ValidatorStats>>
    ) {
        self.validator = validator
        self.signer = signer
        self.name = name
        self.description = description
        self.nRecentBlocks = nRecentBlocks
        self.stake = stake
        self.isJailed = isJailed
        self.unjailableAfter = unjailableAfter
        self.isActive = isActive
        self.commission = commission
        self.stats = stats
    }
}

/// What a figure of a validator looks back on.
public enum ValidatorPeriod: String, Sendable, Hashable, CaseIterable {
    /// A day.
    case day
    /// A week.
    case week
    /// A month.
    case month
}

/// How a validator did.
public struct ValidatorStats: Codable, Sendable, Hashable {
    /// What part of the time it was there.
    public var uptimeFraction: ExactDecimal
    /// What staking with it is expected to give for a year, as a fraction.
    public var predictedApr: ExactDecimal
    /// How many samples that rests on.
    public var nSamples: Int

    /// Makes one from its parts.
    public init(uptimeFraction: ExactDecimal, predictedApr: ExactDecimal, nSamples: Int) {
        self.uptimeFraction = uptimeFraction
        self.predictedApr = predictedApr
        self.nSamples = nSamples
    }
}

/// Asks who makes blocks.
public struct ValidatorSummariesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<ValidatorSummary>
    /// "validatorSummaries".
    public static let type = "validatorSummaries"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// Who makes blocks, and how well.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func validatorSummaries() async throws(InfoError) -> TolerantList<ValidatorSummary> {
        try await answer(to: ValidatorSummariesRequest())
    }
}
