/// Moves money between an account and the liquidator of a deployer's perpetuals.
///
/// The exchange takes multiples of 1000 USD (exchange documentation, August 2026).
public struct Hip3LiquidatorTransferAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "hip3LiquidatorTransfer"

    /// Whose perpetuals.
    public var dex: DexName
    /// How much, in the quote token.
    public var amount: MicroUSD
    /// Whether the liquidator gets it, not the account.
    public var isDeposit: Bool

    /// Describes a transfer.
    public init(dex: DexName, amount: MicroUSD, isDeposit: Bool) {
        self.dex = dex
        self.amount = amount
        self.isDeposit = isDeposit
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("dex", dex)
        writer.field("ntl", amount)
        writer.field("isDeposit", isDeposit)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        dex = try fields.read("dex")
        amount = try fields.read("ntl")
        isDeposit = try fields.read("isDeposit")
    }
}
