public import NIOCore

/// How patient a resolution is.
public struct ResolverSettings: Sendable, Hashable {
    /// How long after the first question the next follows; it doubles.
    public var firstPause: TimeAmount = .milliseconds(250)
    /// How long a pause gets at most.
    public var longestPause: TimeAmount = .seconds(2)
    /// How long before its expiry an action is last sent again, so that it does not come late and cost five.
    public var resendMargin: TimeAmount = .seconds(2)
    /// How long after its expiry an action can surely no longer land; covers what the clocks differ.
    public var absenceMargin: TimeAmount = .seconds(5)
    /// How far apart two readings must lie to count as two.
    public var readSpacing: TimeAmount = .seconds(2)
    /// How far the exchange's index of orders may lag behind what it did.
    public var readLag: TimeAmount = .seconds(30)
    /// How long after a refusal the action that does nothing is tried again.
    public var fencePause: TimeAmount = .seconds(10)
    /// When an action without an expiry is given up: nobody wants it hours later.
    public var giveUpAfter: TimeAmount = .minutes(2)
    /// How many refusals of later copies, or of the action that does nothing, are enough to give up.
    public var refusalsBeforeGivingUp = 3
    /// When somebody is told.
    public var alarmAfter: TimeAmount = .seconds(60)
    /// Whether a nonce may be used up by an action that does nothing, to prove that the original cannot land.
    public var mayFence = true

    /// The usual patience.
    public init() {}
}
