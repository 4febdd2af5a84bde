/// The total size traded over a period: like ``Size`` exact to 10⁻⁸, but wide enough for the busiest coins.
///
/// On 2023-06-08 kPEPE traded 1.6 × 10¹¹ pieces, which a 64-bit size cannot hold.
@frozen
public struct Volume: FixedPointNumber {
    /// The volume in units of 10⁻⁸.
    public let raw: Int128

    /// Makes a volume from a count of 10⁻⁸.
    @inlinable
    public init(raw: Int128) { self.raw = raw }

    /// The volume of one size.
    @inlinable
    public init(_ size: Size) { self.init(raw: Int128(size.raw)) }

    /// Eight decimals.
    @inlinable public static var scale: Int { 8 }

    /// "volume".
    public static var noun: String { "volume" }
}
