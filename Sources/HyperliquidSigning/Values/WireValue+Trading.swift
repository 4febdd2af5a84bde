public import EthereumCrypto
public import TradingCore

/// A number that is written as a decimal text.
extension FixedPointNumber where Self: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        // A concrete type for the common widths, which the generic code would not be made for.
        if let narrow = Int64(exactly: raw) {
            writer.ascii { DecimalText.append(narrow, scale: Self.scale, to: &$0) }
        } else {
            writer.ascii { DecimalText.append(Int128(raw), scale: Self.scale, to: &$0) }
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        guard case .string(let text) = value.content else {
            throw ActionError(
                path, "a decimal in quotation marks such as \"1.5\" should stand here, not \(value.kindName)", in: value
            )
        }
        do {
            try self.init(text)
        } catch {
            throw ActionError(path, error.description, in: value)
        }
    }
}

extension Price: WireValue {}
extension Size: WireValue {}
extension Rate: WireValue {}

extension Cloid: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.ascii { bytes in
            bytes.append(UInt8(ascii: "0"))
            bytes.append(UInt8(ascii: "x"))
            Hexadecimal.append(session, to: &bytes)
            Hexadecimal.append(number, to: &bytes)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard let cloid = Cloid(text) else {
            throw ActionError(path, "\"\(text.prefix(60))\" is no cloid; it is 0x and 32 hexadecimal digits", in: value)
        }
        self = cloid
    }
}

extension Address: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.ascii { bytes in
            bytes.append(UInt8(ascii: "0"))
            bytes.append(UInt8(ascii: "x"))
            Hexadecimal.append(high, to: &bytes)
            Hexadecimal.append(middle, to: &bytes)
            Hexadecimal.append(half: low, to: &bytes)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        do {
            try self.init(text)
        } catch {
            throw ActionError(path, error.description, in: value)
        }
    }
}
