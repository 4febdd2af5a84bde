/// A piece of JSON that keeps what other readers lose: the digits of numbers, the order of keys, and the line each stands on.
///
/// It serves files that people write, where a number must be taken exactly and an error must name its place. Duplicate keys
/// and anything outside RFC 8259 are refused. Keys are told apart by their bytes, as other readers do.
public struct JSONValue: Sendable {
    /// What stands there.
    public enum Content: Sendable {
        /// `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A number, as written.
        case number(String)
        /// A text.
        case string(String)
        /// A list.
        case array([JSONValue])
        /// An object, keys in the order written.
        case object([(key: String, value: JSONValue)])
    }

    /// What stands there.
    public var content: Content
    /// The line, from 1; 0 for a value that was not read from text.
    public var line: Int

    /// Makes a value.
    public init(_ content: Content, line: Int = 0) {
        self.content = content
        self.line = line
    }

    /// The members of an object, or nil for anything else.
    public var members: [(key: String, value: JSONValue)]? {
        if case .object(let members) = content { members } else { nil }
    }

    /// The elements of a list, or nil for anything else.
    public var elements: [JSONValue]? {
        if case .array(let elements) = content { elements } else { nil }
    }

    /// The member of that key, byte for byte, or nil.
    public subscript(key: String) -> JSONValue? { members?.first { $0.key.isSameKey(as: key) }?.value }

    /// What kind of value stands there, for messages.
    public var kindName: String {
        switch content {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// A text that is no JSON, or not the JSON that was asked for.
public struct JSONError: Error, Hashable, CustomStringConvertible {
    /// The line, from 1; 0 when unknown.
    public var line: Int
    /// Where in the document, such as `parameters.fast`; empty at the top.
    public var path: String
    /// What is wrong and what to do.
    public var message: String

    /// Describes a fault.
    public init(line: Int, path: String = "", message: String) {
        self.line = line
        self.path = path
        self.message = message
    }

    /// "line 3, parameters.fast: …".
    public var description: String {
        let place = [line > 0 ? "line \(line)" : "", path].filter { !$0.isEmpty }.joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
