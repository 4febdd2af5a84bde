public import EthereumCrypto
internal import TradingCore

/// Moves USDC between the perp and the spot balance of an account, or of one of its sub-accounts.
///
/// The exchange refuses it for accounts whose balances are one (exchange documentation, August 2026).
public struct UsdClassTransferAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "usdClassTransfer"
    /// The name of the signed type.
    public static let primaryType = "UsdClassTransfer"

    /// How much, in USDC.
    public var amount: TokenAmount
    /// Whether it goes to the perp balance.
    public var toPerp: Bool
    /// The sub-account whose balances are meant; nil for the account itself.
    public var subAccount: Address?

    /// Describes a transfer.
    public init(_ amount: TokenAmount, toPerp: Bool, subAccount: Address? = nil) {
        self.amount = amount
        self.toPerp = toPerp
        self.subAccount = subAccount
    }

    /// What stands between the amount and the sub-account.
    private static let separator = " subaccount:"

    /// The signed fields in their order.
    public var fields: [TypedField] {
        let suffix = subAccount.map { "\(Self.separator)\($0)" } ?? ""
        return [TypedField("amount", .string("\(amount)\(suffix)")), TypedField("toPerp", .bool(toPerp))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let value = try fields.takeRequired("amount")
        let path = fields.path.member("amount")
        let parts = try String(reading: value, at: path).split(
            separator: Self.separator, maxSplits: 1, omittingEmptySubsequences: false)
        func part(_ index: Int) -> JSONValue { JSONValue(.string(String(parts[index])), line: value.line) }
        amount = try TokenAmount(reading: part(0), at: path)
        subAccount = parts.count == 2 ? try Address(reading: part(1), at: path) : nil
        toPerp = try fields.read("toPerp")
    }
}
