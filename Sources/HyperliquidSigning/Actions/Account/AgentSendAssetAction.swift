/// Sends a token between the dexes of an account, signed by its agent.
///
/// It moves nothing out: the destination must be the account that pays (exchange documentation, August 2026). ``SendAssetAction`` sends
/// to others and takes the account's own key.
public struct AgentSendAssetAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "agentSendAsset"

    /// What goes where.
    public var transfer: AssetTransfer
    /// The nonce, the same as the request's.
    public var nonce: UInt64

    /// Describes a transfer.
    public init(_ transfer: AssetTransfer, nonce: UInt64) {
        self.transfer = transfer
        self.nonce = nonce
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }
    /// The nonce that stands inside the action.
    public var embeddedNonce: UInt64? { nonce }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        transfer.writeFields(to: &writer)
        writer.field("nonce", nonce)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        transfer = try AssetTransfer(fields: &fields)
        nonce = try fields.read("nonce")
    }
}
