public import TradingCore

/// An amount of a token, exact to 10⁻¹⁶, so that price × size of any spot pair is never rounded.
@frozen
public struct TokenAmount: FixedPointNumber {
    /// The amount in units of 10⁻¹⁶.
    public let raw: Int128

    /// Makes an amount from a count of 10⁻¹⁶.
    @inlinable
    public init(raw: Int128) { self.raw = raw }

    /// Sixteen decimals.
    @inlinable public static var scale: Int { 16 }

    /// "token amount".
    public static var noun: String { "token amount" }

    /// The amount of one size of the base token.
    public init(_ size: Size) { self.init(raw: Int128(size.raw) * 100_000_000) }

    /// The amount of a quote token that is worth as many dollars.
    public init(_ amount: USD) { self.init(raw: amount.raw) }
}
