public import TradingCore

/// An amount of a token, exact to 10⁻¹⁸, the finest that any token has.
@frozen
public struct TokenAmount: FixedPointNumber, WireValue {
    /// The amount in units of 10⁻¹⁸.
    public let raw: Int128

    /// Makes an amount from a count of 10⁻¹⁸.
    @inlinable
    public init(raw: Int128) { self.raw = raw }

    /// Eighteen decimals.
    @inlinable public static var scale: Int { 18 }

    /// "token amount".
    public static var noun: String { "token amount" }
}
