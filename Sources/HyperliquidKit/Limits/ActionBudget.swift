internal import NIOCore

/// The actions that an account has left, as a value: it is given the time.
///
/// An account has 10,000 actions and one more for each USDC that it traded. An order, a cancel, a modification is one each, in a batch,
/// too; an action that came after its expiry is five. An account without any left may do one in ten seconds. Cancels have more:
/// 100,000 on top, but no more than twice the limit.
///
/// Protection has the last actions to itself and a pause of its own, so that no batch of orders stands in its way. Orders wait as soon as
/// the reserve would be touched; when nothing is left at all, they go one by one, behind whatever protects. How many cancels an account
/// has is known only when its limit is; before, they are never held back.
///
/// Source: Hyperliquid documentation, "Rate limits: address-based limits".
struct ActionBudget: Sendable {
    private let limits: LimitsConfiguration
    /// What the exchange counted, with what was sent since; nil before it was asked.
    private(set) var used: Int?
    /// How many actions the account has in all.
    private(set) var cap = 0
    /// Whether the exchange said that there are none left, without its numbers.
    private var isEmpty = false
    private var nextOrder: NIODeadline?
    private var nextProtection: NIODeadline?

    init(_ limits: LimitsConfiguration) { self.limits = limits }

    /// How many are left for orders; nil before the exchange was asked.
    var left: Int? { used.map { max(0, cap - $0) } }

    /// How many are left for cancels; nil before the exchange was asked.
    var cancelsLeft: Int? { used.map { max(0, min(cap + 100_000, 2 * cap) - $0) } }

    /// Takes in what the exchange counts.
    mutating func refresh(used: Int, cap: Int) {
        // Beyond any real count, and far from where sums overflow.
        let most = 1 << 40
        self.used = min(max(0, used), most)
        self.cap = min(max(0, cap), most)
        isEmpty = false
    }

    /// Takes note that the exchange said there are none left, with its numbers where it gave them.
    mutating func exhausted(_ count: (used: Int, cap: Int)? = nil, at now: NIODeadline) {
        if let count {
            refresh(used: max(count.used, count.cap), cap: count.cap)
        } else if let used {
            self.used = max(used, cap)
        } else {
            isEmpty = true
        }
        nextOrder = now + limits.exhaustedPause
    }

    /// When so many actions may go.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - isCancel: Whether they only cancel.
    ///   - priority: How urgent they are.
    ///   - protectionWaits: Whether something that protects waits for the account's own limits.
    ///   - now: The time.
    /// - Returns: The time to look again; nil for now.
    func time(
        for count: Int, isCancel: Bool, _ priority: RequestPriority, protectionWaits: Bool = false, at now: NIODeadline
    ) -> NIODeadline? {
        guard count > 0, let available = available(isCancel: isCancel, priority), available < count else { return nil }
        if isCancel || priority == .protective { return nextProtection.flatMap { $0 > now ? $0 : nil } }
        // What is left belongs to protection; only the exchange can say that there is more again.
        guard count == 1, left ?? 0 == 0, !protectionWaits else { return now + limits.exhaustedPause }
        return nextOrder.flatMap { $0 > now ? $0 : nil }
    }

    /// Takes what was sent.
    mutating func charge(_ count: Int, isCancel: Bool, _ priority: RequestPriority, at now: NIODeadline) {
        guard count > 0, let available = available(isCancel: isCancel, priority) else { return }
        used = used.map { min($0 + count, 1 << 41) }
        guard available < count else { return }
        nextOrder = now + limits.exhaustedPause
        if isCancel || priority == .protective { nextProtection = nextOrder }
    }

    /// Takes what an action costs more for having come too late.
    mutating func expired(_ count: Int) { used = used.map { min($0 + 4 * count, 1 << 41) } }

    /// How many may go at once; nil where nothing is known that limits them.
    private func available(isCancel: Bool, _ priority: RequestPriority) -> Int? {
        if isCancel { return cancelsLeft }
        guard let left else { return isEmpty ? 0 : nil }
        return priority == .protective ? left : max(0, left - min(limits.protectiveActions, cap / 2))
    }
}
