internal import NIOCore

/// The actions that an account has left, as a value: it is given the time.
///
/// An account has 10,000 actions and one more for each USDC that it traded. An order, a cancel, a modification is one each, in a batch,
/// too; an action that came after its expiry is five. An account without any left may do one in ten seconds. Cancels have more:
/// 100,000 on top, but no more than twice the limit.
///
/// Source: Hyperliquid documentation, "Rate limits: address-based limits".
struct ActionBudget: Sendable {
    private let limits: LimitsConfiguration
    /// What the exchange counted, with what was sent since; nil before it was asked.
    private(set) var used: Int?
    /// How many actions the account has in all.
    private(set) var cap = 0
    private var nextTrickle: NIODeadline?

    init(_ limits: LimitsConfiguration) { self.limits = limits }

    /// How many are left for orders; nil before the exchange was asked.
    var left: Int? { used.map { max(0, cap - $0) } }

    /// How many are left for cancels; nil before the exchange was asked.
    var cancelsLeft: Int? { used.map { max(0, min(cap + 100_000, 2 * cap) - $0) } }

    /// Takes in what the exchange counts.
    mutating func refresh(used: Int, cap: Int) {
        self.used = used
        self.cap = cap
    }

    /// Takes note that the exchange said there are none left.
    mutating func exhausted(at now: NIODeadline) {
        used = max(used ?? 0, cap)
        nextTrickle = now + limits.exhaustedPause
    }

    /// When so many actions may go; nil for now.
    func time(for count: Int, isCancel: Bool, _ priority: RequestPriority, at now: NIODeadline) -> NIODeadline? {
        guard count > 0, let left, let cancelsLeft else { return nil }
        let available =
            switch (isCancel, priority) {
            case (true, _): cancelsLeft
            case (false, .protective): left
            default: left - min(limits.protectiveActions, cap / 2)
            }
        guard available < count, let nextTrickle, nextTrickle > now else { return nil }
        return nextTrickle
    }

    /// Takes what was sent.
    mutating func charge(_ count: Int, isCancel: Bool, _ priority: RequestPriority, at now: NIODeadline) {
        guard count > 0, let left, let cancelsLeft else { return }
        used = used.map { $0 + count }
        let available =
            isCancel ? cancelsLeft : priority == .protective ? left : left - min(limits.protectiveActions, cap / 2)
        if available < count { nextTrickle = now + limits.exhaustedPause * count }
    }

    /// Takes what an action costs more for having come too late.
    mutating func expired(_ count: Int) { used = used.map { $0 + 4 * count } }
}
