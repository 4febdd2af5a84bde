internal import EthereumCrypto
internal import TradingCore

/// Writes an action as JSON without spaces, the form that is sent.
public struct JSONActionWriter: ActionWriter {
    /// What has been written, UTF-8.
    public private(set) var bytes: [UInt8]
    /// Whether a comma belongs before the next value.
    private var needsComma = false

    /// Starts with room for a usual order.
    ///
    /// - Parameter capacity: How many bytes to make room for.
    public init(capacity: Int = 512) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// The JSON of one value.
    public static func text(of value: some WireWritable) -> String {
        var writer = JSONActionWriter()
        value.writeJSON(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Writes an object; its entries are counted on the way.
    public mutating func object(_ entries: (inout Self) -> Void) {
        begin()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        entries(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// Writes a list of a known number of elements.
    public mutating func array(count: Int, _ elements: (inout Self) -> Void) {
        begin()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        elements(&self)
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Writes the key of the next value.
    public mutating func key(_ name: StaticString) {
        appendQuoted(name, suffix: 0x3A22, count: 2)
        needsComma = false
    }

    /// Writes the key of the next value.
    public mutating func key(text name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a text that is known when the program is built.
    public mutating func literal(_ text: StaticString) {
        appendQuoted(text, suffix: 0x22, count: 1)
        needsComma = true
    }

    /// Writes a text.
    public mutating func string(_ text: String) {
        begin()
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: { $0 >= 0x80 }) {
            appendScalars(of: text)
        } else {
            appendASCII(text)
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Appends a text with characters beyond ASCII; those that would steer a terminal or turn its lines round are escaped.
    private mutating func appendScalars(of text: String) {
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 {
                    bytes.append(contentsOf: "\\u".utf8)
                    for shift in [12, 8, 4, 0] {
                        bytes.append(Hexadecimal.digit(UInt8(truncatingIfNeeded: unit >> shift) & 15))
                    }
                }
            case _ where scalar.isASCII: appendASCII(String(scalar))
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }

    private mutating func appendASCII(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20, 0x7F: bytes.append(contentsOf: Self.escape(byte))
            default: bytes.append(byte)
            }
        }
    }

    /// Writes a text of plain ASCII.
    public mutating func ascii(_ append: (inout [UInt8]) -> Void) {
        begin()
        bytes.append(UInt8(ascii: "\""))
        append(&bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func integer(_ number: UInt64) {
        begin()
        if let signed = Int64(exactly: number) {
            DecimalText.append(signed, scale: 0, to: &bytes)
        } else {
            bytes.append(contentsOf: String(number).utf8)
        }
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func integer(_ number: Int64) {
        begin()
        DecimalText.append(number, scale: 0, to: &bytes)
        needsComma = true
    }

    /// Writes true or false.
    public mutating func bool(_ flag: Bool) {
        begin()
        append(flag ? "true" : "false")
        needsComma = true
    }

    /// Writes null.
    public mutating func null() {
        begin()
        append("null")
        needsComma = true
    }

    private mutating func append(_ text: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func begin() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    /// Appends a quotation mark, after a comma where one belongs there, the text, and what ends it.
    private mutating func appendQuoted(_ text: StaticString, suffix: UInt64, count: Int) {
        bytes.append(
            framed: needsComma ? 0x222C : 0x22, count: needsComma ? 2 : 1, text, suffix: suffix, count: count)
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        Array("\\u00".utf8) + [Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)]
    }
}
