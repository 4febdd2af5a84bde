public import TradingCore

extension Bool: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.bool(self) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        guard case .bool(let flag) = value.content else {
            throw ActionError(path, "true or false should stand here, not \(value.kindName)", in: value)
        }
        self = flag
    }
}

extension String: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(self) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        guard case .string(let text) = value.content else {
            throw ActionError(path, "a text in quotation marks should stand here, not \(value.kindName)", in: value)
        }
        self = text
    }
}

extension UInt64: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.integer(self) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        self = try readInteger(value, at: path)
    }
}

extension UInt32: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.integer(UInt64(self)) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        self = try readInteger(value, at: path)
    }
}

extension Int64: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.integer(self) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        self = try readInteger(value, at: path)
    }
}

private func readInteger<Value: FixedWidthInteger>(
    _ value: JSONValue, at path: FieldPath
) throws(ActionError) -> Value {
    guard case .number(let text) = value.content else {
        throw ActionError(
            path, "a whole number without quotation marks should stand here, not \(value.kindName)", in: value)
    }
    guard let number = Value(text) else {
        let message =
            text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
            ? "\(text) is not a whole number, plainly written"
            : "\(text) is not from \(Value.min) to \(Value.max)"
        throw ActionError(path, message, in: value)
    }
    return number
}

extension Array: WireWritable where Element: WireWritable {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.array(count: count) { writer in
            for element in self { element.write(to: &writer) }
        }
    }
}

extension Array: WireValue where Element: WireValue {
    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        guard let elements = value.elements else {
            throw ActionError(path, "a list should stand here, not \(value.kindName)", in: value)
        }
        var list: [Element] = []
        list.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            list.append(try Element(reading: element, at: path.element(index)))
        }
        self = list
    }
}
