import TradingCore

/// The keys and types of a JSON value, without its values: what two answers to one question must have in common.
indirect enum Shape {
    case null
    case flag
    case number
    /// A text that is a decimal number.
    case decimal
    case text
    case list(Shape?)
    case object([(key: String, shape: Shape, isOptional: Bool)])
    case optional(Shape)
    /// Different things in one list, such as a name and an object; by place.
    case tuple([Shape])

    /// The shape of a value.
    static func of(_ value: JSONValue) -> Shape {
        switch value.content {
        case .null: return .null
        case .bool: return .flag
        case .number: return .number
        case .string(let text): return Self.isDecimal(text) ? .decimal : .text
        case .array(let elements):
            let shapes = elements.map { of($0) }
            guard let first = shapes.first else { return .list(nil) }
            let isUniform = shapes.allSatisfy { $0.kind == first.kind || $0.kind == "null" || first.kind == "null" }
            return isUniform ? .list(shapes.dropFirst().reduce(first) { $0.merged(with: $1) }) : .tuple(shapes)
        case .object(let members):
            return .object(members.map { ($0.key, of($0.value), false) })
        }
    }

    private static func isDecimal(_ text: String) -> Bool { (try? ExactDecimal(text)) != nil }

    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .number: "a number"
        case .decimal: "a decimal text"
        case .text: "a text"
        case .list: "a list"
        case .object: "an object"
        case .optional(let shape): shape.kind
        case .tuple: "a tuple"
        }
    }

    func merged(with other: Shape) -> Shape {
        switch (self, other) {
        case (.null, .null): return .null
        case (.null, .optional), (.optional(_), .null): return kind == "null" ? other : self
        case (.null, let shape), (let shape, .null): return .optional(shape)
        case (.optional(let left), .optional(let right)), (.optional(let left), let right),
            (let left, .optional(let right)):
            return .optional(left.merged(with: right))
        case (.list(let left), .list(let right)):
            guard let left, let right else { return .list(left ?? right) }
            return .list(left.merged(with: right))
        case (.tuple(let left), .tuple(let right)) where left.count == right.count:
            return .tuple(zip(left, right).map { $0.merged(with: $1) })
        case (.object(let left), .object(let right)):
            var members: [(key: String, shape: Shape, isOptional: Bool)] = left.map { member in
                guard let twin = right.first(where: { $0.key == member.key }) else {
                    return (member.key, member.shape, true)
                }
                return (member.key, member.shape.merged(with: twin.shape), member.isOptional || twin.isOptional)
            }
            members += right.filter { twin in !left.contains { $0.key == twin.key } }.map { ($0.key, $0.shape, true) }
            return .object(members)
        default: return self
        }
    }

    /// What is different in a shape that should be as this one is: unknown and missing keys, other types.
    func differences(of other: Shape, at path: String = "") -> [String] {
        switch (self, other) {
        case (.null, _), (_, .null), (.list(nil), .list), (.list, .list(nil)): return []
        case (.optional(let own), .optional(let theirs)): return own.differences(of: theirs, at: path)
        case (.optional(let own), let theirs): return own.differences(of: theirs, at: path)
        case (let own, .optional(let theirs)): return own.differences(of: theirs, at: path)
        case (.list(.some(let own)), .list(.some(let theirs))): return own.differences(of: theirs, at: path + "[]")
        case (.tuple(let own), .tuple(let theirs)) where own.count == theirs.count:
            return zip(own, theirs).enumerated().flatMap { place, pair in
                pair.0.differences(of: pair.1, at: "\(path)[\(place)]")
            }
        case (.list(.some(let own)), .tuple(let theirs)):
            return theirs.flatMap { own.differences(of: $0, at: path + "[]") }
        case (.object(let own), .object(let theirs)):
            var found: [String] = []
            for member in theirs {
                guard let wanted = own.first(where: { $0.key == member.key }) else {
                    found.append("\(path).\(member.key) is unknown")
                    continue
                }
                found += wanted.shape.differences(of: member.shape, at: "\(path).\(member.key)")
            }
            for member in own where !member.isOptional && !theirs.contains(where: { $0.key == member.key }) {
                found.append("\(path).\(member.key) is missing")
            }
            return found
        default:
            return kind == other.kind ? [] : ["\(path) is \(other.kind) and should be \(kind)"]
        }
    }
}
