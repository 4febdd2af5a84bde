public import EthereumCrypto

/// Moves HYPE from the staking balance to the spot balance.
///
/// It arrives after seven days (exchange documentation, August 2026).
public struct CWithdrawAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "cWithdraw"
    /// The name of the signed type.
    public static let primaryType = "CWithdraw"

    /// How much, in 10⁻⁸ HYPE.
    public var wei: UInt64

    /// Describes a transfer.
    public init(wei: UInt64) {
        self.wei = wei
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("wei", .uint64(wei))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        wei = try fields.read("wei")
    }
}
