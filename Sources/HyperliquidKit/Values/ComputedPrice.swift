public import TradingCore

/// A price that the exchange computed and nobody can trade at, such as that of a liquidation; exact to 10⁻¹⁶.
///
/// Recorded ones have up to ten decimals, two more than a ``TradingCore/Price`` holds.
@frozen
public struct ComputedPrice: FixedPointNumber {
    /// The price in units of 10⁻¹⁶.
    public let raw: Int128

    /// Makes a price from a count of 10⁻¹⁶.
    @inlinable
    public init(raw: Int128) { self.raw = raw }

    /// Sixteen decimals.
    @inlinable public static var scale: Int { 16 }

    /// "price".
    public static var noun: String { "price" }

    /// The price at 10⁻⁸, rounded as named.
    ///
    /// - Returns: The price, or nil where it is too large for one.
    public func price(_ mode: RoundingMode) -> Price? {
        Int64(exactly: mode.quotient(raw, 100_000_000)).map(Price.init(raw:))
    }
}
