public import EthereumCrypto
public import TradingCore

/// An outcome that can be traded: one of its two sides pays one, the other nothing.
public struct OutcomeSpec: Codable, Sendable, Hashable {
    /// The number of the outcome.
    public var outcome: Int
    /// The name.
    public var name: String
    /// What decides it.
    public var description: String
    /// The two sides.
    public var sideSpecs: [OutcomeSide]
    /// What it is paid with; old answers lack it.
    public var quoteToken: String?
    /// Who made it; nil for the exchange.
    public var deployer: Address?

    /// Makes one from its parts.
    public init(
        outcome: Int, name: String, description: String, sideSpecs: [OutcomeSide], quoteToken: String? = nil,
        deployer: Address? = nil
    ) {
        self.outcome = outcome
        self.name = name
        self.description = description
        self.sideSpecs = sideSpecs
        self.quoteToken = quoteToken
        self.deployer = deployer
    }
}

/// One side of an outcome.
public struct OutcomeSide: Codable, Sendable, Hashable {
    /// The name, such as "Yes".
    public var name: String
    /// The index of its token, where it has one.
    public var token: Int?

    /// Makes one from its parts.
    public init(name: String, token: Int? = nil) {
        self.name = name
        self.token = token
    }
}

/// Outcomes of which exactly one comes true.
public struct OutcomeQuestion: Codable, Sendable, Hashable {
    /// The number of the question.
    public var question: Int
    /// The name.
    public var name: String
    /// What is asked.
    public var description: String
    /// The outcome that holds when none of the named ones does.
    public var fallbackOutcome: Int
    /// The outcomes with a name.
    public var namedOutcomes: [Int]
    /// Those of them that are decided.
    public var settledNamedOutcomes: [Int]

    /// Makes one from its parts.
    public init(
        question: Int, name: String, description: String, fallbackOutcome: Int, namedOutcomes: [Int],
        settledNamedOutcomes: [Int]
    ) {
        self.question = question
        self.name = name
        self.description = description
        self.fallbackOutcome = fallbackOutcome
        self.namedOutcomes = namedOutcomes
        self.settledNamedOutcomes = settledNamedOutcomes
    }
}

/// The outcomes and questions that are open.
public struct OutcomeMeta: Codable, Sendable, Hashable {
    /// The outcomes.
    public var outcomes: TolerantList<OutcomeSpec>
    /// The questions; old answers lack them.
    public var questions: TolerantList<OutcomeQuestion>?

    /// Makes one from its parts.
    public init(outcomes: TolerantList<OutcomeSpec>, questions: TolerantList<OutcomeQuestion>? = nil) {
        self.outcomes = outcomes
        self.questions = questions
    }
}

/// Asks for the outcomes that are traded.
public struct OutcomeMetaRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = OutcomeMeta
    /// "outcomeMeta".
    public static let type = "outcomeMeta"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The outcomes and questions that are open.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func outcomeMeta() async throws(InfoError) -> OutcomeMeta {
        try await answer(to: OutcomeMetaRequest())
    }
}
