/// A market that is to be registered on a dex of perpetuals, and the dex itself when it is new.
///
/// `Asset` is ``PerpAsset`` or its newer form ``PerpAsset2``.
public struct PerpRegistration<Asset: WireRecord>: WireRecord {
    /// What the place may cost at most, in the smallest unit of the token that gas is paid in.
    ///
    /// Nil takes the price of the auction as it is (unverified).
    public var maxGas: UInt64?
    /// The market.
    public var asset: Asset
    /// The name of the dex; 2 to 4 characters (unverified).
    public var dex: String
    /// The terms of the dex when it is new, nil when it stands.
    public var schema: PerpDexSchema?

    /// Describes a registration.
    public init(asset: Asset, dex: String, schema: PerpDexSchema? = nil, maxGas: UInt64? = nil) {
        self.maxGas = maxGas
        self.asset = asset
        self.dex = dex
        self.schema = schema
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("maxGas", orNull: maxGas)
        writer.field("assetRequest", asset)
        writer.field("dex", dex)
        writer.field("schema", orNull: schema)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        maxGas = try fields.readOptional("maxGas")
        asset = try fields.read("assetRequest")
        dex = try fields.read("dex")
        schema = try fields.readOptional("schema")
    }
}
