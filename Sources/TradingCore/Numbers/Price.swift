/// A price in quote units (USDC for perps), exact to 10⁻⁸.
///
/// Eight decimals are the finest the exchange writes. `Price × Size` is an exact ``USD``; a product of two prices has no
/// meaning and no operator.
@frozen
public struct Price: FixedPointNumber {
    /// The price in units of 10⁻⁸.
    public let raw: Int64

    /// Makes a price from a count of 10⁻⁸.
    @inlinable
    public init(raw: Int64) { self.raw = raw }

    /// Eight decimals.
    @inlinable public static var scale: Int { 8 }

    /// "price".
    public static var noun: String { "price" }

    /// What a size costs at a price, exactly.
    @inlinable
    public static func * (price: Price, size: Size) -> USD {
        USD(raw: Int128(price.raw) &* Int128(size.raw))
    }

    /// The price moved by a number of basis points.
    ///
    /// - Parameters:
    ///   - basisPoints: Positive moves up, negative moves down.
    ///   - mode: How to round at 10⁻⁸. Round to the tick afterwards in the same direction, and no step is lost.
    /// - Returns: The moved price; the end of the range where that lies beyond it.
    public func moved(by basisPoints: BasisPoints, _ mode: RoundingMode) -> Price {
        let whole = Int128(10_000 * BasisPoints.unit)
        return Price(raw: Int64(clamping: mode.quotient(Int128(raw) * (whole + Int128(basisPoints.raw)), whole)))
    }
}
