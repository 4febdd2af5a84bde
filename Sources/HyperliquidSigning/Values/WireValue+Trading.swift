public import EthereumCrypto
public import TradingCore

/// A number that is written as a decimal text.
extension FixedPointNumber where Self: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.ascii { DecimalText.append(raw, scale: Self.scale, to: &$0) }
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
            appendDigits(of: session, to: &bytes)
            appendDigits(of: number, to: &bytes)
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
            appendDigits(of: high, to: &bytes)
            appendDigits(of: middle, to: &bytes)
            for index in 16..<20 {
                bytes.append(Hexadecimal.digit(byte(at: index) >> 4))
                bytes.append(Hexadecimal.digit(byte(at: index) & 15))
            }
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

/// Appends sixteen hexadecimal digits.
private func appendDigits(of word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
        bytes.append(Hexadecimal.digit(UInt8(truncatingIfNeeded: word &>> shift) & 15))
    }
}
