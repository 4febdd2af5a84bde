public import HyperliquidSigning
public import NIOCore
public import TradingCore

/// How far this machine's clock is off the exchange's, worked out from what the exchange's answers show.
///
/// Each answer bounds the difference from both sides: the exchange's clock was read after the question left and before the answer came.
/// A header shows whole seconds only, but the bounds of several answers cut each other short. When they exclude each other, one of the
/// clocks was set, and only the newest counts.
public struct ServerClock: Sendable, Hashable {
    /// What one answer showed.
    public struct Sample: Sendable, Hashable {
        /// This machine's clock when the question left.
        public var sent: Timestamp
        /// This machine's clock when the answer came.
        public var received: Timestamp
        /// The exchange's clock in between, cut to its precision.
        public var server: Timestamp
        /// How long the exchange's clock may have shown it, in milliseconds: 1000 for a header, 1 for an answer with milliseconds.
        public var precision: Int64
        /// The clock that only goes forward, when the question left.
        public var sentUptime: NIODeadline
        /// The clock that only goes forward, when the answer came.
        public var receivedUptime: NIODeadline

        /// Describes an answer.
        public init(
            sent: Timestamp, received: Timestamp, server: Timestamp, precision: Int64, sentUptime: NIODeadline,
            receivedUptime: NIODeadline
        ) {
            self.sent = sent
            self.received = received
            self.server = server
            self.precision = precision
            self.sentUptime = sentUptime
            self.receivedUptime = receivedUptime
        }
    }

    /// How good this machine's clock is.
    public enum Health: Sendable, Hashable, CustomStringConvertible {
        /// Nothing was compared yet.
        case unknown
        /// Near enough.
        case good
        /// More than a second off, in milliseconds; positive is ahead.
        case off(milliseconds: Int64)
        /// So far off that nothing may be signed.
        case unusable(milliseconds: Int64)

        /// The state, and what to do.
        public var description: String {
            switch self {
            case .unknown: "this machine's clock was not compared with the exchange's yet"
            case .good: "this machine's clock agrees with the exchange's"
            case .off(let offset):
                "this machine's clock is \(Self.shown(offset)) the exchange's; set it with a time service"
            case .unusable(let offset):
                "this machine's clock is \(Self.shown(offset)) the exchange's, and nothing is signed; set it, then go on"
            }
        }

        private static func shown(_ offset: Int64) -> String {
            "\(offset.magnitude / 1000).\((offset.magnitude % 1000) / 100) s \(offset > 0 ? "ahead of" : "behind")"
        }
    }

    /// From what difference on somebody is warned, in milliseconds.
    public static let warning: Int64 = 1000
    /// From what difference on nothing is signed, in milliseconds.
    public static let limit: Int64 = 30_000
    /// How far two good clocks may drift apart, as one part in so many.
    private static let drift: Int64 = 5000

    /// The least and the most that this machine's clock is ahead, in milliseconds; nil before the first answer.
    public private(set) var bounds: ClosedRange<Int64>?
    /// How often answers excluded each other: a clock was set.
    public private(set) var jumps = 0
    private var last: Sample?
    private var anchor: Anchor?

    /// The exchange's time at a moment of the clock that only goes forward: setting this machine's clock does not change it.
    private struct Anchor: Sendable, Hashable {
        var uptime: NIODeadline
        var exchange: Timestamp
    }

    /// A clock that nothing is known of.
    public init() {}

    /// How far this machine's clock is ahead, in milliseconds, by the middle of the bounds; nil before the first answer.
    public var offset: Int64? { bounds.map { $0.lowerBound + ($0.upperBound - $0.lowerBound) / 2 } }

    /// How good this machine's clock is; only what is certain counts against it.
    public var health: Health {
        guard let bounds else { return .unknown }
        let certain = bounds.lowerBound > 0 ? bounds.lowerBound : min(0, bounds.upperBound)
        if certain.magnitude > Self.limit.magnitude { return .unusable(milliseconds: certain) }
        return certain.magnitude > Self.warning.magnitude ? .off(milliseconds: certain) : .good
    }

    /// What the exchange's clock shows when this machine's shows a time.
    public func exchangeTime(at local: Timestamp) -> Timestamp { local - (offset ?? 0) }

    /// The exchange's time by the clock that only goes forward, and how far it may be behind that.
    ///
    /// - Parameters:
    ///   - uptime: The moment.
    ///   - local: What this machine's clock shows then; counts only before the first answer, and is trusted no further than the limit
    ///     within which anything is signed.
    /// - Returns: The time, and how many milliseconds earlier it may be.
    public func exchangeTime(at uptime: NIODeadline, local: Timestamp) -> (time: Timestamp, uncertainty: Int64) {
        guard let anchor else { return (local, Self.limit) }
        let elapsed = (uptime - anchor.uptime).nanoseconds / 1_000_000
        return (anchor.exchange + elapsed, max(0, elapsed) / Self.drift)
    }

    /// What the nonces are to be told; nil before the first answer.
    public var comparison: ClockComparison? {
        guard let offset, let last else { return nil }
        return ClockComparison(local: last.received, server: last.received - offset)
    }

    /// Takes in an answer.
    public mutating func take(_ sample: Sample) {
        let elapsed = (sample.receivedUptime - sample.sentUptime).nanoseconds / 1_000_000
        // The clock was set while the answer was on its way: it shows nothing.
        guard abs((sample.received - sample.sent) - elapsed) <= 250, elapsed >= 0 else {
            forget()
            return
        }
        let (lower, upper) = (sample.sent - sample.server - sample.precision, sample.received - sample.server)
        // It went back by so little that only this shows it.
        guard lower <= upper else {
            forget()
            return
        }
        let fresh = lower...upper
        defer {
            last = sample
            anchor = offset.map { Anchor(uptime: sample.receivedUptime, exchange: sample.received - $0) }
        }
        guard let bounds, let last, !wasSet(since: last, now: sample) else {
            if bounds != nil { jumps += 1 }
            self.bounds = fresh
            return
        }
        let slack = max(1, (sample.received - last.received) / Self.drift)
        let widened = (bounds.lowerBound - slack)...(bounds.upperBound + slack)
        guard widened.overlaps(fresh) else {
            jumps += 1
            self.bounds = fresh
            return
        }
        self.bounds = widened.clamped(to: fresh)
    }

    private mutating func forget() {
        if bounds != nil { jumps += 1 }
        bounds = nil
        last = nil
    }

    /// Whether this machine's clock went another way than time did since the last answer.
    private func wasSet(since last: Sample, now sample: Sample) -> Bool {
        let elapsed = (sample.receivedUptime - last.receivedUptime).nanoseconds / 1_000_000
        return abs((sample.received - last.received) - elapsed) > 250 + abs(elapsed) / Self.drift
    }
}
