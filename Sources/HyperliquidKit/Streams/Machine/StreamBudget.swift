internal import NIOCore

/// What all connections together may still do: connect, send, have requests on their way.
struct StreamBudget: Sendable {
    private let limits: StreamLimits
    private static let minute = TimeAmount.minutes(1)

    /// The attempts of the last minute, oldest first.
    private var connects: [NIODeadline] = []
    /// Messages that may be sent at once, in units of a millionth.
    private var allowance: Int64
    private var refilledAt: NIODeadline?
    /// Requests on their way.
    private(set) var posts = 0

    private static let unit: Int64 = 1_000_000

    init(limits: StreamLimits) {
        self.limits = limits
        allowance = 0
        allowance = cap
    }

    /// What may go at once; at least one message, or none would ever go.
    private var cap: Int64 { Int64(max(1, limits.messagesPerMinute / 4)) * Self.unit }

    /// Never more than half of what may go at once: with a larger reserve nothing else would ever go.
    private func kept(_ reserve: Int) -> Int64 { min(Int64(reserve) * Self.unit, cap / 2 / Self.unit * Self.unit) }

    /// The attempts that count now.
    var recentConnects: Int { connects.count }

    /// When the next attempt to connect is allowed.
    mutating func earliestConnect(at now: NIODeadline) -> NIODeadline {
        connects.removeAll { $0 + Self.minute <= now }
        guard connects.count >= limits.connectsPerMinute, let first = connects.first else { return now }
        return first + Self.minute
    }

    /// Counts an attempt.
    mutating func tookConnect(at now: NIODeadline) { connects.append(now) }

    /// Takes leave to send a message.
    ///
    /// A quarter of the minute's messages may go at once and the rest evenly, so that no minute has more than it may. The last
    /// ones are kept for what cannot wait.
    mutating func takeMessage(keeping reserve: Int = 0, at now: NIODeadline) -> Bool {
        refill(at: now)
        guard allowance >= kept(reserve) + Self.unit else { return false }
        allowance -= Self.unit
        return true
    }

    /// When there will be leave for a message.
    mutating func nextMessage(keeping reserve: Int = 0, at now: NIODeadline) -> NIODeadline {
        refill(at: now)
        let missing = kept(reserve) + Self.unit - allowance
        guard missing > 0 else { return now }
        return now + .nanoseconds(missing * 1000 / Int64(refillPerMillisecond) * 1000 + 1_000_000)
    }

    /// Takes leave for a request.
    mutating func takePost() -> Bool {
        guard posts < limits.postsInFlight else { return false }
        posts += 1
        return true
    }

    /// Gives it back.
    mutating func releasePost() { posts = max(0, posts - 1) }

    /// In units.
    private var refillPerMillisecond: Int { max(1, limits.messagesPerMinute * Int(Self.unit) / 80_000) }

    private mutating func refill(at now: NIODeadline) {
        guard let last = refilledAt else {
            refilledAt = now
            return
        }
        let milliseconds = (now - last).nanoseconds / 1_000_000
        guard milliseconds > 0 else { return }
        refilledAt = last + .milliseconds(milliseconds)
        allowance = min(cap, allowance + min(milliseconds, 60_000) * Int64(refillPerMillisecond))
    }
}
