/// Lets the balances of an account stand for each other across dexes, signed by its agent.
///
/// The exchange keeps it for older clients; ``AgentSetAbstractionAction`` says the same and more (exchange documentation, August 2026).
public struct AgentEnableDexAbstractionAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "agentEnableDexAbstraction"

    /// Makes the action.
    public init() {}

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {}

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {}
}
