public import TradingCore

/// Adds margin to an isolated position, or takes some away.
///
/// Taking away is refused where the market allows only isolated margin that stays (exchange documentation, August 2026).
public struct UpdateIsolatedMarginAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "updateIsolatedMargin"

    /// The exchange's number of the market.
    public var asset: UInt32
    /// The side of the position, which has no effect as long as a market knows one position only.
    public var isBuy: Bool
    /// How much comes to the position, in 10⁻⁶ USD; below zero it goes away.
    public var microUSD: Int64

    /// Describes a change by a count of 10⁻⁶ USD.
    public init(asset: UInt32, microUSD: Int64, isBuy: Bool = true) {
        self.asset = asset
        self.isBuy = isBuy
        self.microUSD = microUSD
    }

    /// Describes a change by an amount that needs no rounding; below zero it goes away.
    ///
    /// - Throws: ``ActionError`` for an amount with more than six decimals or beyond 64 bits of 10⁻⁶ USD.
    public init(asset: UInt32, adding usd: USD, isBuy: Bool = true) throws(ActionError) {
        let count = try MicroUSD.count(of: usd, at: "ntli")
        guard let fitting = Int64(exactly: count) else { throw MicroUSD.tooLarge(usd, at: "ntli") }
        self.init(asset: asset, microUSD: fitting, isBuy: isBuy)
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("asset", asset)
        writer.field("isBuy", isBuy)
        writer.field("ntli", microUSD)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        asset = try fields.read("asset")
        isBuy = try fields.read("isBuy")
        microUSD = try fields.read("ntli")
    }
}
