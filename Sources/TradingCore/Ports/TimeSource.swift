/// Where the time comes from: the system's clock, or a test's hand.
public protocol TimeSource: Sendable {
    /// The time now.
    func now() -> Timestamp
}
