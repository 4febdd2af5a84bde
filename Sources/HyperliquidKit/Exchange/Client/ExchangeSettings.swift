public import NIOCore

/// How a client of actions behaves.
public struct ExchangeSettings: Sendable, Hashable {
    /// How long after its signing an L1 action may still take effect; nil for as long as its nonce counts.
    ///
    /// An action that comes too late costs five, so it must be far above the slowest answer.
    public var expiry: TimeAmount? = .seconds(10)
    /// How long an answer may take before the outcome counts as unknown.
    public var timeout: TimeAmount = .seconds(5)
    /// How long an action may wait for the exchange's limits before it is given up unsent.
    public var patience: TimeAmount = .seconds(5)
    /// How long a cancel or an exit may wait instead: longer than an account without actions waits for the next.
    public var protectivePatience: TimeAmount = .seconds(15)
    /// The rules for orders and the slippage of market orders.
    public var terms = OrderTerms()
    /// How an unknown outcome is resolved.
    public var resolver = ResolverSettings()

    /// The usual behaviour.
    public init() {}
}
