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

    /// The price moved by a number of basis points, rounded toward zero at 10⁻⁸; exact for whole basis points of prices
    /// with at most four decimals.
    ///
    /// - Parameter basisPoints: Positive moves up, negative moves down.
    public func moved(by basisPoints: BasisPoints) -> Price {
        Price(raw: Int64(Int128(raw) * Int128(10_000 * BasisPoints.unit + basisPoints.raw) / Int128(10_000 * BasisPoints.unit)))
    }
}
