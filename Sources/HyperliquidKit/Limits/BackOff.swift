public import NIOCore

/// How long to wait before the next attempt: at random, up to a bound that doubles with every failure.
///
/// Chance keeps programs that failed together from coming back together. It comes out of a seed, so that a run can be repeated.
public struct BackOff: Sendable, Hashable {
    /// The bound after the first failure.
    public let first: TimeAmount
    /// The highest bound.
    public let longest: TimeAmount
    /// How many failures there were since the last success.
    public private(set) var failures = 0
    private var state: UInt64

    /// Describes a back-off.
    public init(first: TimeAmount, longest: TimeAmount, seed: UInt64) {
        self.first = first
        self.longest = longest
        state = seed | 1
    }

    /// The bound that the next wait is drawn below.
    public var bound: TimeAmount {
        let doubled = first.nanoseconds.multipliedReportingOverflow(by: 1 << min(failures, 30))
        return .nanoseconds(doubled.overflow ? longest.nanoseconds : min(doubled.partialValue, longest.nanoseconds))
    }

    /// Takes note of a failure, and draws how long to wait: between half the bound and the whole of it.
    public mutating func failed() -> TimeAmount {
        let bound = bound.nanoseconds
        failures += 1
        // Marsaglia's xorshift with the multiplier of Vigna.
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        let share = Int64((state &* 0x2545_F491_4F6C_DD1D) >> 33)
        return .nanoseconds(bound / 2 + Int64((Int128(bound) / 2 * Int128(share)) >> 31))
    }

    /// Takes note of a success.
    public mutating func succeeded() { failures = 0 }
}
