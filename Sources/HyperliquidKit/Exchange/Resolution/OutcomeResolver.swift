public import HyperliquidSigning
public import NIOCore
public import TradingCore

/// The rules by which an unknown outcome becomes known, as a value: it is given the time and asks nobody itself.
///
/// The exchange takes a nonce once. That makes every doubt decidable:
///
///     ask for the order ──found──▶ settled
///        │ not found
///        ├─ still wanted, before the expiry: send the same bytes again ──answered──▶ settled
///        ├─ no longer wanted, or after the expiry: use the nonce up for nothing ──done──▶ absent
///        └─ "duplicate nonce" to either: it was taken up ──▶ ask until the index must have caught up
///
/// A nonce that cannot be used up, since that is not allowed or refused, leaves the expiry, the index and two readings as the proof. An
/// action without an expiry is not sent again for ever: after some refusals or minutes it is prevented, or a person has to look.
///
/// "Not found" alone is never taken for "not placed", and nothing is ever signed again but the action that does nothing.
///
/// Source: Hyperliquid documentation, "Nonces and API wallets" and "Query order status".
public struct OutcomeResolver: Sendable {
    /// A moment, on both clocks: this machine's, which only goes forward, and the exchange's, as far as it is known.
    public struct Moment: Sendable, Hashable {
        /// The clock that only goes forward.
        public var uptime: NIODeadline
        /// The exchange's clock.
        public var exchange: Timestamp
        /// How far the exchange's clock may be behind that, in milliseconds.
        public var uncertainty: Int64

        /// Takes two readings.
        public init(uptime: NIODeadline, exchange: Timestamp, uncertainty: Int64 = 0) {
            self.uptime = uptime
            self.exchange = exchange
            self.uncertainty = uncertainty
        }
    }

    /// What happens.
    public enum Event: Sendable {
        /// Time has passed.
        case tick
        /// The answer to the question for an item.
        case looked(item: Int, OrderLook)
        /// The answer to another copy of the action.
        case resent(ActionReading)
        /// The answer to the action that does nothing.
        case fenced(ActionReading)
        /// A stream shows an order.
        case seen(OrderSighting)
        /// The action is no longer wanted.
        case abandoned
    }

    /// What is to be done.
    public enum Effect: Sendable, Hashable {
        /// Ask how an order stands, and report ``Event/looked(item:_:)``.
        case ask(item: Int, OrderReference)
        /// Send the same bytes again, and report ``Event/resent(_:)``.
        case resend
        /// Send an action that does nothing with the same nonce, and report ``Event/fenced(_:)``.
        case fence
        /// Tell somebody.
        case alarm(String)
        /// Report ``Event/tick`` at that time; it replaces the earlier request.
        case wake(NIODeadline)
        /// What became of each item; nothing follows.
        case settled([ItemVerdict])
    }

    /// What is known of the nonce.
    enum Nonce: Sendable, Hashable {
        /// The original may still land, or not.
        case open
        /// An action with it was taken up, at the latest then.
        case spent(since: NIODeadline)
        /// It was used up for nothing.
        case fenced
    }

    struct Item: Sendable {
        var subject: IntentSubject.Item?
        var verdict: ItemVerdict?
        /// The last thing that was seen and settles nothing, such as the order that a modification should replace.
        var sighting: OrderSighting?
        /// The first reading without an effect that counts.
        var firstReading: NIODeadline?
        var hasAnswer = false

        var reference: OrderReference? { subject.flatMap { $0.reference ?? $0.replaced } }
    }

    let subject: IntentSubject
    let expiry: Timestamp?
    let settings: ResolverSettings
    let start: NIODeadline
    var items: [Item]
    var nonce = Nonce.open
    var isWanted: Bool
    /// Whether an action that does nothing may have taken the nonce without anybody hearing of it.
    var mayBeFenced = false
    /// How often the action that does nothing was refused, and when last.
    var fenceRefusals = 0
    var fenceRefusedAt: NIODeadline?
    /// How often a later copy was refused as a whole.
    var copiesRefused = 0
    var openQuestions = 0
    var awaitsCopy = false
    var pause: TimeAmount
    var nextRound: NIODeadline
    var hasAlarmed = false
    var hasMismatch = false
    var isSettled = false

