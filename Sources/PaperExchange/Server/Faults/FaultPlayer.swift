internal import Synchronization
public import TradingCore

/// A plan of faults that is being played, shared by the server, which does what happens to bytes, and the service behind it.
///
/// ```swift
/// let faults = FaultPlayer(plan, start: clock.now())
/// let server = try await ExchangeServer.start(service, faults: faults)
/// …
/// if faults.conditions(at: now).halted { … }
/// ```
public final class FaultPlayer: Sendable {
    private let machine: Mutex<FaultMachine>

    /// Begins to play a plan.
    ///
    /// - Parameters:
    ///   - plan: What goes wrong.
    ///   - start: The time that the plan counts from, of the same clock as the server's.
    public init(_ plan: FaultPlan, start: Timestamp) { machine = Mutex(FaultMachine(plan, start: start)) }

    /// The plan.
    public var plan: FaultPlan { machine.withLock { $0.plan } }

    /// How often each rule of the plan has applied, in their order.
    public var counts: [Int64] { machine.withLock { $0.fired } }

    /// In which state the exchange is at a time.
    public func conditions(at now: Timestamp) -> ExchangeConditions { machine.withLock { $0.conditions(at: now) } }

    /// Plays another plan from now on; nothing of the old one is left.
    ///
    /// - Parameters:
    ///   - plan: What goes wrong.
    ///   - start: The time that the plan counts from.
    public func play(_ plan: FaultPlan, start: Timestamp) {
        machine.withLock { $0 = FaultMachine(plan, start: start) }
    }

    func decide(_ event: FaultEvent, at now: Timestamp) -> FaultDecision {
        machine.withLock { $0.decide(event, at: now) }
    }

    func forget(connection: UInt64) { machine.withLock { $0.forget(connection: connection) } }
}
