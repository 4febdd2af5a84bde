internal import TradingCore

/// Decides what goes wrong: a plan that is being played.
///
/// Each rule draws from its own numbers, which depend on the seed, its place in the plan and how often it has fitted. So the same
/// events give the same faults, whatever other rules do.
struct FaultMachine: Sendable {
    private struct Count: Sendable {
        var fitted: UInt64 = 0
        var fired: Int64 = 0
    }

    private struct Muting: Sendable, Hashable {
        var connection: UInt64
        var rule: Int
    }

    let plan: FaultPlan
    private let start: Timestamp
    private var counts: [Count]
    private var muted: Set<Muting> = []
    /// For which events the types have to be known.
    private let typed: Set<FaultCondition.Event>

    /// Begins to play a plan.
    ///
    /// - Parameters:
    ///   - plan: What goes wrong.
    ///   - start: The time that the plan counts from.
    init(_ plan: FaultPlan, start: Timestamp) {
        self.plan = plan
        self.start = start
        counts = plan.rules.map { _ in Count() }
        typed = Set(plan.rules.filter { $0.when.type != nil }.map(\.when.event))
    }

    /// How often each rule has applied.
    var fired: [Int64] { counts.map(\.fired) }

    /// What is to happen to an event.
    mutating func decide(_ event: FaultEvent, at now: Timestamp) -> FaultDecision {
        var decision = FaultDecision()
        let types = typed.contains(event.kind) ? event.types : []
        for (index, rule) in plan.rules.enumerated() where rule.when.fits(event, types: types, at: now - start) {
            let muting = Muting(connection: event.connection, rule: index)
            if muted.contains(muting) {
                decision.action = .drop(isHandled: false)
                return decision
            }
            guard let place = fires(rule.when, index) else { continue }
            let chance = Self.draw(plan.seed ^ 0xD1B5_4A32_D192_ED03, UInt64(index), place)
            if case .delay(let range, let isHandled) = rule.what {
                if isHandled {
                    decision.delayAfter += range.draw(chance)
                } else {
                    decision.delayBefore += range.draw(chance)
                }
                continue
            }
            if case .mute = rule.what { muted.insert(muting) }
            decision.action = Self.action(rule.what, chance)
            return decision
        }
        return decision
    }

    /// A connection is over.
    mutating func forget(connection: UInt64) { muted = muted.filter { $0.connection != connection } }

    /// In which state the exchange is.
    func conditions(at now: Timestamp) -> ExchangeConditions {
        var conditions = ExchangeConditions()
        for fault in plan.exchange where fault.holds(at: now - start) {
            for change in fault.changes { change.apply(to: &conditions) }
        }
        return conditions
    }

    /// Counts an event that fits, and says whether the rule applies to it.
    ///
    /// - Returns: How often it has fitted before, where it applies.
    private mutating func fires(_ condition: FaultCondition, _ index: Int) -> UInt64? {
        let place = counts[index].fitted
        counts[index].fitted += 1
        if let nth = condition.nth, place + 1 != UInt64(nth) { return nil }
        if let every = condition.every, (place + 1) % UInt64(every) != 0 { return nil }
        if let most = condition.atMost, counts[index].fired >= most { return nil }
        if let probability = condition.probability {
            // 53 bits, as many as the probability has itself.
            let chance = Double(Self.draw(plan.seed, UInt64(index), place) >> 11) / 9_007_199_254_740_992
            guard chance < probability else { return nil }
        }
        counts[index].fired += 1
        return place
    }

    private static func action(_ effect: FaultEffect, _ chance: UInt64) -> FaultAction? {
        switch effect {
        case .delay: nil
        case .drop(let isHandled): .drop(isHandled: isHandled)
        case .answer(let status, let body, let isJSON, let retryAfter, let isHandled):
            .answer(status: status, body: body, isJSON: isJSON, retryAfter: retryAfter, isHandled: isHandled)
        case .cut(let bytes): .cut(bytes.draw(chance))
        case .reset(let isHandled, let bytes): .reset(isHandled: isHandled, bytes: bytes.draw(chance))
        case .close(let code): .close(code)
        case .halfOpen(let isHandled): .halfOpen(isHandled: isHandled)
        case .duplicate(let times): .duplicate(times.draw(chance))
        case .reorder(let frames, let milliseconds):
            .reorder(frames.draw(chance), milliseconds: milliseconds.draw(chance >> 32))
        case .mute: .drop(isHandled: false)
        }
    }

    /// A number that is the same for the same seed and place, and looks like chance (SplitMix64, twice).
    private static func draw(_ seed: UInt64, _ rule: UInt64, _ place: UInt64) -> UInt64 {
        mix(mix(seed &+ rule &* 0x9E37_79B9_7F4A_7C15) &+ (place &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    }

    private static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
