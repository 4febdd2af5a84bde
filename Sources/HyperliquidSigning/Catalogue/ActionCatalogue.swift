internal import TradingCore

/// Every action that this version knows, by the name in `type`.
public enum ActionCatalogue {
    /// The actions that are signed through their hash.
    public static let l1: [String: any NamedL1Action.Type] = byName(trading + account + deployment)

    /// The actions that are signed in readable form.
    public static let userSigned: [String: any UserSignedAction.Type] =
        Dictionary(uniqueKeysWithValues: transfers.map { ($0.name, $0) })

    /// The names of all, in order.
    public static var names: [String] { (Array(l1.keys) + Array(userSigned.keys) + [MultiSigEnvelope.name]).sorted() }

    private static func byName(_ kinds: [any NamedL1Action.Type]) -> [String: any NamedL1Action.Type] {
        Dictionary(uniqueKeysWithValues: kinds.map { ("\($0.name)", $0) })
    }

    /// The refusal of a name that is not known.
    static func unknown(_ name: String, at path: FieldPath, in value: JSONValue) -> ActionError {
        ActionError(
            path.member("type"),
            "\"\(name.prefix(60))\" is no action that this version knows; \(NearestName.hint(for: name, among: names))",
            in: value)
    }
}
