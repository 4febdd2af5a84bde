internal import NIOCore

/// The weight that requests from this address on the internet may have, as a value: it is given the time.
///
/// What an answer costs beyond its question shows when it is there. Until then the most that it can cost is booked.
struct WeightBudget: Sendable {
    private let limits: LimitsConfiguration
    private var weights = SlidingWindow(.minutes(1))
    private var requests = SlidingWindow(.minutes(1))
    private var backOff: BackOff
    /// Until when nothing is sent but what protects.
    private(set) var pausedUntil: NIODeadline?
    private var protectedUntil: NIODeadline?
    /// What answers that are still to come may cost.
    private var booked = 0

    init(_ limits: LimitsConfiguration, seed: UInt64) {
        self.limits = limits
        backOff = BackOff(first: limits.firstPause, longest: limits.longestPause, seed: seed)
    }

    /// What is left of this minute.
    func left(at now: NIODeadline) -> Int {
        var weights = weights
        weights.expire(at: now)
        return limits.weightPerMinute - weights.total - booked
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
        let allowance = max(weight, limits.weightPerMinute - limits.reserve(for: priority))
        let room = allowance - weight - booked
        // What is booked may still be given back, so that is looked at again soon.
        let weightTime = room < 0 ? now + .seconds(1) : copy.weights.time(below: room)
        var requestTime: NIODeadline?
        if let most = limits.requestsPerMinute {
            let kept = limits.reserve(for: priority) * most / max(1, limits.weightPerMinute)
            requestTime = copy.requests.time(below: max(0, most - kept - 1))
        }
        return [pause, weightTime, requestTime].compactMap(\.self).filter { $0 > now }.max()
    }

    /// Takes what a request costs, and books what its answer may cost.
    mutating func charge(_ weight: Int, booking most: Int = 0, at now: NIODeadline) {
        weights.add(weight, at: now)
        requests.add(1, at: now)
        booked += most
    }

    /// Takes what an answer costs instead of what was booked for it.
    mutating func settle(booked most: Int, cost: Int, at now: NIODeadline) {
        booked = max(0, booked - most)
        weights.add(cost, at: now)
    }

    /// Takes note that the exchange wants fewer requests: what is left is gone but for the reserve, and the next request waits.
    ///
    /// - Parameters:
    ///   - retryAfter: How many seconds the exchange asks for, if it does.
    ///   - now: The time.
    mutating func throttled(retryAfter: Int?, at now: NIODeadline) {
        weights.add(left(at: now) - limits.protectiveWeight, at: now)
        let asked = TimeAmount.seconds(Int64(min(max(retryAfter ?? 0, 0), 3600)))
        // Many requests that are refused at once are one failure.
        let isPaused = pausedUntil.map { $0 > now } ?? false
        let pause = max(asked, isPaused ? .zero : backOff.failed())
        pausedUntil = max(pausedUntil ?? now, now + pause)
        protectedUntil = max(
            protectedUntil ?? now, now + (isPaused ? limits.firstPause : min(pause, limits.firstPause)))
    }

    /// Takes note of an answer.
    mutating func answered() { backOff.succeeded() }
}
