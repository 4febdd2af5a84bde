import TradingCore

/// One way in which a payload can be wrong.
struct Mutation: CustomStringConvertible {
    /// What was done.
    enum Kind: String {
        case removed, nulled, retyped, renamed, replaced, unknownKeyAdded
    }

    /// The key that nobody knows.
    static let unknownKey = "zzzNewField"

    var kind: Kind
    /// Where.
    var path: JSONPath
    /// The payload before.
    var original: JSONValue
    /// What becomes of the value there, or of the object that it belongs to.
    var change: (JSONValue) -> JSONValue?

    /// The payload afterwards.
    var document: JSONValue {
        let target = kind == .renamed ? JSONPath(steps: path.steps.dropLast()) : path
        return original.replacing(target, change)
    }

    var description: String { "\(path) \(kind): \("\(document)".prefix(400))" }

    /// Everything that is done to a payload.
    static func all(of document: JSONValue) -> [Mutation] {
        document.values().flatMap { path, value in atTop(path, value, in: document) + below(path, value, in: document) }
    }

    /// What is done at any value, the whole payload among them.
    private static func atTop(_ path: JSONPath, _ value: JSONValue, in document: JSONValue) -> [Mutation] {
        var mutations: [Mutation] = []
        func add(_ kind: Kind, _ replacement: JSONValue) {
            mutations.append(Mutation(kind: kind, path: path, original: document) { _ in replacement })
        }
        if value.kindName != "null" { add(.nulled, JSONValue(.null)) }
        let others: [JSONValue] = [7, "seven", JSONValue(.object([])), JSONValue(.array([])), true, false]
        for other in others where other.kindName != value.kindName { add(.retyped, other) }
        switch value.content {
        case .number(let text):
            add(.retyped, JSONValue(.string(text)))
            for text in wrongNumbers { add(.replaced, JSONValue(.number(text))) }
        case .string(let text):
            for text in ["zzz", "", " ", "\u{0}"] { add(.replaced, JSONValue(.string(text))) }
            guard (try? ExactDecimal(text)) != nil else { break }
            add(.retyped, JSONValue(.number(text)))
            for text in wrongNumbers + wrongNumberTexts { add(.replaced, JSONValue(.string(text))) }
        case .object(let members):
            let extra = (key: unknownKey, value: JSONValue(.object([("a", JSONValue(.array([1])))])))
            add(.unknownKeyAdded, JSONValue(.object(members + [extra])))
        default: break
        }
        return mutations
    }

    /// What is done at values that have a key or a place.
    private static func below(_ path: JSONPath, _ value: JSONValue, in document: JSONValue) -> [Mutation] {
        guard let last = path.steps.last else { return [] }
        var mutations = [Mutation(kind: .removed, path: path, original: document) { _ in nil }]
        if case .key(let key) = last {
            mutations.append(
                Mutation(kind: .renamed, path: path, original: document) { object in
                    JSONValue(
                        .object((object.members ?? []).map { ($0.key == key ? unknownKey : $0.key, $0.value) }))
                })
        }
        return mutations
    }

    /// What may stand in a document as a number.
    private static let wrongNumbers = [
        "1e400", "9223372036854775808", "-9223372036854775809", "1234567890123456789012345678901234567890",
        "0.1234567890123456789012345678901234567890", "-0", "1.5", "-1",
    ]
    /// What is no number, though it looks like one.
    private static let wrongNumberTexts = ["NaN", "Infinity", "-", "12abc", "1,5", "0x10", "+1", "1.", ".5", "1 "]
}
