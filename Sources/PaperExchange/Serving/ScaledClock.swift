public import TradingCore

/// A clock that runs so many times as fast as time does.
public struct ScaledClock: HostClock {
    private let start: Timestamp
    private let speed: Int64
    private let began = ContinuousClock.now

    /// A clock that stands at a moment now.
    ///
    /// - Precondition: The speed is above zero.
    public init(from start: Timestamp, speed: Int64) {
        precondition(speed > 0, "time goes forward")
        self.start = start
        self.speed = speed
    }

    /// The time now.
    public func now() -> Timestamp {
        let passed = ContinuousClock.now - began
        let milliseconds = passed.components.seconds * 1000 + passed.components.attoseconds / 1_000_000_000_000_000
        return start + milliseconds * speed
    }
}
