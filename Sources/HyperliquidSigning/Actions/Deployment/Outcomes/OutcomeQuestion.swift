/// A question and the outcomes of which one will answer it; the exchange adds one for "none of these".
public struct OutcomeQuestion: WireRecord {
    /// The question.
    public var question: OutcomeTemplate
    /// The outcomes, in the order in which they are shown.
    public var outcomes: [OutcomeTemplate]

    /// Puts a question together.
    public init(_ question: OutcomeTemplate, outcomes: [OutcomeTemplate]) {
        self.question = question
        self.outcomes = outcomes
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("questionTemplateInstance", question)
        writer.field("namedOutcomeTemplateInstances", outcomes)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        question = try fields.read("questionTemplateInstance")
        outcomes = try fields.read("namedOutcomeTemplateInstances")
    }
}
