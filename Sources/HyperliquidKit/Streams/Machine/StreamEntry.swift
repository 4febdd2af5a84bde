internal import NIOCore

/// One stream on a connection.
struct StreamEntry: Sendable {
    enum Phase: Sendable, Hashable {
        /// To be asked for.
        case wanted
        /// Asked for, and not answered yet.
        case sent(NIODeadline)
        /// Streaming, since then.
        case active(NIODeadline)
        /// Refused; to be asked for again then.
        case refused(until: NIODeadline)
    }

    let id: StreamID
    let subscription: Subscription
    let rule: SilenceRule?
    var phase = Phase.wanted
    /// When its last message came, over all connections.
    var lastReceived: NIODeadline?
    /// Since when it has been silent as far as its rule is concerned.
    var silentSince: NIODeadline?
    /// The same before its last message, which may turn out to be of no use.
    var silentBefore: NIODeadline?
    var isStale = false
    /// Whether its next message is the first one after a gap.
    var followsGap = false
    /// Whether it has been asked for anew on this connection because it was silent.
    var isRenewed = false
    /// How often a connection was renewed for its sake without result.
    var renewals = 0
    var refusals = 0
    /// How often in a row nobody answered.
    var unanswered = 0
    var refusal: String?
    /// Whether messages of a stream that looked the same may still be on their way, until the exchange has answered.
    var awaitsAnswer = false

    init(id: StreamID, subscription: Subscription, rule: SilenceRule?) {
        self.id = id
        self.subscription = subscription
        self.rule = rule
    }

    var isActive: Bool {
        if case .active = phase { true } else { false }
    }

    /// When it is to be flagged.
    var staleDeadline: NIODeadline? {
        guard isActive, !isStale, let rule, let silentSince else { return nil }
        return silentSince + rule.staleAfter
    }

    /// When something is to be done about its silence; each renewal that did not help doubles the patience.
    var renewalDeadline: NIODeadline? {
        guard isActive, let rule, let patience = rule.renewAfter, let silentSince else { return nil }
        return silentSince + .nanoseconds(patience.nanoseconds << Int64(min(renewals, 5)))
    }
}
