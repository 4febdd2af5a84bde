public import TradingCore

/// The one door between a wish and a venue: it alone makes an `ApprovedIntent`.
///
/// The gate holds the kill switch and the rules. It is a pure state machine: it is shown the equity at every step and asked
/// about every intent.
public struct RiskGate: Sendable {
    /// What became of an intent.
    public enum Decision: Sendable {
        /// It may go out, perhaps smaller; the refusals say why it shrank.
        case approved(ApprovedIntent, reductions: [RiskRefusal])
        /// It may not go out.
        case refused(RiskRefusal)
        /// It may not go out, and it tripped the kill switch, unless that was halted before.
        case halted(RiskRefusal, KillSwitch.Change?)
    }

    /// The rules, asked in this order.
    public let rules: [any RiskRule]
    /// How opening orders are sized, or nil to leave them as the strategy made them.
    public let sizing: PositionSizing?
    /// The latch.
    public private(set) var killSwitch: KillSwitch
    /// The highest equity so far.
    public private(set) var peakEquity: USD
    /// The equity at the start of the UTC day.
    public private(set) var dayStartEquity: USD
    /// The first moment of the next UTC day; before every time until something was observed.
    private var dayEnd = Timestamp(milliseconds: .min)
    private var killLevels: [KillLevel] = []
    /// The equity of the highest kill level, compared at every step; below every equity where there is none.
    private var killEquity = USD(raw: .min)
    private var recentOrders: [Timestamp] = []
    /// Whether a rule asks how many orders have opened lately.
    private let countsOrders: Bool

    /// A gate with some rules.
    ///
    /// - Parameters:
    ///   - rules: Asked in this order; put limits that reduce before ``MinimumNotional``.
    ///   - sizing: How opening orders are sized.
    ///   - equity: What the account begins with.
    ///   - killSwitch: The latch as it was written down before a restart.
    public init(
        rules: [any RiskRule], sizing: PositionSizing? = nil, equity: USD, killSwitch: KillSwitch = KillSwitch()
    ) {
        self.rules = rules
        self.sizing = sizing
        self.killSwitch = killSwitch
        countsOrders = rules.contains { $0 is MaxOrderRate }
        peakEquity = equity
        dayStartEquity = equity
        updateKillLevel()
    }

    /// Looks at the equity after something happened.
    ///
    /// - Returns: The movement of the kill switch, if a rule tripped it.
    /// - Complexity: A few comparisons, but at a new peak and a new day each rule is asked for its level.
    public mutating func observe(equity: USD, at now: Timestamp) -> KillSwitch.Change? {
        if equity > peakEquity || now >= dayEnd { renewLevels(equity: equity, at: now) }
        return equity < killEquity ? trip(at: equity, now) : nil
    }

    private mutating func renewLevels(equity: USD, at now: Timestamp) {
        peakEquity = max(peakEquity, equity)
        if now >= dayEnd {
            // The first day began with the starting balance.
            if dayEnd.milliseconds != .min { dayStartEquity = equity }
            dayEnd = Timestamp(milliseconds: (now.day + 1) * Timestamp.millisecondsPerDay)
        }
        updateKillLevel()
    }

    private mutating func trip(at equity: USD, _ now: Timestamp) -> KillSwitch.Change? {
        guard let worst = killLevels.filter({ equity < $0.equity }).max(by: { $0.state < $1.state }) else { return nil }
        return killSwitch.trip(to: worst.state, because: worst.reason, at: now)
    }

    private mutating func updateKillLevel() {
        killLevels = rules.compactMap { $0.killLevel(peak: peakEquity, dayStart: dayStartEquity) }
        killEquity = killLevels.map(\.equity).max() ?? USD(raw: .min)
    }

    /// Moves the latch by a person's or a watchdog's decision.
    public mutating func trip(
        to state: KillSwitch.State, because reason: String, at now: Timestamp
    ) -> KillSwitch.Change? {
        killSwitch.trip(to: state, because: reason, at: now)
    }

