public import TradingCore

extension Coin: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(description) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let name = try String(reading: value, at: path)
        do {
            try self.init(name)
        } catch {
            throw ActionError(path, error.description, in: value)
        }
    }
}
