/// A name out of a set that the other side may extend at any time.
///
/// ```swift
/// switch order.status {
/// case .known(.filled): …
/// case .known: …
/// case .unknown(let name): …   // never taken for one of the others
/// }
/// ```
public enum Open<Known: RawRepresentable> where Known.RawValue == String {
    /// A name that this version knows.
    case known(Known)
    /// A name that this version does not know, as it stands.
    case unknown(String)

    /// Takes a name.
    public init(_ name: String) { self = Known(rawValue: name).map(Open.known) ?? .unknown(name) }

    /// The name as it stands.
    public var name: String {
        switch self {
        case .known(let known): known.rawValue
        case .unknown(let name): name
        }
    }

    /// The name, where this version knows it.
    public var known: Known? {
        if case .known(let known) = self { known } else { nil }
    }
}

extension Open: Equatable {
    /// Whether two names are the same.
    public static func == (left: Open, right: Open) -> Bool { left.name == right.name }

    /// Whether the name is this one.
    public static func == (left: Open, right: Known) -> Bool { left.name == right.rawValue }
}

extension Open: Hashable {
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Open: Sendable where Known: Sendable {}

extension Open: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

extension Open: Codable {
    /// Reads a name; one that nobody knows is reported in a reading that takes notes.
    ///
    /// - Throws: When something other than a text stands there.
    public init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        self.init(name)
        if case .unknown = self, let noting = decoder as? any NotingDecoder {
            noting.notes?.report.note(unknownValue: name, at: noting.place)
        }
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
