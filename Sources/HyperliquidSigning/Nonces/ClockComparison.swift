public import TradingCore

/// What this machine's clock and the exchange's showed at one moment.
///
/// The client makes one from an answer of the exchange. A person who signs offline makes one by comparing the clock with another one.
public struct ClockComparison: Sendable, Hashable {
    /// What this machine's clock showed.
    public var local: Timestamp
    /// What the exchange's clock showed.
    public var server: Timestamp

    /// How far this machine's clock was ahead, in milliseconds; negative when it was behind.
    public var offset: Int64 {
        let (offset, overflow) = local.milliseconds.subtractingReportingOverflow(server.milliseconds)
        return overflow ? (local > server ? .max : .min) : offset
    }

    /// Sets two clocks side by side.
    public init(local: Timestamp, server: Timestamp) {
        self.local = local
        self.server = server
    }

    /// Refuses a time that this comparison does not vouch for.
    func check(_ now: Timestamp, limits: NonceLimits) throws(NonceError) {
        try NonceSequence.checkPlausible(local)
        try NonceSequence.checkPlausible(server)
        // A clock that shows less than it did was set back by at least the difference.
        let offset = offset + min(0, now - local)
        guard offset.magnitude <= limits.maximumOffset.magnitude else {
            throw NonceError(.clockIsOff(milliseconds: offset, limit: limits.maximumOffset))
        }
        guard now - local <= limits.maximumConfirmationAge else {
            throw NonceError(.confirmationTooOld(milliseconds: now - local, limit: limits.maximumConfirmationAge))
        }
    }
}
