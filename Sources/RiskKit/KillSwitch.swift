public import TradingCore

/// The latch that stops trading: it is tripped by rules, by people and by faults, and only a person re-arms it.
///
/// ```
///  active ──trip──► reducing ──trip──► halted
///     ▲                │                  │
///     └────────────── rearm (a person) ───┘
/// ```
///
/// It never moves back by itself and is meant to be written down at every change, so that it survives a restart.
public struct KillSwitch: Hashable, Sendable {
    /// What may still be done.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// Everything.
        case active
        /// Only what shrinks a position, and cancels.
        case reducing
        /// Only cancels.
        case halted

        private var severity: Int {
            switch self {
            case .active: 0
            case .reducing: 1
            case .halted: 2
            }
        }

        /// Orders by severity.
        public static func < (left: State, right: State) -> Bool { left.severity < right.severity }
    }

    /// A movement of the latch.
    public struct Change: Hashable, Sendable {
        /// Where it was.
        public let from: State
        /// Where it is now.
        public let to: State
        /// Why.
        public let reason: String
        /// When.
        public let time: Timestamp
    }

    /// What may be done now.
    public private(set) var state: State

    /// A latch in a state, such as the one that was written down before a restart.
    public init(state: State = .active) { self.state = state }

    /// Moves to a more severe state; a milder or equal one changes nothing.
    ///
    /// - Returns: The movement, or nil when there was none.
    public mutating func trip(to target: State, because reason: String, at time: Timestamp) -> Change? {
        guard target > state else { return nil }
        defer { state = target }
        return Change(from: state, to: target, reason: reason, time: time)
    }

    /// Moves back to active, by a person's decision.
    ///
    /// - Returns: The movement, or nil when it was active already.
    public mutating func rearm(by person: String, at time: Timestamp) -> Change? {
        guard state != .active else { return nil }
        defer { state = .active }
        return Change(from: state, to: .active, reason: "re-armed by \(person)", time: time)
    }
}
