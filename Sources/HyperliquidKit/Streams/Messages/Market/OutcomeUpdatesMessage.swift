public import TradingCore

/// What comes on the channel `outcomeMetaUpdates`: outcomes and questions that begin, change or are settled.
///
/// Sources differ on whether the list stands by itself or in a member `updates`, so both are read.
public struct OutcomeUpdatesMessage: Codable, Sendable, Hashable {
    /// What happened, in the order of the message.
    public var updates: TolerantList<OutcomeUpdate>

    /// Describes a message.
    public init(updates: TolerantList<OutcomeUpdate>) { self.updates = updates }

    private enum CodingKeys: String, CodingKey { case updates }

    /// Reads a message.
    ///
    /// - Throws: When there is no list.
    public init(from decoder: any Decoder) throws {
        if (try? decoder.unkeyedContainer()) != nil {
            updates = try TolerantList(from: decoder)
        } else {
            updates = try decoder.container(keyedBy: CodingKeys.self).decode(
                TolerantList<OutcomeUpdate>.self, forKey: .updates)
        }
    }
}

/// Something that happened to an outcome or a question.
public enum OutcomeUpdate: Codable, Sendable, Hashable {
    /// An outcome begins.
    case outcomeCreated(OutcomeSpec)
    /// An outcome is decided.
    case outcomeSettled(Int)
    /// A question begins or changes.
    case questionUpdated(OutcomeQuestion)
    /// A question is decided.
    case questionSettled(Int)
    /// Something that this version does not know, as it stands.
    case unknown(JSONValue)

    private enum CodingKeys: String, CodingKey {
        case outcomeCreated, outcomeSettled, questionUpdated, questionSettled
    }

    private enum NumberKeys: String, CodingKey { case outcome, question }

    /// Reads an update.
    ///
    /// - Throws: When a known one lacks what matters.
    public init(from decoder: any Decoder) throws {
        let update = try decoder.container(keyedBy: CodingKeys.self)
        switch update.allKeys.first {
        case .outcomeCreated?: self = .outcomeCreated(try update.decode(OutcomeSpec.self, forKey: .outcomeCreated))
        case .outcomeSettled?: self = .outcomeSettled(try Self.number(.outcome, in: update, at: .outcomeSettled))
        case .questionUpdated?:
            self = .questionUpdated(try update.decode(OutcomeQuestion.self, forKey: .questionUpdated))
        case .questionSettled?: self = .questionSettled(try Self.number(.question, in: update, at: .questionSettled))
        case nil: self = .unknown(try JSONValue(from: decoder))
        }
    }

    /// A number by itself, or in an object.
    private static func number(
        _ name: NumberKeys, in update: KeyedDecodingContainer<CodingKeys>, at key: CodingKeys
    ) throws -> Int {
        if let number = try? update.decode(Int.self, forKey: key) { return number }
        return try update.nestedContainer(keyedBy: NumberKeys.self, forKey: key).decode(Int.self, forKey: name)
    }

    /// Writes an update.
    public func encode(to encoder: any Encoder) throws {
        var update = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .outcomeCreated(let outcome): try update.encode(outcome, forKey: .outcomeCreated)
        case .outcomeSettled(let number): try update.encode(number, forKey: .outcomeSettled)
        case .questionUpdated(let question): try update.encode(question, forKey: .questionUpdated)
        case .questionSettled(let number): try update.encode(number, forKey: .questionSettled)
        case .unknown(let value): try value.encode(to: encoder)
        }
    }
}
