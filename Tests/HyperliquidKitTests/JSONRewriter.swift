import TradingCore

/// Writes a JSON value in another way that means the same, or with one value replaced, for tests.
struct JSONRewriter<Generator: RandomNumberGenerator> {
    var generator: Generator
    /// Whether to put the members of objects into another order.
    var shufflesKeys = false
    /// Whether to put white space between the parts.
    var spreads = false
    /// Whether to add a member that nobody knows to every object.
    var addsUnknownKeys = false
    /// How many of them were added.
    private(set) var addedKeys = 0

    init(_ generator: Generator) { self.generator = generator }

    mutating func text(_ value: JSONValue, replacing path: String? = nil, by other: String = "", at here: String = "")
        -> String
    {
        if here == path { return other }
        switch value.content {
        case .null: return "null"
        case .bool(let bool): return "\(bool)"
        case .number(let number): return number
        case .string(let string): return quoted(string)
        case .array(let elements):
            var parts: [String] = []
            for (index, element) in elements.enumerated() {
                parts.append(text(element, replacing: path, by: other, at: "\(here)[\(index)]"))
            }
            return "[" + parts.joined(separator: space + "," + space) + space + "]"
        case .object(let members):
            var parts: [String] = []
            for (key, member) in members {
                let place = here.isEmpty ? key : "\(here).\(key)"
                if place == path, other.isEmpty { continue }
                let written = text(member, replacing: path, by: other, at: place)
                parts.append(quoted(key) + space + ":" + space + written)
            }
            if addsUnknownKeys {
                addedKeys += 1
                let extra = ["{\"a\":[1,{\"b\":null}]}", "\"}]\\\"\"", "-1.5e+3", "[]", "true"].randomElement(
                    using: &generator)
                parts.append("\"newInTheNextRelease\":" + (extra ?? "null"))
            }
            if shufflesKeys { parts.shuffle(using: &generator) }
            return "{" + space + parts.joined(separator: space + "," + space) + space + "}"
        }
    }

    /// The paths of all values under a value, itself left out.
    static func paths(in value: JSONValue, at here: String = "") -> [String] {
        switch value.content {
        case .array(let elements):
            elements.enumerated().flatMap { index, element in
                ["\(here)[\(index)]"] + paths(in: element, at: "\(here)[\(index)]")
            }
        case .object(let members):
            members.flatMap { key, member in
                let place = here.isEmpty ? key : "\(here).\(key)"
                return [place] + paths(in: member, at: place)
            }
        default: []
        }
    }

    private var space: String {
        mutating get { spreads ? [" ", "\n\t", "", "\r\n  "].randomElement(using: &generator) ?? "" : "" }
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
