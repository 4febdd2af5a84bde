public import NIOCore
internal import Synchronization
public import TradingCore

/// A wall clock that goes with the virtual clock of an event loop, and can be set.
public final class LoopTime: TimeSource {
    private let loop: any EventLoop
    private let origin: NIODeadline
    private let start: Mutex<Timestamp>

    /// A clock that shows `start` now.
    public init(_ loop: any EventLoop, start: Timestamp = Timestamp(milliseconds: 1_780_000_000_000)) {
        self.loop = loop
        origin = loop.now
        self.start = Mutex(start)
    }

    /// The time now.
    public func now() -> Timestamp {
        start.withLock { $0 } + (loop.now - origin).nanoseconds / 1_000_000
    }

    /// Sets the clock forward or back, in milliseconds.
    public func jump(by milliseconds: Int64) {
        start.withLock { $0 = $0 + milliseconds }
    }
}
