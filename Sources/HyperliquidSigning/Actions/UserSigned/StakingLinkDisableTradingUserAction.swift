public import EthereumCrypto

/// Stops an account that trades from using the stake that it is linked to, for good.
///
/// The field is signed as an address, as the TypeScript client does; the documentation calls it a text, and which is right is unverified.
public struct StakingLinkDisableTradingUserAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "stakingLinkDisableTradingUser"
    /// The name of the signed type.
    public static let primaryType = "StakingLinkDisableTradingUser"

    /// The account that trades.
    public var tradingUser: Address

    /// Names an account.
    public init(tradingUser: Address) {
        self.tradingUser = tradingUser
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("tradingUser", .address(tradingUser))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        tradingUser = try fields.read("tradingUser")
    }
}
