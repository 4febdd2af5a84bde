public import TradingCore

/// An action that a multi-sig account can be asked for: any but another multi-sig action.
public enum InnerAction: Sendable, WireValue {
    /// Signed through its hash.
    case l1(any L1Action)
    /// Signed in readable form; network and nonce stand in it.
    case userSigned(PostedAction)

    /// The name of the action, the value of `type`.
    public var type: String {
        switch self {
        case .l1(let action): action.type
        case .userSigned(let posted): posted.action.type
        }
    }

    /// The type that stands for the action.
    var kind: any Any.Type {
        switch self {
        case .l1(let action): Swift.type(of: action)
        case .userSigned(let posted): Swift.type(of: posted.action)
        }
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        switch self {
        case .l1(let action): action.write(to: &writer)
        case .userSigned(let posted): posted.write(to: &writer)
        }
    }

    /// Writes the action as it stands inside a multi-sig action.
    func writeForMultiSig(to writer: inout some ActionWriter) {
        switch self {
        case .l1(let action): action.write(to: &writer)
        case .userSigned(let posted): posted.writeForMultiSig(to: &writer)
        }
    }

    /// Reads an action by its `type`.
    ///
    /// - Throws: ``ActionError`` for a type that this version does not know, and for a field that is wrong.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        let name = try fields.read("type", as: String.self)
        if let kind = ActionCatalogue.l1[name] {
            self = .l1(try kind.init(reading: value, at: path))
        } else if ActionCatalogue.userSigned[name] != nil {
            self = .userSigned(try PostedAction(reading: value, at: path))
        } else {
            throw ActionCatalogue.unknown(name, at: path, in: value)
        }
    }
}
