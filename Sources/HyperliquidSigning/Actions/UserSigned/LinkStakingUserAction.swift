public import EthereumCrypto

/// Lets the stake of one account lower the fees of another, once both have signed.
///
/// The account that trades signs first, the one that stakes finishes it. A link that is finished is permanent (exchange documentation,
/// August 2026).
public struct LinkStakingUserAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "linkStakingUser"
    /// The name of the signed type.
    public static let primaryType = "LinkStakingUser"

    /// The other account.
    public var user: Address
    /// Whether the account that stakes signs and finishes the link.
    public var isFinal: Bool

    /// Describes a link.
    public init(user: Address, isFinal: Bool) {
        self.user = user
        self.isFinal = isFinal
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("user", .address(user)), TypedField("isFinalize", .bool(isFinal))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        user = try fields.read("user")
        isFinal = try fields.read("isFinalize")
    }
}
