import TradingCore

/// An average that forgets exponentially, in fixed point, so that it is the same on every machine.
///
/// Source: rules.md 7: numerator ← numerator × exp(−t/τ) + sample × t, denominator ← denominator × exp(−t/τ) + t.
struct MovingAverage: Sendable, Hashable, Codable {
    // Prices times milliseconds, and milliseconds, each with some decimals more; USD for its exact written form.
    private var numerator = USD.zero
    private var denominator = USD.zero

    private static let grain: Int128 = 10_000
    private static let one: Int128 = 1_000_000_000_000_000

    /// The average in the raw unit of prices, nil before the first sample.
    var value: Int64? {
        guard denominator > .zero else { return nil }
        let (quotient, rest) = numerator.raw.quotientAndRemainder(dividingBy: denominator.raw)
        return Int64(clamping: quotient + (rest * 2).quotientAndRemainder(dividingBy: denominator.raw).quotient)
    }

    /// Takes a sample that held for some time.
    ///
    /// - Parameters:
    ///   - sample: A price's raw value, or a difference of two.
    ///   - milliseconds: For how long it held; above zero.
    ///   - period: τ in milliseconds.
    mutating func add(_ sample: Int64, for milliseconds: Int64, period: Int64) {
        let decay = Self.decay(milliseconds, period)
        let time = Int128(milliseconds) * Self.grain
        numerator = USD(raw: Self.scaled(numerator.raw, by: decay) + Int128(sample) * time)
        denominator = USD(raw: Self.scaled(denominator.raw, by: decay) + time)
    }

    private static func scaled(_ value: Int128, by decay: Int128) -> Int128 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: one)
        return quotient * decay + rest * decay / one
    }

    /// The share exp(−t/τ) in 10⁻¹⁵, by halving the exponent until its series is short.
    static func decay(_ milliseconds: Int64, _ period: Int64) -> Int128 {
        guard milliseconds < period * 30 else { return 0 }
        var exponent = Int128(milliseconds) * one / Int128(period)
        var halvings = 0
        while exponent > one / 16 {
            exponent /= 2
            halvings += 1
        }
        var term = one
        var sum = one
        for step in 1...8 {
            term = term * exponent / one / Int128(step)
            sum += step.isMultiple(of: 2) ? term : -term
        }
        for _ in 0..<halvings { sum = sum * sum / one }
        return sum
    }
}
