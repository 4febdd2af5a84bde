/// How far a sequence of nonces trusts the clock; all times in milliseconds.
public struct NonceLimits: Sendable, Hashable {
    /// How far ahead of the clock a nonce may be: an hour by default, while the exchange takes a day.
    public var maximumLead: Int64
    /// How far this machine's clock may be off the exchange's, either way: 30 seconds by default.
    public var maximumOffset: Int64
    /// How long a comparison with the exchange's clock counts.
    ///
    /// An hour by default. While it is no longer than the lead, a clock that jumps ahead and comes back never blocks the sequence: the
    /// highest nonce that the jump could give is no further ahead than the lead allows.
    public var maximumConfirmationAge: Int64
    /// How far the clock may be past the last nonce without a comparison: a day by default.
    ///
    /// A longer pause cannot be told from a clock that was set ahead, and nonces of such a clock would block all later ones.
    public var maximumUnconfirmedPause: Int64
    /// How many values a lease covers: 60,000 by default, a minute of the clock.
    ///
    /// A lease is brought to the disk for good, so a short one costs time: with 1000 values an order a second would wait for the disk
    /// every time. A long one skips values after a crash of the machine, which the exchange does not mind.
    public var leaseLength: Int64

    /// What programs that trade use.
    public static let standard = NonceLimits()

    /// What programs use that never see the exchange's clock: a long pause is taken for one.
    public static let offline = NonceLimits(maximumUnconfirmedPause: .max)

    /// What simulations use: their time may stand still for a month and then go on.
    public static let simulation = NonceLimits(maximumUnconfirmedPause: .max)

    /// Names limits; all of them must be above zero.
    public init(
        maximumLead: Int64 = 3_600_000, maximumOffset: Int64 = 30_000, maximumConfirmationAge: Int64 = 3_600_000,
        maximumUnconfirmedPause: Int64 = 86_400_000, leaseLength: Int64 = 60_000
    ) {
        let all = [maximumLead, maximumOffset, maximumConfirmationAge, maximumUnconfirmedPause, leaseLength]
        precondition(all.allSatisfy { $0 > 0 }, "every limit of a nonce sequence is above zero")
        precondition(max(maximumLead, leaseLength) < 86_400_000, "the exchange takes nonces less than a day ahead")
        self.maximumLead = maximumLead
        self.maximumOffset = maximumOffset
        self.maximumConfirmationAge = maximumConfirmationAge
        self.maximumUnconfirmedPause = maximumUnconfirmedPause
        self.leaseLength = leaseLength
    }
}
