extension JSONValue {
    /// Reads a whole JSON document.
    ///
    /// - Parameter bytes: UTF-8, with or without a byte-order mark.
    /// - Throws: ``JSONError`` with the line of the first fault.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.readDocument()
    }

    /// Reads a whole JSON document from text.
    ///
    /// - Throws: ``JSONError`` with the line of the first fault.
    public init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }
}

/// A recursive-descent reader of RFC 8259.
private struct JSONReader {
    /// Deeper nesting is refused, so that a hostile document cannot exhaust the stack.
    static let maximumDepth = 128

    let bytes: [UInt8]
    var position = 0
    var line = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func readDocument() throws(JSONError) -> JSONValue {
        let value = try readValue(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fault("there is more after the end of the document") }
        return value
    }

    private func fault(_ message: String) -> JSONError { JSONError(line: line, message: message) }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    private mutating func readValue(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < Self.maximumDepth else { throw fault("nested deeper than \(Self.maximumDepth) levels") }
        skipSpace()
        let start = line
        guard let byte = current else { throw fault("the document ends where a value should stand") }
        switch byte {
        case UInt8(ascii: "{"): return JSONValue(.object(try readMembers(depth: depth)), line: start)
        case UInt8(ascii: "["): return JSONValue(.array(try readElements(depth: depth)), line: start)
        case UInt8(ascii: "\""): return JSONValue(.string(try readString()), line: start)
        case UInt8(ascii: "-"), 0x30...0x39: return JSONValue(.number(try readNumber()), line: start)
        case UInt8(ascii: "t"): return JSONValue(.bool(try readWord("true", true)), line: start)
        case UInt8(ascii: "f"): return JSONValue(.bool(try readWord("false", false)), line: start)
        case UInt8(ascii: "n"):
            try readWord("null", ())
            return JSONValue(.null, line: start)
        default:
            let character = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.prefix(1)
            throw fault("unexpected \"\(String(character))\" where a value should stand")
        }
    }

    private mutating func readWord<Value>(_ word: String, _ value: Value) throws(JSONError) -> Value {
        guard bytes[position...].starts(with: word.utf8) else {
            throw fault("unexpected word; a text needs quotation marks")
        }
        position += word.utf8.count
        return value
    }

    private mutating func readMembers(depth: Int) throws(JSONError) -> [(key: String, value: JSONValue)] {
        position += 1
        var members: [(key: String, value: JSONValue)] = []
        var keys: Set<ExactKey> = []
        skipSpace()
        if current == UInt8(ascii: "}") {
            position += 1
            return members
        }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw fault("a key in quotation marks should stand here") }
            let key = try readString()
            guard keys.insert(ExactKey(key)).inserted else {
                throw fault("the key \"\(key)\" stands twice in one object")
            }
            skipSpace()
            guard current == UInt8(ascii: ":") else { throw fault("a colon should follow the key \"\(key)\"") }
            position += 1
            members.append((key, try readValue(depth: depth + 1)))
            skipSpace()
            switch current {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return members
            default: throw fault("a comma or a closing brace should follow the value of \"\(key)\"")
            }
        }
    }

    private mutating func readElements(depth: Int) throws(JSONError) -> [JSONValue] {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if current == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            elements.append(try readValue(depth: depth + 1))
            skipSpace()
            switch current {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                return elements
            default: throw fault("a comma or a closing bracket should follow an element of a list")
            }
        }
    }

    private mutating func readNumber() throws(JSONError) -> String {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let whole = position
        try skipDigits()
        if bytes[whole] == 0x30, position - whole > 1 { throw fault("a number must not begin with 0 and a digit") }
        if current == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if let sign = current, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipDigits() throws(JSONError) {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw fault("a digit should stand here") }
    }

    private mutating func readString() throws(JSONError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw fault("a text is not valid UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): try readEscape(into: &text)
            case 0..<0x20: throw fault("a line break or control character inside a text; close the quotation mark")
            default: text.append(byte)
            }
        }
        throw fault("the document ends inside a text; a quotation mark is missing")
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = current else { throw fault("the document ends inside a text") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var unit = try readHexUnit()
            if (0xD800..<0xDC00).contains(unit) {
                guard bytes[position...].starts(with: "\\u".utf8) else { throw fault("half of a surrogate pair") }
                position += 2
                let low = try readHexUnit()
                guard (0xDC00..<0xE000).contains(low) else { throw fault("half of a surrogate pair") }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw fault("half of a surrogate pair") }
            text.append(contentsOf: String(scalar).utf8)
        default: throw fault("an unknown escape in a text")
        }
    }

    private mutating func readHexUnit() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw fault("the document ends inside a text") }
        let digits = bytes[position..<position + 4]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits should follow \\u") }
        position += 4
        return unit
    }
}
