public import EthereumCrypto

/// The terms of a new dex of perpetuals.
public struct PerpDexSchema: WireRecord {
    /// The long name.
    public var fullName: String
    /// The exchange's number of the token that is collateral.
    public var collateralToken: UInt32
    /// Who may set the oracle; nil means the deployer (unverified).
    public var oracleUpdater: Address?

    /// Describes a dex.
    public init(fullName: String, collateralToken: UInt32, oracleUpdater: Address? = nil) {
        self.fullName = fullName
        self.collateralToken = collateralToken
        self.oracleUpdater = oracleUpdater
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("fullName", fullName)
        writer.field("collateralToken", collateralToken)
        writer.field("oracleUpdater", orNull: oracleUpdater)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        fullName = try fields.read("fullName")
        collateralToken = try fields.read("collateralToken")
        oracleUpdater = try fields.readOptional("oracleUpdater")
    }
}
