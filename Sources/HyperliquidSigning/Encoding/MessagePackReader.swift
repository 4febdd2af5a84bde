public import TradingCore

/// Reads MessagePack back, byte by byte, so that a person can see what is hashed and a test can see that nothing was lost.
///
/// Only what an action can hold is read: no floating point, no binary, no extensions. Keys are texts.
public struct MessagePackReader {
    /// A piece of the bytes: the head of a container, or a whole value.
    public struct Token: Hashable, Sendable {
        /// What it is.
        public enum Kind: Hashable, Sendable {
            /// The head of an object of so many entries.
            case object(Int)
            /// The head of a list of so many elements.
            case array(Int)
            /// A text.
            case string(String)
            /// A whole number, in digits.
            case integer(String)
            /// True or false.
            case bool(Bool)
            /// Nothing.
            case null
        }

        /// What it is.
        public var kind: Kind
        /// Where it stands.
        public var range: Range<Int>
        /// In how many containers it stands.
        public var depth: Int
        /// Whether it is the key of an entry.
        public var isKey: Bool
    }

    /// Deeper nesting is refused, so that hostile bytes cannot exhaust the stack.
    public static let maximumDepth = 64

    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [Token] = []

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The pieces of one value.
    ///
    /// - Returns: The pieces in order, and where the value ends: what follows it is not looked at.
    /// - Throws: ``MessagePackError`` when the bytes are no value of an action.
    public static func tokens(of bytes: [UInt8]) throws(MessagePackError) -> (tokens: [Token], end: Int) {
        var reader = MessagePackReader(bytes)
        _ = try reader.readValue(depth: 0, isKey: false)
        return (reader.tokens, reader.position)
    }

    /// Reads bytes that are one value and nothing more.
    ///
    /// - Throws: ``MessagePackError`` when they are not.
    public static func value(of bytes: [UInt8]) throws(MessagePackError) -> JSONValue {
        var reader = MessagePackReader(bytes)
        let value = try reader.readValue(depth: 0, isKey: false)
        guard reader.position == bytes.count else {
            throw MessagePackError(offset: reader.position, message: "there is more after the end of the value")
        }
        return value
    }

    private mutating func readValue(depth: Int, isKey: Bool) throws(MessagePackError) -> JSONValue {
        let start = position
        guard depth < Self.maximumDepth else {
            throw fault(at: start, "nested deeper than \(Self.maximumDepth) levels")
        }
        let head = try readByte()
        switch head {
        case 0x00...0x7F: return number("\(head)", from: start, depth, isKey)
        case 0xE0...0xFF: return number("\(Int8(bitPattern: head))", from: start, depth, isKey)
        case 0xCC...0xCF: return number("\(try readNumber(1 << Int(head - 0xCC)))", from: start, depth, isKey)
        case 0xD0...0xD3:
            let count = 1 << Int(head - 0xD0)
            let pattern = try readNumber(count)
            let shift = UInt64(64 - 8 * count)
            return number("\(Int64(bitPattern: pattern << shift) >> Int64(shift))", from: start, depth, isKey)
        case 0xA0...0xBF: return try readText(Int(head & 0x1F), from: start, depth, isKey)
        case 0xD9...0xDB: return try readText(readLength(1 << Int(head - 0xD9)), from: start, depth, isKey)
        case 0x90...0x9F: return try readArray(Int(head & 0x0F), from: start, depth, isKey)
        case 0xDC, 0xDD: return try readArray(readLength(2 << Int(head - 0xDC)), from: start, depth, isKey)
        case 0x80...0x8F: return try readObject(Int(head & 0x0F), from: start, depth, isKey)
        case 0xDE, 0xDF: return try readObject(readLength(2 << Int(head - 0xDE)), from: start, depth, isKey)
        case 0xC2, 0xC3:
            append(.bool(head == 0xC3), from: start, depth, isKey)
            return JSONValue(.bool(head == 0xC3))
        case 0xC0:
            append(.null, from: start, depth, isKey)
            return JSONValue(.null)
        default:
            let hex = String(head, radix: 16)
            throw fault(
                at: start, "the byte 0x\(hex) begins a kind of value (binary, floating point …) that no action holds")
        }
    }

    private mutating func append(_ kind: Token.Kind, from start: Int, _ depth: Int, _ isKey: Bool) {
        tokens.append(Token(kind: kind, range: start..<position, depth: depth, isKey: isKey))
    }

    private mutating func number(_ text: String, from start: Int, _ depth: Int, _ isKey: Bool) -> JSONValue {
        append(.integer(text), from: start, depth, isKey)
        return JSONValue(.number(text))
    }

    private mutating func readText(
        _ count: Int, from start: Int, _ depth: Int, _ isKey: Bool
    ) throws(MessagePackError) -> JSONValue {
        guard count <= bytes.count - position else { throw fault(at: start, "a text reaches beyond the end") }
        guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else {
            throw fault(at: start, "a text is not valid UTF-8")
        }
        position += count
        append(.string(text), from: start, depth, isKey)
        return JSONValue(.string(text))
    }

    private mutating func readArray(
        _ count: Int, from start: Int, _ depth: Int, _ isKey: Bool
    ) throws(MessagePackError) -> JSONValue {
        append(.array(count), from: start, depth, isKey)
        var elements: [JSONValue] = []
        for _ in 0..<count { elements.append(try readValue(depth: depth + 1, isKey: false)) }
        return JSONValue(.array(elements))
    }

    private mutating func readObject(
        _ count: Int, from start: Int, _ depth: Int, _ isKey: Bool
    ) throws(MessagePackError) -> JSONValue {
        append(.object(count), from: start, depth, isKey)
        var members: [(key: String, value: JSONValue)] = []
        for _ in 0..<count {
            let keyStart = position
            guard case .string(let key) = try readValue(depth: depth + 1, isKey: true).content else {
                throw fault(at: keyStart, "the key of an entry is no text")
            }
            members.append((key, try readValue(depth: depth + 1, isKey: false)))
        }
        return JSONValue(.object(members))
    }

    private mutating func readByte() throws(MessagePackError) -> UInt8 {
        guard position < bytes.count else { throw fault(at: position, "the bytes end where a value should stand") }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func readNumber(_ count: Int) throws(MessagePackError) -> UInt64 {
        var number: UInt64 = 0
        for _ in 0..<count { number = number << 8 | UInt64(try readByte()) }
        return number
    }

    private mutating func readLength(_ count: Int) throws(MessagePackError) -> Int { Int(try readNumber(count)) }

    private func fault(at offset: Int, _ message: String) -> MessagePackError {
        MessagePackError(offset: offset, message: message)
    }
}

/// Bytes that are not the MessagePack of an action.
public struct MessagePackError: Error, Hashable, CustomStringConvertible {
    /// Where, counted from 0.
    public var offset: Int
    /// What is wrong.
    public var message: String

    /// "byte 12: …".
    public var description: String { "byte \(offset): \(message)" }
}
