public import TradingCore

/// An action of any kind, as it is read from a document.
public enum AnyAction: Sendable {
    /// Signed through its hash.
    case l1(any L1Action)
    /// Signed in readable form; network and nonce stand in it.
    case userSigned(PostedAction)

    /// Reads an action by its `type`.
    ///
    /// Keys may stand in any order and numbers in any writing: the action is brought into the form that the exchange hashes.
    ///
    /// - Throws: ``ActionError`` for a type that this version does not know, and for a field that is wrong.
    public init(reading value: JSONValue, at path: FieldPath = .root) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        let name = try fields.read("type", as: String.self)
        if let kind = ActionCatalogue.l1[name] {
            self = .l1(try kind.init(reading: value, at: path))
        } else if ActionCatalogue.userSigned[name] != nil {
            self = .userSigned(try PostedAction(reading: value, at: path))
        } else {
            throw ActionCatalogue.unknown(name, among: ActionCatalogue.names, at: path, in: value)
        }
    }

    /// The name of the action, the value of `type`.
    public var type: String {
        switch self {
        case .l1(let action): action.type
        case .userSigned(let posted): posted.action.type
        }
    }
}

extension AnyAction: WireWritable {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        switch self {
        case .l1(let action): action.write(to: &writer)
        case .userSigned(let posted): posted.write(to: &writer)
        }
    }
}
