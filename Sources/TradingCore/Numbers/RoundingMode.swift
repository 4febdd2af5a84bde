/// Which neighbour a value between two steps goes to.
///
/// Every rounding in the suite names its mode: sizes go `.down`, a price moved against a buyer goes `.up`.
@frozen
public enum RoundingMode: Sendable, Hashable, CaseIterable {
    /// To the lower neighbour (toward negative infinity).
    case down
    /// To the upper neighbour (toward positive infinity).
    case up
    /// To the neighbour nearer to zero.
    case towardZero
    /// To the neighbour farther from zero.
    case awayFromZero
    /// To the nearer neighbour; a tie goes away from zero.
    case nearest
    /// To the nearer neighbour; a tie goes to the even one.
    case nearestEven

    /// Divides with this rounding of the quotient.
    ///
    /// - Parameters:
    ///   - dividend: Any value.
    ///   - divisor: A positive value.
    /// - Returns: One of the two whole numbers next to the exact quotient, or the quotient itself where it is whole.
    @inlinable
    public func quotient<Raw: FixedWidthInteger & SignedInteger>(_ dividend: Raw, _ divisor: Raw) -> Raw {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard remainder != 0 else { return quotient }
        let away: Raw = dividend < 0 ? -1 : 1
        switch self {
        case .down: return dividend < 0 ? quotient - 1 : quotient
        case .up: return dividend < 0 ? quotient : quotient + 1
        case .towardZero: return quotient
        case .awayFromZero: return quotient + away
        case .nearest, .nearestEven:
            let magnitude = remainder.magnitude
            let rest = divisor.magnitude - magnitude
            if magnitude > rest { return quotient + away }
            if magnitude < rest { return quotient }
            return self == .nearest || quotient % 2 != 0 ? quotient + away : quotient
        }
    }
}
