public import EthereumCrypto

/// Sends a token between dexes, accounts and sub-accounts of the exchange.
public struct SendAssetAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "sendAsset"
    /// The name of the signed type.
    public static let primaryType = "SendAsset"

    /// What goes where.
    public var transfer: AssetTransfer

    /// Describes a transfer.
    public init(_ transfer: AssetTransfer) { self.transfer = transfer }

    /// The signed fields in their order.
    public var fields: [TypedField] { transfer.typedFields }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) { transfer = try AssetTransfer(fields: &fields) }
}
