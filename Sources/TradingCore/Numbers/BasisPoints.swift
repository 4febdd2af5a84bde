/// Hundredths of a percent, exact to 10⁻⁴ of one: the unit of slippage and collars.
@frozen
public struct BasisPoints: FixedPointNumber {
    /// The value in units of 10⁻⁴ basis points.
    public let raw: Int64

    /// Makes a value from a count of 10⁻⁴ basis points.
    @inlinable
    public init(raw: Int64) { self.raw = raw }

    /// Four decimals.
    @inlinable public static var scale: Int { 4 }

    /// The raw value of one basis point.
    @inlinable public static var unit: Int64 { 10_000 }

    /// "number of basis points".
    public static var noun: String { "number of basis points" }

    /// The same as a rate: 5 basis points are 0.0005.
    ///
    /// - Precondition: The result fits a ``Rate``, which ends near nine million.
    @inlinable public var rate: Rate { Rate(raw: raw * (Rate.unit / (10_000 * Self.unit))) }
}
