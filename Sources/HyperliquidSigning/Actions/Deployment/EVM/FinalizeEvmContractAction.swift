public import TradingCore

/// Completes the link of a token with its contract on the EVM, after ``SpotDeployAction/requestEvmContract(_:)``.
public struct FinalizeEvmContractAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "finalizeEvmContract"

    /// How the signer proves that the contract is theirs.
    public enum Proof: Hashable, Sendable {
        /// They sent the transaction that made the contract, with this nonce on the EVM.
        case create(nonce: UInt64)
        /// Their address stands in the contract's first storage slot (unverified).
        case firstStorageSlot
        /// Their address stands in the slot that the exchange has fixed for this (unverified).
        case customStorageSlot
    }

    /// The exchange's number of the token.
    public var token: UInt32
    /// How the signer proves that the contract is theirs.
    public var proof: Proof

    /// Describes the end of a link.
    public init(token: UInt32, proof: Proof) {
        self.token = token
        self.proof = proof
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("token", token)
        writer.field("input", proof)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        token = try fields.read("token")
        proof = try fields.read("input")
    }
}

extension FinalizeEvmContractAction.Proof: WireValue {
    private enum Word: String, WireWord {
        case firstStorageSlot
        case customStorageSlot
    }

    private enum Variant: String, CaseIterable {
        case create
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        switch self {
        case .create(let nonce): writer.object { $0.object("create") { $0.field("nonce", nonce) } }
        case .firstStorageSlot: writer.literal("firstStorageSlot")
        case .customStorageSlot: writer.literal("customStorageSlot")
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        switch value.content {
        case .object:
            var fields = try ActionFields(value, at: path)
            let (_, content, place) = try fields.readVariant(Variant.self)
            var create = try ActionFields(content, at: place)
            self = .create(nonce: try create.read("nonce"))
            try create.finish()
            try fields.finish()
        case .string:
            switch try Word(reading: value, at: path) {
            case .firstStorageSlot: self = .firstStorageSlot
            case .customStorageSlot: self = .customStorageSlot
            }
        default:
            throw ActionError(
                path,
                "an object create, \"firstStorageSlot\" or \"customStorageSlot\" should stand here, not \(value.kindName)",
                in: value)
        }
    }
}
