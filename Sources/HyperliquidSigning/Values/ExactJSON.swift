public import TradingCore

/// A part of an action that is hashed as it stands in the document, for where the exchange's documentation leaves the form open.
///
/// Nothing is brought into shape: keys keep their order and texts their letters. Two are equal when their bytes in the hash are.
public struct ExactJSON: WireValue {
    private let content: RawAction
    private let packed: [UInt8]

    /// Takes a part of a document.
    ///
    /// - Throws: ``ActionError`` for a number that is not whole or does not fit 64 bits, which no action holds.
    public init(_ value: JSONValue) throws(ActionError) {
        content = try RawAction(value)
        packed = MessagePackWriter.bytes(of: content)
    }

    /// The part of the document.
    public var value: JSONValue { content.value }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { content.write(to: &writer) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        do {
            try self.init(value)
        } catch {
            throw ActionError(path.joined(error.field), error.message, line: error.line)
        }
    }
}

extension ExactJSON: Hashable {
    /// Whether two are the same in the hash.
    public static func == (left: ExactJSON, right: ExactJSON) -> Bool { left.packed == right.packed }

    /// Hashes what stands in the hash of the action.
    public func hash(into hasher: inout Hasher) { hasher.combine(packed) }
}
