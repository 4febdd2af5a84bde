public import TradingCore

/// An outcome that is decided.
public struct SettledOutcome: Codable, Sendable, Hashable {
    /// What it was.
    public var spec: OutcomeSpec
    /// What the first side pays, from 0 to 1.
    public var settleFraction: ExactDecimal
    /// What decided it, such as "price:76876.9".
    public var details: String
    /// The question that it belonged to; nil without one.
    public var question: SettledQuestion?

    /// Makes one from its parts.
    public init(spec: OutcomeSpec, settleFraction: ExactDecimal, details: String, question: SettledQuestion? = nil) {
        self.spec = spec
        self.settleFraction = settleFraction
        self.details = details
        self.question = question
    }
}

/// The question of an outcome that is decided.
public struct SettledQuestion: Codable, Sendable, Hashable {
    /// Its number, and whether it is still open.
    public var question: QuestionState
    /// The name.
    public var name: String
    /// What is asked.
    public var description: String

    /// Makes one from its parts.
    public init(question: QuestionState, name: String, description: String) {
        self.question = question
        self.name = name
        self.description = description
    }
}

/// The number of a question, and whether it is still open.
public enum QuestionState: Codable, Sendable, Hashable {
    /// Some of its outcomes are open.
    case active(Int)
    /// It is decided.
    case settled(Int)

    private enum CodingKeys: String, CodingKey {
        case active, settled
    }

    /// Reads an object with one of two keys.
    ///
    /// - Throws: When both stand there, or none.
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: CodingKeys.self)
        let active = try object.decodeIfPresent(Int.self, forKey: .active)
        let settled = try object.decodeIfPresent(Int.self, forKey: .settled)
        switch (active, settled) {
        case (let number?, nil): self = .active(number)
        case (nil, let number?): self = .settled(number)
        default:
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a question should be either \"active\" or \"settled\""))
        }
    }

    /// Writes an object with one key.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .active(let number): try object.encode(number, forKey: .active)
        case .settled(let number): try object.encode(number, forKey: .settled)
        }
    }
}

/// Asks how an outcome was decided.
public struct SettledOutcomeRequest: InfoRequest {
    /// How it was decided; nil while it is not.
    public typealias Answer = SettledOutcome?
    /// "settledOutcome".
    public static let type = "settledOutcome"
    /// The number of the outcome.
    public var outcome: Int

    /// Makes the question.
    public init(outcome: Int) {
        self.outcome = outcome
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("outcome", .number(outcome))] }
}

extension InfoClient {
    /// How an outcome was decided; nil while it is not.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func settledOutcome(_ outcome: Int) async throws(InfoError) -> SettledOutcome? {
        try await answer(to: SettledOutcomeRequest(outcome: outcome))
    }
}
