public import TradingCore

/// A value of an action that is an object whose keys stand in a fixed order.
public protocol WireRecord: WireValue, Hashable {
    /// Writes the members in the order that is hashed.
    func writeFields(to writer: inout some ActionWriter)

    /// Reads the members.
    ///
    /// - Throws: ``ActionError`` that names the field.
    init(fields: inout ActionFields) throws(ActionError)
}

extension WireRecord {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.object { writeFields(to: &$0) } }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        try self.init(fields: &fields)
        try fields.finish()
    }
}
