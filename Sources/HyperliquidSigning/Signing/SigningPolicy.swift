/// What a signer is willing to sign, so that a key given to a trading program moves no money out.
///
/// An action is known by its type, not by the name that it gives itself: a raw action passes only where everything does.
///
/// ```swift
/// let policy = SigningPolicy.trading
/// policy.allows("order")       // true
/// policy.allows("withdraw3")   // false
/// ```
public struct SigningPolicy: Sendable, Hashable {
    /// The names of the actions, or nil for all.
    private let names: [String]?
    /// Their types; so few that looking through them is faster than hashing.
    private let kinds: [ObjectIdentifier]

    /// Only these actions, the most frequent first; names that are not in the ``ActionCatalogue`` allow nothing.
    public init(allowing names: [String]) {
        self.names = names
        kinds = names.compactMap { name in
            ActionCatalogue.l1[name].map(ObjectIdentifier.init)
                ?? ActionCatalogue.userSigned[name].map(ObjectIdentifier.init)
        }
    }

    private init() {
        names = nil
        kinds = []
    }

    /// Orders, cancels, margin and the nonce burner: what a running strategy needs, and no more.
    public static let trading = SigningPolicy(allowing: [
        "order", "modify", "batchModify", "cancel", "cancelByCloid", "scheduleCancel", "twapOrder", "twapCancel",
        "updateLeverage", "updateIsolatedMargin", "topUpIsolatedOnlyMargin", "noop",
    ])

    /// Everything, transfers and withdrawals included: for commands that a person gives one by one.
    public static let everything = SigningPolicy()

    /// Whether actions of that name may be signed.
    public func allows(_ name: String) -> Bool { names?.contains(name) ?? true }

    /// Whether actions of that type may be signed.
    func allows(_ kind: any Any.Type) -> Bool { names == nil || kinds.contains(ObjectIdentifier(kind)) }
}
