public import EthereumCrypto
public import TradingCore

/// A request as it is sent to the exchange's address `/exchange`, read back.
public struct PostedRequest: Sendable {
    /// The action as it stands there.
    public let action: JSONValue
    /// The signature.
    public let signature: Signature
    /// Nonce, vault and expiry.
    public let terms: RequestTerms

    /// Reads a body; members that are not signed are passed over.
    ///
    /// - Throws: ``ActionError`` when it is no request, with the place of the fault.
    public init(reading value: JSONValue) throws(ActionError) {
        var fields = try ActionFields(value)
        action = try fields.takeRequired("action")
        guard action.members != nil else {
            throw ActionError("action", "an object should stand here, not \(action.kindName)", in: action)
        }
        signature = try fields.read("signature")
        terms = RequestTerms(
            nonce: try fields.read("nonce"), vaultAddress: try fields.readOptional("vaultAddress"),
            expiresAfter: try fields.readOptional("expiresAfter"))
    }
}
