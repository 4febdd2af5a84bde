/// Chooses the blocks that the account's transactions on HyperEVM go into.
public struct EvmUserModifyAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "evmUserModify"

    /// Whether they go into the big, slow ones.
    public var usesBigBlocks: Bool

    /// Describes a choice.
    public init(usesBigBlocks: Bool) {
        self.usesBigBlocks = usesBigBlocks
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("usingBigBlocks", usesBigBlocks)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        usesBigBlocks = try fields.read("usingBigBlocks")
    }
}
