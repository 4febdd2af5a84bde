public import NIOCore

/// How an account is made whole again.
public struct RepairConfiguration: Sendable, Hashable {
    /// How far before the newest known record is fetched again, in milliseconds: streams are not in step with each other.
    public var overlap: Int64 = 60_000
    /// The longest wait after a first fetch that failed; it doubles with each.
    public var firstDelay: TimeAmount = .seconds(1)
    /// The longest wait.
    public var longestDelay: TimeAmount = .seconds(30)
    /// How many records of each kind are remembered, to know those that come twice.
    public var rememberedRecords = 20_000
    /// How many events may wait for the reader before reading from the network is held up.
    public var queueCapacity = 10_000

    /// The defaults.
    public init() {}
}
