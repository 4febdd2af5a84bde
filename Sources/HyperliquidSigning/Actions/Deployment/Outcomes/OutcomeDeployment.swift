/// Registers or settles outcomes, as a step of ``SpotDeployAction``.
///
/// unverified: there is no vector for it, and newer documentation names an action of its own, `outcomeDeploy`, that says the venue,
/// too. Parts whose form is left open are hashed as they stand (``ExactJSON``). Try it on the testnet before anything depends on it.
public enum OutcomeDeployment: WireRecord {
    /// Registers an outcome that stands alone, from a template.
    case registerStandaloneOutcome(OutcomeTemplate)
    /// Registers a question and the outcomes that answer it, from templates.
    case registerQuestion(OutcomeQuestion)
    /// Settles one outcome, which pays at once.
    case settleOutcome(OutcomeSettlement)
    /// Settles the outcomes of a question together, which pays at once.
    case settleQuestion(QuestionSettlement)

    private enum Variant: String, CaseIterable {
        case registerStandaloneOutcomeFromTemplate
        case registerQuestionFromTemplate
        case settleOutcome
        case settleQuestion2
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        switch self {
        case .registerStandaloneOutcome(let content): writer.field("registerStandaloneOutcomeFromTemplate", content)
        case .registerQuestion(let content): writer.field("registerQuestionFromTemplate", content)
        case .settleOutcome(let content): writer.field("settleOutcome", content)
        case .settleQuestion(let content): writer.field("settleQuestion2", content)
        }
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let (variant, value, path) = try fields.readVariant(Variant.self)
        switch variant {
        case .registerStandaloneOutcomeFromTemplate:
            self = .registerStandaloneOutcome(try .init(reading: value, at: path))
        case .registerQuestionFromTemplate: self = .registerQuestion(try .init(reading: value, at: path))
        case .settleOutcome: self = .settleOutcome(try .init(reading: value, at: path))
        case .settleQuestion2: self = .settleQuestion(try .init(reading: value, at: path))
        }
    }
}
