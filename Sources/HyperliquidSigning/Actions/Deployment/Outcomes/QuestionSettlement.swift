/// What the outcomes of a question pay in the end.
public struct QuestionSettlement: WireRecord {
    /// The exchange's number of the question.
    public var question: UInt64
    /// What each outcome pays; unverified form, most likely that of ``OutcomeSettlement``.
    public var settlements: [ExactJSON]
    /// The question's name and description, which the exchange compares with its own; unverified form.
    public var nameAndDescription: ExactJSON

    /// Describes a settlement.
    public init(question: UInt64, settlements: [ExactJSON], nameAndDescription: ExactJSON) {
        self.question = question
        self.settlements = settlements
        self.nameAndDescription = nameAndDescription
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("question", question)
        writer.field("outcomeSettlements", settlements)
        writer.field("nameAndDescription", nameAndDescription)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        question = try fields.read("question")
        settlements = try fields.read("outcomeSettlements")
        nameAndDescription = try fields.read("nameAndDescription")
    }
}
