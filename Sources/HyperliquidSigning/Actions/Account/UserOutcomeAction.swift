internal import TradingCore

/// Turns shares of outcomes into money, into each other, or back.
public enum UserOutcomeAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "userOutcome"

    /// Money becomes equal shares of yes and no.
    case splitOutcome(UInt32, amount: TokenAmount)
    /// Equal shares of yes and no become money; nil for as many as there are.
    case mergeOutcome(UInt32, amount: TokenAmount?)
    /// Equal shares of all outcomes of a question become money; nil for as many as there are.
    case mergeQuestion(UInt32, amount: TokenAmount?)
    /// Shares against one outcome of a question become shares of all its others.
    case negateOutcome(question: UInt32, outcome: UInt32, amount: TokenAmount)

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        switch self {
        case .splitOutcome(let outcome, let amount):
            writer.object("splitOutcome") { writer in
                writer.field("outcome", outcome)
                writer.field("amount", amount)
            }
        case .mergeOutcome(let outcome, let amount):
            writer.object("mergeOutcome") { writer in
                writer.field("outcome", outcome)
                writer.field("amount", orNull: amount)
            }
        case .mergeQuestion(let question, let amount):
            writer.object("mergeQuestion") { writer in
                writer.field("question", question)
                writer.field("amount", orNull: amount)
            }
        case .negateOutcome(let question, let outcome, let amount):
            writer.object("negateOutcome") { writer in
                writer.field("question", question)
                writer.field("outcome", outcome)
                writer.field("amount", amount)
            }
        }
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let names = ["splitOutcome", "mergeOutcome", "mergeQuestion", "negateOutcome"]
        let (name, value) = try fields.readOne(of: names)
        var variant = try ActionFields(value, at: fields.path.member(name))
        switch name {
        case "splitOutcome": self = .splitOutcome(try variant.read("outcome"), amount: try variant.read("amount"))
        case "mergeOutcome":
            self = .mergeOutcome(try variant.read("outcome"), amount: try variant.readNullable("amount"))
        case "mergeQuestion":
            self = .mergeQuestion(try variant.read("question"), amount: try variant.readNullable("amount"))
        default:
            self = .negateOutcome(
                question: try variant.read("question"), outcome: try variant.read("outcome"),
                amount: try variant.read("amount"))
        }
        try variant.finish()
    }
}
