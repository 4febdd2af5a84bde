internal import NIOCore

/// Waits that grow with every failure and are drawn at random, so that many clients do not come back at one moment.
///
/// The draws come from a seed, so a run can be repeated.
struct Backoff: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A wait between nothing and `first` doubled `failures` times, at most `longest`.
    mutating func delay(after failures: Int, first: TimeAmount, longest: TimeAmount) -> TimeAmount {
        let cap = Self.bound(failures: failures, first: first, longest: longest).nanoseconds
        guard cap > 0 else { return .zero }
        return .nanoseconds(Int64(next() % UInt64(cap + 1)))
    }

    /// `first` doubled `failures` times, at most `longest`.
    static func bound(failures: Int, first: TimeAmount, longest: TimeAmount) -> TimeAmount {
        guard first.nanoseconds > 0 else { return .zero }
        guard failures < 40, first.nanoseconds <= longest.nanoseconds >> Int64(max(0, failures)) else { return longest }
        return .nanoseconds(first.nanoseconds << Int64(max(0, failures)))
    }

    /// An xorshift with a multiplication at its end: plenty for waits, useless for secrets.
    private mutating func next() -> UInt64 {
        var bits = state == 0 ? 0x9E37_79B9_7F4A_7C15 : state
        bits ^= bits >> 12
        bits ^= bits << 25
        bits ^= bits >> 27
        state = bits
        return bits &* 0x2545_F491_4F6C_DD1D
    }
}
