/// An amount of money in quote units (USDC), exact to 10⁻¹⁶, so that `Price × Size` is never rounded.
@frozen
public struct USD: FixedPointNumber {
    /// The amount in units of 10⁻¹⁶.
    public let raw: Int128

    /// Makes an amount from a count of 10⁻¹⁶.
    @inlinable
    public init(raw: Int128) { self.raw = raw }

    /// Sixteen decimals.
    @inlinable public static var scale: Int { 16 }

    /// "amount".
    public static var noun: String { "amount" }

    /// The amount without everything beyond `decimals`, rounded as named.
    ///
    /// - Parameters:
    ///   - decimals: From 0 to 16; the exchange books fees with 6.
    ///   - mode: How to round.
    /// - Returns: The amount with at most that many decimals.
    public func rounded(toDecimals decimals: Int, _ mode: RoundingMode) -> USD {
        precondition((0...Self.scale).contains(decimals), "an amount is rounded to 0 to 16 decimals")
        return rounded(toMultipleOf: USD(raw: DecimalText.powerOfTen(Self.scale - decimals)), mode)
    }

    /// The amount with exactly `decimals` decimals, for people.
    public func shown(decimals: Int = 2) -> String {
        let cut = rounded(toDecimals: decimals, .nearest)
        var text = cut.description
        guard decimals > 0 else { return text }
        let have: Int
        if let point = text.firstIndex(of: ".") {
            have = text.distance(from: point, to: text.endIndex) - 1
        } else {
            text.append(".")
            have = 0
        }
        text.append(String(repeating: "0", count: decimals - have))
        return text
    }

    /// A share of the amount, truncated toward zero at 10⁻¹⁶.
    ///
    /// - Complexity: Two 128-bit divisions; not for every tick.
    public static func * (amount: USD, rate: Rate) -> USD {
        let unit = Int128(Rate.unit)
        let (whole, rest) = amount.raw.quotientAndRemainder(dividingBy: unit)
        return USD(raw: whole * Int128(rate.raw) + rest * Int128(rate.raw) / unit)
    }

    /// The size that the amount buys at a price, truncated toward zero at 10⁻⁸.
    ///
    /// - Precondition: The price is not zero and the result fits a ``Size``.
    public static func / (amount: USD, price: Price) -> Size {
        Size(raw: Int64(amount.raw / Int128(price.raw)))
    }

    /// The price at which a size costs the amount, rounded as named at 10⁻⁸.
    ///
    /// - Precondition: The size is not zero and the result fits a ``Price``.
    public func divided(by size: Size, _ mode: RoundingMode = .nearest) -> Price {
        let sign: Int128 = size.raw < 0 ? -1 : 1
        return Price(raw: Int64(mode.quotient(raw * sign, Int128(size.raw) * sign)))
    }

    /// The amount times `part ÷ whole`, truncated toward zero at 10⁻¹⁶; exact when `part` equals `whole`.
    ///
    /// - Precondition: `whole` is not zero.
    public func share(_ part: Size, of whole: Size) -> USD {
        guard part != whole else { return self }
        let (quotient, rest) = raw.quotientAndRemainder(dividingBy: Int128(whole.raw))
        return USD(raw: quotient * Int128(part.raw) + rest * Int128(part.raw) / Int128(whole.raw))
    }

    /// The amount as a fraction of another, for statistics.
    public func fraction(of whole: USD) -> Double {
        whole.isZero ? 0 : doubleValue / whole.doubleValue
    }

    /// The size that the amount buys at a price, truncated toward zero at 10⁻⁸.
    ///
    /// - Returns: Nil where the price is zero or the amount buys more than a quarter of what a ``Size`` can hold, so that a
    ///   position and an order against it can always be added.
    public func size(at price: Price) -> Size? {
        guard price.raw != 0, let size = Int64(exactly: raw / Int128(price.raw)), size.magnitude <= Int64.max / 4 else {
            return nil
        }
        return Size(raw: size)
    }
}
