public import TradingCore

/// An action that an account or its agent signs through its hash: orders, cancels, everything of daily trading.
///
/// An action is written as one object whose first key is `type`. The order of the keys is part of what is signed, so it stands in one
/// place, ``writeFields(to:)``, for MessagePack and JSON alike.
public protocol L1Action: WireWritable {
    /// The name of the action, the value of `type`.
    var type: String { get }

    /// Whether a vault or sub-account can be named for which the action is meant.
    var actsForVault: Bool { get }

    /// The nonce that stands inside the action, for the few that carry it; it must be the nonce of the request.
    var embeddedNonce: UInt64? { get }
}

extension L1Action {
    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { true }
    /// The nonce that stands inside the action.
    public var embeddedNonce: UInt64? { nil }
}

/// An action of a fixed name that can be written and read.
public protocol NamedL1Action: L1Action, WireValue, Hashable {
    /// The name of the action, the value of `type`.
    static var name: StaticString { get }

    /// Writes what follows `type`, in the order that is hashed.
    func writeFields(to writer: inout some ActionWriter)

    /// Reads what follows `type`.
    ///
    /// - Throws: ``ActionError`` that names the field.
    init(fields: inout ActionFields) throws(ActionError)
}

extension NamedL1Action {
    /// The value of `type`.
    public var type: String { Self.name.description }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.key("type")
            writer.literal(Self.name)
            writeFields(to: &writer)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        let type = try fields.read("type", as: String.self)
        guard type == "\(Self.name)" else {
            throw ActionError(path.member("type"), "\"\(Self.name)\" should stand here, not \"\(type)\"", in: value)
        }
        try self.init(fields: &fields)
        try fields.finish()
    }
}