    /// Re-arms the latch by a person's decision; the drawdown is measured from the equity of now on.
    public mutating func rearm(by person: String, equity: USD, at now: Timestamp) -> KillSwitch.Change? {
        guard let change = killSwitch.rearm(by: person, at: now) else { return nil }
        peakEquity = equity
        updateKillLevel()
        return change
    }

    /// The account as the rules see it.
    public func snapshot(of portfolio: Portfolio, at now: Timestamp) -> RiskSnapshot {
        RiskSnapshot(
            now: now, portfolio: portfolio, peakEquity: peakEquity, dayStartEquity: dayStartEquity,
            recentOrders: recentOrders)
    }

    /// Judges an intent.
    ///
    /// Cancels always pass. An order must be well formed for its market, pass the kill switch, and then every rule; a rule may
    /// make it smaller, and the next rules see the smaller order.
    public mutating func judge(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> Decision {
        guard case .place(var order) = intent else {
            return .approved(ApprovedIntent(intent, at: snapshot.now), reductions: [])
        }
        if let sizing, let size = sizing.resized(order, in: snapshot) { order.size = size }
        if let refusal = Self.malformation(of: order, in: snapshot) { return .refused(refusal) }
        var reductions: [RiskRefusal] = []
        switch killSwitchVerdict(on: order, in: snapshot) {
        case .approve: break
        case .reduce(let size, let refusal):
            order.size = size
            reductions.append(refusal)
        case .refuse(let refusal), .halt(let refusal): return .refused(refusal)
        }
        // The venue then sees to it that nothing opens, whatever else fills first.
        if killSwitch.state == .reducing { order.reduceOnly = true }
        for rule in rules {
            switch rule.evaluate(.place(order), against: snapshot) {
            case .approve: continue
            case .reduce(let size, let refusal):
                guard size > .zero else { return .refused(refusal) }
                order.size = min(order.size, size)
                reductions.append(refusal)
            case .refuse(let refusal): return .refused(refusal)
            case .halt(let refusal):
                let change = killSwitch.trip(to: .halted, because: refusal.description, at: snapshot.now)
                return .halted(refusal, change)
            }
        }
        if countsOrders, !snapshot.reduces(order) {
            recentOrders.append(snapshot.now)
            recentOrders.removeAll { snapshot.now - $0 >= 60_000 }
        }
        return .approved(ApprovedIntent(.place(order), at: snapshot.now), reductions: reductions)
    }

    private func killSwitchVerdict(on order: OrderRequest, in snapshot: RiskSnapshot) -> RiskVerdict {
        switch killSwitch.state {
        case .active: .approve
        case .reducing where snapshot.reduces(order): .approve
        case .reducing:
            snapshot.withoutOpening(
                order, RiskRefusal(rule: "kill-switch", reason: "only orders that shrink a position may go out"))
        case .halted:
            .refuse(RiskRefusal(rule: "kill-switch", reason: "trading is halted; only cancels may go out"))
        }
    }

    /// What makes an order impossible for its market, whatever the limits are.
    private static func malformation(of order: OrderRequest, in snapshot: RiskSnapshot) -> RiskRefusal? {
        guard let holding = snapshot.portfolio[order.coin] else {
            return RiskRefusal(rule: "market", reason: "\(order.coin) is not among the markets of this run")
        }
        let instrument = holding.instrument
        if instrument.isDelisted { return RiskRefusal(rule: "market", reason: "\(order.coin) is delisted") }
        do {
            try instrument.check(order.size)
            switch order.kind {
            case .market: break
            case .limit(let price, _): try instrument.check(price)
            case .trigger(let trigger):
                try instrument.check(trigger.price)
                if let limit = trigger.limit { try instrument.check(limit) }
            }
        } catch {
            return RiskRefusal(rule: "instrument", reason: error.description)
        }
        return nil
    }
}
