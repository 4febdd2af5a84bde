/// A template of the exchange with its blanks filled in.
public struct OutcomeTemplate: WireRecord {
    /// The name of the template.
    public var id: String
    /// What stands in each blank.
    ///
    /// unverified: the documentation prints an object, other clients hash a list of pairs; both want the keywords in order.
    public var keywords: ExactJSON

    /// Fills in a template.
    public init(id: String, keywords: ExactJSON) {
        self.id = id
        self.keywords = keywords
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("id", id)
        writer.field("keywordToValue", keywords)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        id = try fields.read("id")
        keywords = try fields.read("keywordToValue")
    }
}
