public import TradingCore

/// A new market of perpetuals, in the older form that knows only "isolated" or not.
public struct PerpAsset: WireRecord {
    /// The full name, such as "xyz:GOLD".
    public let coin: Coin
    /// How many decimals sizes have.
    public let sizeDecimals: UInt32
    /// The first price of the oracle, in the collateral.
    public let oraclePrice: Price
    /// The number of the margin table, not zero.
    public let marginTable: UInt64
    /// Whether positions are always isolated.
    public let onlyIsolated: Bool

    /// Describes a market.
    ///
    /// - Throws: ``ActionError`` when the price is not above zero.
    public init(
        coin: Coin, sizeDecimals: UInt32, oraclePrice: Price, marginTable: UInt64, onlyIsolated: Bool
    ) throws(ActionError) {
        try oraclePrice.requireAboveZero(at: "oraclePx")
        self.coin = coin
        self.sizeDecimals = sizeDecimals
        self.oraclePrice = oraclePrice
        self.marginTable = marginTable
        self.onlyIsolated = onlyIsolated
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("coin", coin)
        writer.field("szDecimals", sizeDecimals)
        writer.field("oraclePx", oraclePrice)
        writer.field("marginTableId", marginTable)
        writer.field("onlyIsolated", onlyIsolated)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let coin = try fields.read("coin", as: Coin.self)
        let sizeDecimals = try fields.read("szDecimals", as: UInt32.self)
        let oraclePrice = try fields.read("oraclePx", as: Price.self)
        let marginTable = try fields.read("marginTableId", as: UInt64.self)
        let onlyIsolated = try fields.read("onlyIsolated", as: Bool.self)
        self = try fields.placing { () throws(ActionError) in
            try Self(
                coin: coin, sizeDecimals: sizeDecimals, oraclePrice: oraclePrice, marginTable: marginTable,
                onlyIsolated: onlyIsolated)
        }
    }
}
