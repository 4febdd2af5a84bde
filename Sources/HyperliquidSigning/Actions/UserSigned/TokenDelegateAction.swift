public import EthereumCrypto

/// Delegates staked HYPE to a validator, or takes it back.
///
/// A delegation stays for a day (exchange documentation, August 2026).
public struct TokenDelegateAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "tokenDelegate"
    /// The name of the signed type.
    public static let primaryType = "TokenDelegate"

    /// The validator.
    public var validator: Address
    /// How much, in 10⁻⁸ HYPE.
    public var wei: UInt64
    /// Whether it is taken back.
    public var isUndelegation: Bool

    /// Describes a delegation.
    public init(validator: Address, wei: UInt64, isUndelegation: Bool = false) {
        self.validator = validator
        self.wei = wei
        self.isUndelegation = isUndelegation
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [
            TypedField("validator", .address(validator)), TypedField("wei", .uint64(wei)),
            TypedField("isUndelegate", .bool(isUndelegation)),
        ]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        validator = try fields.read("validator")
        wei = try fields.read("wei")
        isUndelegation = try fields.read("isUndelegate")
    }
}
