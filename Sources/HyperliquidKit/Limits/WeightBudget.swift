internal import NIOCore

/// The weight that requests from this address on the internet may have, as a value: it is given the time.
///
/// What an answer costs beyond its question is charged afterwards, so the budget can be overdrawn by the last answers and then waits.
struct WeightBudget: Sendable {
    private let limits: LimitsConfiguration
    private var weights = SlidingWindow(.minutes(1))
    private var requests = SlidingWindow(.minutes(1))
    private var backOff: BackOff
    /// Until when nothing is sent but what protects.
    private(set) var pausedUntil: NIODeadline?
    private var protectedUntil: NIODeadline?

    init(_ limits: LimitsConfiguration, seed: UInt64) {
        self.limits = limits
        backOff = BackOff(first: limits.firstPause, longest: limits.longestPause, seed: seed)
    }

    /// What is left of this minute.
    func left(at now: NIODeadline) -> Int {
        var weights = weights
        weights.expire(at: now)
        return limits.weightPerMinute - weights.total
    }

    /// When the whole minute's weight is there again; nil when it is.
    var fullAt: NIODeadline? { weights.time(below: 0) }

    /// When a request of this weight may go, if nothing else goes before it; nil for now.
    func time(for weight: Int, _ priority: RequestPriority, at now: NIODeadline) -> NIODeadline? {
        var copy = self
        copy.weights.expire(at: now)
        copy.requests.expire(at: now)
        let pause = priority == .protective ? protectedUntil : pausedUntil
        // A request that is heavier than what its priority may use waits for an empty window, and no longer.
        let weightTime = copy.weights.time(
            below: max(0, limits.weightPerMinute - limits.reserve(for: priority) - weight))
        var requestTime: NIODeadline?
        if let most = limits.requestsPerMinute {
            let kept = limits.reserve(for: priority) * most / max(1, limits.weightPerMinute)
            requestTime = copy.requests.time(below: max(0, most - kept - 1))
        }
        return [pause, weightTime, requestTime].compactMap(\.self).filter { $0 > now }.max()
    }

    /// Takes what a request costs.
    mutating func charge(_ weight: Int, requests count: Int = 1, at now: NIODeadline) {
        weights.add(weight, at: now)
        requests.add(count, at: now)
    }

    /// Takes note that the exchange wants fewer requests: what is left is gone but for the reserve, and the next request waits.
    ///
    /// - Parameters:
    ///   - retryAfter: How many seconds the exchange asks for, if it does.
    ///   - now: The time.
    mutating func throttled(retryAfter: Int?, at now: NIODeadline) {
        weights.add(left(at: now) - limits.protectiveWeight, at: now)
        let asked = TimeAmount.seconds(Int64(min(max(retryAfter ?? 0, 0), 3600)))
        let pause = max(asked, backOff.failed())
        pausedUntil = max(pausedUntil ?? now, now + pause)
        protectedUntil = max(protectedUntil ?? now, now + min(pause, limits.firstPause))
    }

    /// Takes note of an answer.
    mutating func answered() { backOff.succeeded() }
}
