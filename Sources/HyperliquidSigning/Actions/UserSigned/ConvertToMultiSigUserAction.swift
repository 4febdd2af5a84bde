public import EthereumCrypto

/// Hands an account over to several signers, or back to its own key.
///
/// The way back must be signed by the signers, inside a multi-sig action.
public struct ConvertToMultiSigUserAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "convertToMultiSigUser"
    /// The name of the signed type.
    public static let primaryType = "ConvertToMultiSigUser"

    /// Who may sign from then on.
    public var signers: MultiSigSigners

    /// Describes the change.
    public init(to signers: MultiSigSigners) {
        self.signers = signers
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("signers", .string(signers.description))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        signers = try fields.read("signers")
    }
}
