import TradingCore

/// Documents compared by what they mean: decimals by value, members in any order, null like a member that is missing.
enum Semantics {
    /// The document in a form in which equal meanings are equal.
    static func normal(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .null, .bool: return JSONValue(value.content)
        case .number(let text): return .text(number(text) ?? "number \(text)")
        case .string(let text): return .text(number(text) ?? text)
        case .array(let elements): return JSONValue(.array(elements.map(normal)))
        case .object(let members):
            let known = members.map { (key: $0.key, value: normal($0.value)) }.filter { $0.value != JSONValue(.null) }
            return JSONValue(.object(known.sorted { $0.key < $1.key }))
        }
    }

    private static func number(_ text: String) -> String? {
        if let decimal = try? ExactDecimal(text) { return decimal.description }
        // Floating point fields may come with an exponent.
        guard let value = Double(text), value.isFinite, text.utf8.allSatisfy({ $0 < 0x40 || $0 | 0x20 == 0x65 }),
            text.first?.isNumber ?? false || text.hasPrefix("-")
        else { return nil }
        return (try? ExactDecimal("\(value)"))?.description ?? "\(value)"
    }

    /// Whether two documents mean the same.
    static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left.content, right.content) {
        case (.string(let mine), .string(let others)) where mine == others: return true
        case (.array(let mine), .array(let others)):
            return mine.count == others.count && zip(mine, others).allSatisfy { areEqual($0, $1) }
        case (.object(let mine), .object(let others)):
            // A member that is missing and one that is null mean the same; each key stands once.
            return mine.allSatisfy { areEqual($0.value, value(of: $0.key, in: others)) }
                && others.allSatisfy { other in isNull(other.value) || mine.contains { $0.key == other.key } }
        default: return normal(left) == normal(right)
        }
    }

    private static func value(
        of key: String, in members: [(key: String, value: JSONValue)]
    ) -> JSONValue {
        for member in members where member.key == key { return member.value }
        return JSONValue(.null)
    }

    private static func isNull(_ value: JSONValue) -> Bool { if case .null = value.content { true } else { false } }

    /// Where two documents differ in their meaning; the first places.
    static func differences(_ left: JSONValue, _ right: JSONValue, at path: String = "") -> [String] {
        if areEqual(left, right) { return [] }
        if let mine = left.members, let others = right.members {
            let keys = Set(mine.map(\.key)).union(others.map(\.key)).sorted()
            return keys.flatMap { key in
                differences(left[key] ?? JSONValue(.null), right[key] ?? JSONValue(.null), at: "\(path).\(key)")
            }
        }
        if let mine = left.elements, let others = right.elements, mine.count == others.count {
            return zip(mine, others).enumerated().flatMap { differences($1.0, $1.1, at: "\(path)[\($0)]") }
        }
        return ["\(path): \("\(left)".prefix(80)) is not \("\(right)".prefix(80))"]
    }
}
