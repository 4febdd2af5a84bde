extension JSONValue: CustomStringConvertible, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral text: String) { self.init(.string(text)) }
    /// True or false.
    public init(booleanLiteral flag: Bool) { self.init(.bool(flag)) }
    /// A whole number.
    public init(integerLiteral number: Int) { self.init(.number(String(number))) }
    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self.init(.array(elements)) }
    /// An object, keys in the order written.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self.init(.object(members.map { (key: $0.0, value: $0.1) }))
    }

    /// A text, from a variable.
    public static func text(_ text: some CustomStringConvertible) -> JSONValue { JSONValue(.string(text.description)) }

    /// A whole number, from a variable.
    public static func number(_ number: some BinaryInteger) -> JSONValue { JSONValue(.number(String(number))) }

    /// A floating-point number; what JSON cannot write (not a number, infinite) becomes null.
    public static func number(_ number: Double) -> JSONValue {
        JSONValue(number.isFinite ? .number("\(number)") : .null)
    }

    /// One line, without spaces.
    public var description: String {
        var text = ""
        write(to: &text, indent: nil, depth: 0)
        return text
    }

    /// Several lines with two spaces a level, for people; lists of plain values stay on one line.
    public var pretty: String {
        var text = ""
        write(to: &text, indent: "  ", depth: 0)
        return text
    }

    private var isPlain: Bool { members == nil && elements == nil }

    private func write(to text: inout String, indent: String?, depth: Int) {
        switch content {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += number
        case .string(let string): Self.write(string, to: &text)
        case .array(let elements):
            let inner = elements.allSatisfy(\.isPlain) ? nil : indent
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += indent != nil && inner == nil ? ", " : "," }
                Self.breakLine(in: &text, indent: inner, depth: depth + 1)
                element.write(to: &text, indent: indent, depth: depth + 1)
            }
            if !elements.isEmpty { Self.breakLine(in: &text, indent: inner, depth: depth) }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                Self.breakLine(in: &text, indent: indent, depth: depth + 1)
                Self.write(member.key, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: indent, depth: depth + 1)
            }
            if !members.isEmpty { Self.breakLine(in: &text, indent: indent, depth: depth) }
            text += "}"
        }
    }

    private static func breakLine(in text: inout String, indent: String?, depth: Int) {
        guard let indent else { return }
        text += "\n" + String(repeating: indent, count: depth)
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}":
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
