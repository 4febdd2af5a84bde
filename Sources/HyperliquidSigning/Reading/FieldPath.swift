/// The place of a value in an action, such as `orders[0].p`.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The path in words.
    public let description: String

    /// The whole action.
    public static let root = FieldPath("")

    /// Takes a path.
    public init(_ description: String) { self.description = description }

    /// Takes a path.
    public init(stringLiteral description: String) { self.init(description) }

    /// The place of a member.
    public func member(_ name: String) -> FieldPath {
        FieldPath(description.isEmpty ? name : "\(description).\(name)")
    }

    /// The place that lies at a path within this one.
    func joined(_ inner: FieldPath) -> FieldPath {
        let inner = inner.description
        return inner.isEmpty || inner.hasPrefix("[") ? FieldPath(description + inner) : member(inner)
    }

    /// The place of an element, counted from 0.
    public func element(_ index: Int) -> FieldPath { FieldPath("\(description)[\(index)]") }
}
