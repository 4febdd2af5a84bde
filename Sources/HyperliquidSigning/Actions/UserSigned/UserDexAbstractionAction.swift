public import EthereumCrypto

/// Decides whether the balances of an account stand for each other across dexes.
///
/// The exchange keeps it for older clients; ``UserSetAbstractionAction`` says the same and more (exchange documentation, August 2026).
public struct UserDexAbstractionAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "userDexAbstraction"
    /// The name of the signed type.
    public static let primaryType = "UserDexAbstraction"

    /// Whose account: the signer's or one of its sub-accounts.
    public var user: Address
    /// Whether they do.
    public var isEnabled: Bool

    /// Describes a choice.
    public init(user: Address, isEnabled: Bool) {
        self.user = user
        self.isEnabled = isEnabled
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("user", .address(user)), TypedField("enabled", .bool(isEnabled))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        user = try fields.read("user")
        isEnabled = try fields.read("enabled")
    }
}
