internal import HyperliquidKit
internal import Synchronization
public import TradingCore

/// Whose time the local exchange runs on.
public protocol HostClock: Sendable {
    /// The time now; it never goes back.
    func now() -> Timestamp
}

/// The time of this machine, or one that differs from it and runs as fast: an exchange whose clock is not its clients'.
///
/// The machine is asked once for the time of day; from then on only what passes counts, since the time of day can be set back.
public struct SystemHostClock: HostClock {
    private let start: Timestamp
    private let began = ContinuousClock.now

    /// A clock that is so many milliseconds ahead of this machine, or behind it where that is negative.
    public init(offset milliseconds: Int64 = 0) { self.init(from: SystemClock().now() + milliseconds) }

    /// A clock that stands at a moment now.
    public init(from start: Timestamp) { self.start = start }

    /// The time now.
    public func now() -> Timestamp {
        let passed = (ContinuousClock.now - began).components
        return start + (passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000)
    }
}

/// A clock that is moved by hand: hours of funding and expiry pass at once.
///
/// It stands still between two moves, so that a test sees the same times whenever it runs.
public final class FastForwardClock: HostClock {
    private let time: Mutex<Timestamp>

    /// A clock that stands at a moment.
    public init(at moment: Timestamp) { time = Mutex(moment) }

    /// A clock that stands at this moment, where the nonces of clients that use the time are right.
    public convenience init() { self.init(at: SystemClock().now()) }

    /// The time now.
    public func now() -> Timestamp { time.withLock { $0 } }

    /// Moves the time on.
    ///
    /// - Precondition: The step is not negative.
    public func forward(by milliseconds: Int64) {
        precondition(milliseconds >= 0, "time only goes forward")
        time.withLock { $0 = $0 + milliseconds }
    }
}
