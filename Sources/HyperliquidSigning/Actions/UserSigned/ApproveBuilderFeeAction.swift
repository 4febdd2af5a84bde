public import EthereumCrypto

/// Lets a builder take a share of the fees, up to a rate.
///
/// An account has up to ten builders (exchange documentation, August 2026). A rate of zero takes the approval back.
public struct ApproveBuilderFeeAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "approveBuilderFee"
    /// The name of the signed type.
    public static let primaryType = "ApproveBuilderFee"

    /// The most that the builder may take of the notional.
    public var maxFeeRate: Percentage
    /// Who gets it.
    public var builder: Address

    /// Describes an approval.
    public init(maxFeeRate: Percentage, builder: Address) {
        self.maxFeeRate = maxFeeRate
        self.builder = builder
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("maxFeeRate", .string(maxFeeRate.description)), TypedField("builder", .address(builder))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        maxFeeRate = try fields.read("maxFeeRate")
        builder = try fields.read("builder")
    }
}
