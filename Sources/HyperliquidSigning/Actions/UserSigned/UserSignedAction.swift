public import EthereumCrypto

/// An action that is signed in a form that a wallet can show: transfers, withdrawals, approvals.
///
/// ``fields`` is the one description of it: the text that is hashed, the message that is signed and the JSON that is sent come from there.
public protocol UserSignedAction: Sendable, Hashable {
    /// The name of the action, the value of `type`.
    static var name: String { get }

    /// The name of the signed type behind "HyperliquidTransaction:".
    static var primaryType: String { get }

    /// The field that holds the nonce, always the last: `nonce`, or `time` in the oldest three.
    static var nonceField: String { get }

    /// The signed fields in their order, without the network at the front and the nonce at the end.
    var fields: [TypedField] { get }

    /// The fields as they stand inside a multi-sig action, where one action writes them differently.
    var multiSigFields: [TypedField] { get }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    init(fields: inout ActionFields) throws(ActionError)
}

extension UserSignedAction {
    /// The field that holds the nonce.
    public static var nonceField: String { "nonce" }
    /// The fields as they stand inside a multi-sig action: here as anywhere.
    public var multiSigFields: [TypedField] { fields }

    /// The name of the action, the value of `type`.
    public var type: String { Self.name }
}
