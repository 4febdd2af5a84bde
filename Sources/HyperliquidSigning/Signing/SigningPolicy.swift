/// What a signer is willing to sign, so that a key given to a trading program moves no money out.
///
/// ```swift
/// let policy = SigningPolicy.trading
/// policy.allows("order")       // true
/// policy.allows("withdraw3")   // false
/// ```
public struct SigningPolicy: Sendable, Hashable {
    /// The names of the actions, or nil for all; so few that looking through them is faster than hashing.
    private let allowed: [String]?

    /// Only these actions, the most frequent first.
    public init(allowing names: [String]) { allowed = names }

    private init() { allowed = nil }

    /// Orders, cancels, margin and the nonce burner: what a running strategy needs, and no more.
    public static let trading = SigningPolicy(allowing: [
        "order", "modify", "batchModify", "cancel", "cancelByCloid", "scheduleCancel", "twapOrder", "twapCancel",
        "updateLeverage", "updateIsolatedMargin", "topUpIsolatedOnlyMargin", "noop",
    ])

    /// Everything, transfers and withdrawals included: for commands that a person gives one by one.
    public static let everything = SigningPolicy()

    /// Whether an action of that name may be signed.
    public func allows(_ name: String) -> Bool { allowed?.contains(name) ?? true }
}
