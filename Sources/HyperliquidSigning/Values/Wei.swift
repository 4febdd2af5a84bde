public import TradingCore

/// A count of a token's smallest unit, written as a text of digits.
public struct Wei: Hashable, Sendable, WireValue, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// The count.
    public let count: UInt128

    /// Takes a count.
    public init(_ count: UInt128) { self.count = count }

    /// Takes a count.
    public init(integerLiteral count: UInt64) { self.init(UInt128(count)) }

    /// The digits.
    public var description: String { String(count) }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(description) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = UInt128(text) else {
            throw ActionError(
                path, "\"\(text.prefix(60))\" is no count of a token's smallest unit; write digits only", in: value)
        }
        self.init(count)
    }
}
