/// Replaces several orders, each on its own.
public struct BatchModifyAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "batchModify"

    /// What is to be replaced, and by what.
    public var modifications: [Modification]
    /// Whether the new orders are placed even where the old ones cannot be canceled.
    public var placesAlways: Bool

    /// Describes replacements.
    public init(_ modifications: [Modification], placesAlways: Bool = false) {
        self.modifications = modifications
        self.placesAlways = placesAlways
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("modifies", modifications)
        writer.flag("a", placesAlways)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        modifications = try fields.read("modifies")
        placesAlways = try fields.readFlag("a")
    }
}
