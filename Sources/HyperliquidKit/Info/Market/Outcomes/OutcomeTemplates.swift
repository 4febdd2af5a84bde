public import TradingCore

/// A form that outcomes are made after.
public struct OutcomeTemplate: Codable, Sendable, Hashable {
    /// What it is known by.
    public var id: String
    /// Who may use it for what, as the exchange writes it.
    public var role: JSONValue
    /// The name, with keywords in it.
    public var name: String
    /// What decides such an outcome, with keywords in it.
    public var description: String
    /// What has to be filled in, each with a hint as the exchange writes it.
    public var keywords: [Pair<String, JSONValue>]

    /// Makes one from its parts.
    public init(id: String, role: JSONValue, name: String, description: String, keywords: [Pair<String, JSONValue>]) {
        self.id = id
        self.role = role
        self.name = name
        self.description = description
        self.keywords = keywords
    }
}

/// Asks for the forms that outcomes are made after.
public struct OutcomeTemplatesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<OutcomeTemplate>
    /// "outcomeTemplates".
    public static let type = "outcomeTemplates"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The forms that outcomes are made after.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func outcomeTemplates() async throws(InfoError) -> TolerantList<OutcomeTemplate> {
        try await answer(to: OutcomeTemplatesRequest())
    }
}
