internal import TradingCore

/// An object of a plan, read strictly: what nobody asks for, or is of another kind or size, is an error with its place.
struct PlanObject {
    /// The longest time a plan can name, in milliseconds: a year.
    static let longest: Int64 = 366 * Timestamp.millisecondsPerDay

    private let value: JSONValue
    private let path: String

    init(_ value: JSONValue, at path: String, keys: [String]?) throws(JSONError) {
        self.value = value
        self.path = path
        guard value.members != nil else {
            throw JSONError(
                line: value.line, path: path, message: "an object should stand here, not \(value.kindName)")
        }
        if let keys { try value.checkKeys(keys, at: path) }
    }

    /// Where a member stands.
    func place(_ key: String) -> String { path.isEmpty || key.isEmpty ? path + key : "\(path).\(key)" }

    func fault(_ key: String, _ message: String) -> JSONError {
        JSONError(line: value[key]?.line ?? value.line, path: place(key), message: message)
    }

    func text(_ key: String) throws(JSONError) -> String? { try value[key]?.decode(String.self, at: place(key)) }

    func flag(_ key: String) throws(JSONError) -> Bool? { try value[key]?.decode(Bool.self, at: place(key)) }

    func number(_ key: String, in bounds: ClosedRange<Int64>) throws(JSONError) -> Int64? {
        guard let value = value[key] else { return nil }
        return try number(value, key, in: bounds)
    }

    private func number(
        _ value: JSONValue, _ key: String, in bounds: ClosedRange<Int64>
    ) throws(JSONError) -> Int64 {
        let number = try value.decode(Int64.self, at: place(key))
        guard bounds.contains(number) else {
            throw fault(key, "\(number) is not from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// A number or a list of two.
    func range(
        _ key: String, in bounds: ClosedRange<Int64>, default standard: FaultRange? = nil
    ) throws(JSONError) -> FaultRange {
        guard let value = value[key] else {
            guard let standard else { throw fault("", "the key \"\(key)\" is missing") }
            return standard
        }
        guard let ends = value.elements else { return FaultRange(try number(value, key, in: bounds)) }
        guard ends.count == 2 else { throw fault(key, "a number or a list of two should stand here") }
        return FaultRange(try number(ends[0], key, in: bounds), try number(ends[1], key, in: bounds))
    }

    func share(_ key: String) throws(JSONError) -> Double? {
        guard let share = try value[key]?.decode(Double.self, at: place(key)) else { return nil }
        guard (0...1).contains(share) else { throw fault(key, "\(share) is not from 0 to 1") }
        return share
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) throws(JSONError) -> Choice? where Choice.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(key, "\"\(text)\" is none of: \(words)")
        }
        return choice
    }

    /// The elements of a list; none when it is not there.
    func list(_ key: String) throws(JSONError) -> [(value: JSONValue, path: String)] {
        guard let value = value[key] else { return [] }
        guard let elements = value.elements else {
            throw fault(key, "a list should stand here, not \(value.kindName)")
        }
        return elements.enumerated().map { ($1, "\(place(key))[\($0)]") }
    }

    /// A member that has to be there.
    func member(_ key: String) throws(JSONError) -> JSONValue {
        guard let member = value[key] else { throw fault("", "the key \"\(key)\" is missing") }
        return member
    }

    func optional(_ key: String) -> JSONValue? { value[key] }

    /// An object of those members that are there.
    static func json(_ members: [(String, JSONValue?)]) -> JSONValue {
        JSONValue(.object(members.compactMap { key, value in value.map { (key: key, value: $0) } }))
    }
}
