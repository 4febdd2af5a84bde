public import TradingCore

/// A limit that every order must pass.
///
/// A rule is a pure value: the same intent against the same snapshot gets the same verdict. Orders that only shrink a position
/// should always pass a limit on size, so that no rule can trap its owner in a position.
public protocol RiskRule: Sendable {
    /// The name in the journal, lower case with hyphens.
    static var name: String { get }

    /// Judges an intent.
    ///
    /// - Parameters:
    ///   - intent: What is wanted.
    ///   - snapshot: The account as it is, orders in flight included.
    /// - Returns: Whether it may go out, and how large.
    func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict

    /// The equity below which the rule trips the kill switch, or nil for a rule that never does.
    ///
    /// It is asked at every new peak of the equity and at every new UTC day, not at every tick.
    func killLevel(peak: USD, dayStart: USD) -> KillLevel?
}

extension RiskRule {
    /// Never.
    public func killLevel(peak: USD, dayStart: USD) -> KillLevel? { nil }

    /// A refusal in the rule's name.
    func refusal(_ reason: String) -> RiskRefusal { RiskRefusal(rule: Self.name, reason: reason) }
}

/// What a rule says to an intent.
public enum RiskVerdict: Hashable, Sendable {
    /// It may go out.
    case approve
    /// It may go out, but no larger than this.
    case reduce(to: Size, RiskRefusal)
    /// It may not go out.
    case refuse(RiskRefusal)
    /// It may not go out, and nothing else may either: the kill switch goes to halted.
    case halt(RiskRefusal)
}

/// Why risk did not let something through as it was.
public struct RiskRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule's name.
    public var rule: String
    /// The reason, with the value and the limit.
    public var reason: String

    /// Describes a refusal.
    public init(rule: String, reason: String) {
        self.rule = rule
        self.reason = reason
    }

    /// "max-position-notional: …".
    public var description: String { "\(rule): \(reason)" }
}

/// An equity that must not be undercut.
public struct KillLevel: Hashable, Sendable {
    /// The equity below which the kill switch trips.
    public var equity: USD
    /// Where it then goes.
    public var state: KillSwitch.State
    /// Why, for the journal.
    public var reason: String

    /// Describes a level.
    public init(equity: USD, state: KillSwitch.State, reason: String) {
        self.equity = equity
        self.state = state
        self.reason = reason
    }
}
