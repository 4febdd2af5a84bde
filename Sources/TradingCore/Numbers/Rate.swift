/// A share of something: a fee rate, an hourly funding rate, a drawdown limit; exact to 10⁻¹².
///
/// `0.00045` is the base taker fee, `0.25` a quarter.
@frozen
public struct Rate: FixedPointNumber {
    /// The rate in units of 10⁻¹².
    public let raw: Int64

    /// Makes a rate from a count of 10⁻¹².
    @inlinable
    public init(raw: Int64) { self.raw = raw }

    /// Twelve decimals.
    @inlinable public static var scale: Int { 12 }

    /// The raw value of the rate 1, a hundred percent.
    @inlinable public static var unit: Int64 { 1_000_000_000_000 }

    /// "rate".
    public static var noun: String { "rate" }

    /// A rate from a whole number of basis points.
    @inlinable
    public static func basisPoints(_ count: Int64) -> Rate { Rate(raw: count * (unit / 10_000)) }

    /// A rate from a whole number of percent.
    @inlinable
    public static func percent(_ count: Int64) -> Rate { Rate(raw: count * (unit / 100)) }

    /// The product of two rates, truncated toward zero at 10⁻¹²: a discount on a fee.
    public static func * (left: Rate, right: Rate) -> Rate {
        Rate(raw: Int64(Int128(left.raw) * Int128(right.raw) / Int128(unit)))
    }

    /// The rate in percent, for people: 0.00045 is "0.045 %".
    public var percentText: String { "\(DecimalText.string(raw, scale: Self.scale - 2)) %" }
}
