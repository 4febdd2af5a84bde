public import TradingCore

/// An amount of money as a count of 10⁻⁶ USD, the whole numbers in which vaults and sub-accounts are paid.
///
/// ```swift
/// let amount = try MicroUSD(USD("12.5"))   // 12 500 000
/// ```
public struct MicroUSD: Hashable, Sendable, Comparable, WireValue, CustomStringConvertible {
    /// The amount in units of 10⁻⁶ USD.
    public let count: UInt64

    /// Takes a count of 10⁻⁶ USD.
    public init(count: UInt64) { self.count = count }

    /// Takes an amount that needs no rounding.
    ///
    /// - Throws: ``ActionError`` for an amount below zero, with more than six decimals, or beyond 2⁶⁴ − 1 units of 10⁻⁶.
    public init(_ usd: USD) throws(ActionError) {
        let count = try Self.count(of: usd, at: .root)
        guard count >= 0 else {
            throw ActionError(.root, "the amount \(usd) USD is below zero; the direction stands in a field of its own")
        }
        guard let fitting = UInt64(exactly: count) else { throw Self.tooLarge(usd, at: .root) }
        self.init(count: fitting)
    }

    /// The same amount as money.
    public var usd: USD { USD(raw: Int128(count) * Self.unit) }

    /// The digits of the count, the wire form.
    public var description: String { String(count) }

    /// Orders by amount.
    public static func < (left: MicroUSD, right: MicroUSD) -> Bool { left.count < right.count }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.integer(count) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        self.init(count: try UInt64(reading: value, at: path))
    }

    /// How many units of 10⁻¹⁶ USD one unit of 10⁻⁶ has.
    private static var unit: Int128 { DecimalText.powerOfTen(USD.scale - 6) }

    /// The count of 10⁻⁶ USD, of either sign.
    static func count(of usd: USD, at path: FieldPath) throws(ActionError) -> Int128 {
        let (count, rest) = usd.raw.quotientAndRemainder(dividingBy: unit)
        guard rest == 0 else {
            throw ActionError(
                path,
                "the amount \(usd) USD has more than six decimals; choose how to round it with rounded(toDecimals: 6, …)"
            )
        }
        return count
    }

    /// The refusal of an amount that no whole number on the wire can hold.
    static func tooLarge(_ usd: USD, at path: FieldPath) -> ActionError {
        ActionError(path, "the amount \(usd) USD is beyond what the exchange's whole numbers of 10⁻⁶ USD can hold")
    }
}
