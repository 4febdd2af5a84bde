public import TradingCore

/// An action of any kind, as it is read from a document.
///
/// Keys may stand in any order and numbers in any writing: the action is brought into the form that the exchange hashes.
public enum AnyAction: Sendable, WireValue {
    /// Signed by one account.
    case single(InnerAction)
    /// Signed by several for a multi-sig account.
    case multiSig(MultiSigEnvelope)

    /// The name of the action, the value of `type`.
    public var type: String {
        switch self {
        case .single(let action): action.type
        case .multiSig: MultiSigEnvelope.name
        }
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        switch self {
        case .single(let action): action.write(to: &writer)
        case .multiSig(let envelope): envelope.write(to: &writer)
        }
    }

    /// Reads an action by its `type`.
    ///
    /// - Throws: ``ActionError`` for a type that this version does not know, and for a field that is wrong.
    public init(reading value: JSONValue, at path: FieldPath = .root) throws(ActionError) {
        if case .string(MultiSigEnvelope.name) = value["type"]?.content {
            self = .multiSig(try MultiSigEnvelope(reading: value, at: path))
        } else {
            self = .single(try InnerAction(reading: value, at: path))
        }
    }
}
