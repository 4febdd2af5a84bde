public import TradingCore

/// How much of a token there is, exact to 10⁻¹⁶.
///
/// A spot token can be divided more finely than any order's size, and there can be more of it than a ``TradingCore/Size`` holds: a
/// recorded fill sold 0.000026746 of a token, nine decimals.
@frozen
public struct TokenQuantity: FixedPointNumber {
    /// The amount in units of 10⁻¹⁶.
    public let raw: Int128

    /// Makes an amount from a count of 10⁻¹⁶.
    @inlinable
    public init(raw: Int128) { self.raw = raw }

    /// The amount of an order's size.
    @inlinable
    public init(_ size: Size) { self.init(raw: Int128(size.raw) * 100_000_000) }

    /// Sixteen decimals.
    @inlinable public static var scale: Int { 16 }

    /// "amount of a token".
    public static var noun: String { "amount of a token" }

    /// The amount as a size, or nil where it has more than eight decimals or is too large.
    public var size: Size? {
        let (count, rest) = raw.quotientAndRemainder(dividingBy: 100_000_000)
        return rest == 0 ? Int64(exactly: count).map(Size.init(raw:)) : nil
    }

    /// The amount as a size, rounded as named.
    ///
    /// - Returns: The size, or nil where the amount is too large for one.
    public func size(_ mode: RoundingMode) -> Size? {
        Int64(exactly: mode.quotient(raw, 100_000_000)).map(Size.init(raw:))
    }
}
