internal import TradingCore

/// A coin's own chance: a small seeded generator (SplitMix64) that gives the same numbers on every machine.
struct MarketChance: Sendable, Hashable {
    private(set) var state: UInt64

    /// The chance of one market under a seed; another market's does not depend on it.
    init(seed: UInt64, coin: Coin) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in coin.bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state = Self.mix(seed ^ hash)
    }

    /// The next 64 random bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// Scatters the bits of a number.
    static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below a bound.
    mutating func below(_ bound: UInt64) -> UInt64 { next().multipliedFullWidth(by: bound).high }

    /// A whole number around zero whose distribution is nearly the bell curve, with a standard deviation of 4.
    ///
    /// The number of ones among 64 random bits is binomial; no logarithm is needed, whose last digit depends on the machine.
    mutating func bell() -> Int64 { Int64(next().nonzeroBitCount) - 32 }

    /// How many of eight tries succeed, which is nearly Poisson's distribution; the rate is the mean in units of 2⁻²⁹.
    mutating func count(rate: UInt64) -> Int {
        let bits = (next(), next(), next(), next())
        var count = 0
        for word in [bits.0, bits.1, bits.2, bits.3] {
            // Half a word a try: a chance of rate ÷ 8 in units of 2⁻³².
            if word >> 32 < rate { count += 1 }
            if word & 0xFFFF_FFFF < rate { count += 1 }
        }
        return count
    }
}
