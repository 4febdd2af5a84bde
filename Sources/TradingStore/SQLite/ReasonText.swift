import TradingCore

/// The numbers of a reason as JSON: `{"fast":1.5,"slow":2}`, so that `json_extract` finds them by name.
///
/// Where a name occurs twice it is a list of pairs instead. What JSON cannot write stands as a text: `"inf"`, `"-inf"`,
/// and for what is not a number its bits, `"nan:7ff8000000000000"`.
enum ReasonText {
    static func append(_ values: [Reason.Value], to text: inout [UInt8]) {
        let isObject = namesDiffer(values)
        text.append(UInt8(ascii: isObject ? "{" : "["))
        for (index, value) in values.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            if !isObject { text.append(UInt8(ascii: "[")) }
            append(quoted: value.name, to: &text)
            text.append(UInt8(ascii: isObject ? ":" : ","))
            append(value.value, to: &text)
            if !isObject { text.append(UInt8(ascii: "]")) }
        }
        text.append(UInt8(ascii: isObject ? "}" : "]"))
    }

    /// Reads what ``append(_:to:)`` wrote, or nil.
    static func read(_ text: String) -> [Reason.Value]? {
        guard let json = try? JSONValue(parsing: text) else { return nil }
        var values: [Reason.Value] = []
        if let members = json.members {
            for member in members {
                guard let number = number(member.value) else { return nil }
                values.append(Reason.Value(member.key, number))
            }
            return values
        }
        for pair in json.elements ?? [] {
            guard let parts = pair.elements, parts.count == 2, case .string(let name) = parts[0].content,
                let number = number(parts[1])
            else { return nil }
            values.append(Reason.Value(name, number))
        }
        return values.isEmpty ? nil : values
    }

    private static func namesDiffer(_ values: [Reason.Value]) -> Bool {
        for (index, value) in values.enumerated() {
            // Compared as bytes, since two spellings of one letter are two keys of an object.
            for other in values[..<index] where other.name.utf8.elementsEqual(value.name.utf8) { return false }
        }
        return true
    }

    private static func append(_ number: Double, to text: inout [UInt8]) {
        if number.isFinite {
            text.append(contentsOf: number.description.utf8)
        } else if number.isNaN {
            append(quoted: "nan:" + String(number.bitPattern, radix: 16), to: &text)
        } else {
            append(quoted: number < 0 ? "-inf" : "inf", to: &text)
        }
    }

    private static func number(_ json: JSONValue) -> Double? {
        switch json.content {
        case .number(let digits): Double(digits)
        case .string("inf"): .infinity
        case .string("-inf"): -.infinity
        case .string(let text) where text.hasPrefix("nan:"):
            UInt64(text.dropFirst(4), radix: 16).map(Double.init(bitPattern:))
        default: nil
        }
    }

    private static func append(quoted string: String, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                text.append(UInt8(ascii: "\\"))
                text.append(byte)
            case 0..<0x20:
                text.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
                text.append(contentsOf: String(byte, radix: 16).utf8)
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}
