public import TradingCore

/// A key and its value, written as a list of two.
public struct KeyedPair<Key: WireValue & Hashable, Value: WireValue & Hashable>: WireValue, Hashable {
    /// What it is about.
    public let key: Key
    /// What holds for it.
    public let value: Value

    /// Puts a pair together.
    public init(_ key: Key, _ value: Value) {
        self.key = key
        self.value = value
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.array(count: 2) { writer in
            key.write(to: &writer)
            value.write(to: &writer)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        guard let elements = value.elements else {
            throw ActionError(path, "a list of a key and its value should stand here, not \(value.kindName)", in: value)
        }
        guard elements.count == 2 else {
            throw ActionError(
                path, "a key and its value should stand here, which are 2 elements, not \(elements.count)", in: value)
        }
        try self.init(
            Key(reading: elements[0], at: path.element(0)), Value(reading: elements[1], at: path.element(1)))
    }
}
