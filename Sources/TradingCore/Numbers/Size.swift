/// A quantity in base units (coins, contracts), exact to 10⁻⁸; negative is short.
@frozen
public struct Size: FixedPointNumber {
    /// The size in units of 10⁻⁸.
    public let raw: Int64

    /// Makes a size from a count of 10⁻⁸.
    @inlinable
    public init(raw: Int64) { self.raw = raw }

    /// Eight decimals.
    @inlinable public static var scale: Int { 8 }

    /// "size".
    public static var noun: String { "size" }
}
