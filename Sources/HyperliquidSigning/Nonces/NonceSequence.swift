public import TradingCore

/// The rules of a nonce sequence, as a value: it is given the time and touches no file.
///
/// The next nonce is the time, or one more than the last where that is later, so the sequence rises whatever the clock does.
///
/// What is durable is not each nonce but a lease: a value that the sequence stays at or below until a higher one is written for good.
/// After a crash of the machine the last nonces may be forgotten, but none of them was above the lease, and the sequence goes on after it.
///
/// A clock that is wrong could raise the last nonce so far that right ones are refused for days. So a step is refused when the clock
/// shows a time before 2023 or after 2099, when it is too far off the exchange's by the last comparison, when that comparison is too old,
/// or, without one, when the clock is more than a day past the last nonce. What remains is a clock that is wrong by less than a day
/// with no comparison, or wrong before the first nonce: the sequence is then too far ahead when the clock is right again, and says so.
/// The exchange itself may hold nonces of that future by then. See ``NonceLedger/startOver(in:network:signer:limits:confirmedBy:)``.
public struct NonceSequence: Sendable, Hashable {
    /// What a step gives.
    public struct Step: Sendable, Hashable {
        /// The nonce, in milliseconds since 1970.
        public var nonce: UInt64
        /// The end of a new lease, which must be durable before the nonce is used; nil when the current one covers it.
        public var newLeaseEnd: UInt64?
    }

    /// The last nonce, in milliseconds since 1970; 0 before the first.
    public private(set) var last: UInt64
    /// The highest value that may be handed out without a new lease.
    public private(set) var leaseEnd: UInt64
    /// How far the clock is trusted.
    public let limits: NonceLimits

    /// The first moment of 2023, when the exchange began.
    static let earliest = Timestamp(milliseconds: 1_672_531_200_000)
    /// The first moment of 2100.
    static let latest = Timestamp(milliseconds: 4_102_444_800_000)

    /// Takes up a sequence, or begins one.
    ///
    /// - Parameters:
    ///   - last: The last nonce; 0 when there was none.
    ///   - leaseEnd: The end of the lease that is durable; 0 when there is none.
    ///   - limits: How far the clock is trusted.
    public init(last: UInt64 = 0, leaseEnd: UInt64 = 0, limits: NonceLimits = .standard) {
        self.last = last
        self.leaseEnd = leaseEnd
        self.limits = limits
    }

    /// Goes on after the lease, since nonces up to its end may have been handed out and forgotten.
    public mutating func resumeAfterCrash() { last = max(last, leaseEnd) }

    /// Steps to the next nonce.
    ///
    /// - Parameters:
    ///   - now: What this machine's clock shows.
    ///   - comparison: How that clock compared with the exchange's, if known.
    /// - Returns: The nonce, and the end of a new lease where it needs one.
    /// - Throws: ``NonceError`` when the clock cannot be trusted or the sequence is too far ahead of it; nothing has changed then.
    public mutating func next(
        at now: Timestamp, confirmedBy comparison: ClockComparison? = nil
    ) throws(NonceError) -> Step {
        try Self.checkPlausible(now)
        let clock = UInt64(now.milliseconds)
        if let comparison {
            try comparison.check(now, limits: limits)
        } else if last > 0, clock > last, clock - last > UInt64(limits.maximumUnconfirmedPause) {
            throw NonceError(.pauseUnconfirmed(milliseconds: Int64(clock - last), now: now))
        }
        guard last < clock + UInt64(limits.maximumLead) else {
            throw NonceError(.tooFarAhead(last: last, now: now, limit: limits.maximumLead))
        }
        last = max(clock, last + 1)
        guard last > leaseEnd else { return Step(nonce: last, newLeaseEnd: nil) }
        leaseEnd = last + UInt64(limits.leaseLength) - 1
        return Step(nonce: last, newLeaseEnd: leaseEnd)
    }

    /// Refuses a time that can be no time of trading, such as seconds or microseconds where milliseconds belong.
    static func checkPlausible(_ now: Timestamp) throws(NonceError) {
        guard (earliest..<latest).contains(now) else { throw NonceError(.implausibleClock(now.milliseconds)) }
    }
}