    /// Begins a resolution.
    ///
    /// - Parameters:
    ///   - intent: The action.
    ///   - isNonceSpent: Whether its nonce is known to have been used.
    ///   - isWanted: Whether it may still take effect.
    ///   - settings: How patient it is.
    ///   - moment: The time.
    public init(
        _ intent: SignedIntent, isNonceSpent: Bool = false, isWanted: Bool = true,
        settings: ResolverSettings = ResolverSettings(), at moment: Moment
    ) {
        self.isWanted = isWanted
        subject = intent.subject
        expiry = intent.request.terms.expiresAfter.map { Timestamp(milliseconds: Int64(clamping: $0)) }
        self.settings = settings
        start = moment.uptime
        let subjects = intent.subject.items
        items = subjects.isEmpty ? [Item()] : subjects.map { Item(subject: $0) }
        nonce = isNonceSpent ? .spent(since: moment.uptime) : .open
        pause = settings.firstPause
        nextRound = moment.uptime
    }

    /// Takes in what happened.
    ///
    /// - Returns: What is to be done, in order.
    public mutating func take(_ event: Event, at moment: Moment) -> [Effect] {
        guard !isSettled else { return [] }
        var effects: [Effect] = []
        switch event {
        case .tick: break
        case .abandoned:
            isWanted = false
            // At once, whatever is still being asked.
            pause = settings.firstPause
            nextRound = moment.uptime
        case .looked(let index, let look):
            openQuestions = max(0, openQuestions - 1)
            guard items.indices.contains(index) else { break }
            switch look {
            case .found(let order): effects += notice(order, of: index, at: moment)
            case .unknown: items[index].hasAnswer = true
            case .unavailable: break
            }
            if openQuestions == 0 { effects += conclude(at: moment) }
        case .seen(let order):
            for index in items.indices where items[index].reference.map(order.isNamed) == true {
                effects += notice(order, of: index, at: moment)
            }
        case .resent(let reading):
            awaitsCopy = false
            take(copy: reading, at: moment)
        case .fenced(let reading):
            awaitsCopy = false
            take(fence: reading, at: moment)
        }
        return effects + proceed(at: moment)
    }

    /// Settles, or begins a round of questions when it is time.
    private mutating func proceed(at moment: Moment) -> [Effect] {
        if nonce == .fenced {
            for index in items.indices where items[index].verdict == nil { items[index].verdict = .absent }
        }
        if items.allSatisfy({ $0.verdict != nil }) {
            isSettled = true
            return [.settled(items.compactMap(\.verdict))]
        }
        var effects: [Effect] = []
        if isWanted, expiry == nil, nonce == .open, shouldGiveUp(at: moment) {
            isWanted = false
            effects.append(
                .alarm("it has no expiry and is not answered; it is no longer sent, but prevented if it can be"))
        }
        if !hasAlarmed, moment.uptime >= start + settings.alarmAfter {
            hasAlarmed = true
            effects.append(
                .alarm("its outcome is still unknown after \(settings.alarmAfter.nanoseconds / 1_000_000_000) s"))
        }
        guard !awaitsCopy else { return effects + (hasAlarmed ? [] : [wake(alarmTime)]) }
        guard moment.uptime >= nextRound else { return effects + [wake(nextRound)] }
        nextRound = moment.uptime + pause
        pause = min(settings.longestPause, pause * 2)
        guard openQuestions == 0 else {
            // A question that hangs does not keep the nonce from being used up.
            guard isFenceDue(at: moment) else { return effects + [wake(nextRound)] }
            awaitsCopy = true
            return effects + [.fence] + (hasAlarmed ? [] : [wake(alarmTime)])
        }
        for index in items.indices where items[index].verdict == nil {
            items[index].hasAnswer = false
            guard let reference = items[index].reference else { continue }
            effects.append(.ask(item: index, reference))
            openQuestions += 1
        }
        guard openQuestions == 0 else { return effects + [wake(nextRound)] }
        effects += conclude(at: moment)
        if items.allSatisfy({ $0.verdict != nil }) { return effects + proceed(at: moment) }
        return effects + (awaitsCopy && hasAlarmed ? [] : [wake(awaitsCopy ? alarmTime : nextRound)])
    }

    private var alarmTime: NIODeadline { start + settings.alarmAfter }

    /// Wakes for whatever comes first: the time given, or the alarm.
    private func wake(_ time: NIODeadline) -> Effect { .wake(hasAlarmed ? time : min(time, alarmTime)) }
}
