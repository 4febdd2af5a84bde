/// Chooses how the balances of an account stand for each other, signed by its agent.
public struct AgentSetAbstractionAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "agentSetAbstraction"

    /// How.
    public var abstraction: Abstraction

    /// Describes a choice.
    public init(_ abstraction: Abstraction) {
        self.abstraction = abstraction
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("abstraction", abstraction.letter)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        abstraction = try fields.read("abstraction")
    }
}
