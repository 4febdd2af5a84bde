public import TradingCore

/// The life of one order from its intent to its end, over all modifications, whatever the order in which the news of it comes.
///
/// An answer, the stream of orders, the stream of fills and the answers to questions overtake each other. So a life is no sequence of
/// steps but a set of facts, and its state is read from them: the same facts give the same state in any order. An end never goes back to
/// open; a fill that is told after it still counts, and one that completes the order makes a cancel a fill.
///
///     pending ──▶ open ──▶ filled
///        │          │ ▲
///        │          ▼ │
///        │       replacing        a modification cancels the old leg and opens a new one, in either order
///        └──▶ rejected, absent    └──▶ canceled
public struct OrderLife: Sendable, Hashable {
    /// Where an order stands.
    public enum Phase: Sendable, Hashable {
        /// It may have been sent; nothing is known of it.
        case pending
        /// It rests or sleeps.
        case open
        /// The leg that is known has ended, and a modification may have opened another.
        case replacing
        /// It was filled completely.
        case filled
        /// It ended with some of it unfilled, with the exchange's word for why.
        case canceled(String)
        /// It was refused.
        case rejected(RejectionReason)
        /// It was never placed and never will be.
        case absent

        /// Whether nothing more will become of it, but for fills that are told late.
        public var isTerminal: Bool {
            switch self {
            case .pending, .open, .replacing: false
            case .filled, .canceled, .rejected, .absent: true
            }
        }
    }

    /// The order's name.
    public let cloid: Cloid
    /// The size at first.
    public let size: Size
    private(set) var legs: [OrderID: OrderLeg] = [:]
    private var sleeps = false
    private var refusal: RejectionReason?
    private var isAbsent = false
    private var wasCanceledByName = false
    private var wasTakenWithoutNumber = false
    private var modifications = 0
    private var refusedModifications = 0
    private var grantedModifications = 0

    /// Begins a life, before anything is sent.
    public init(_ cloid: Cloid, size: Size) {
        self.cloid = cloid
        self.size = size
    }

    /// The exchange's numbers, the oldest first: one for each leg.
    public var ids: [OrderID] { legs.keys.sorted() }

    /// The number of the newest leg.
    public var currentID: OrderID? { legs.keys.max() }

    /// How much was filled over all legs; of each never more than its size.
    public var filled: Size { sizedLegs.values.reduce(.zero) { $0 + $1.filled } }

    /// How much more was filled than the fills that are known show; what is above zero will come by the stream.
    public var awaitedFills: Size { sizedLegs.values.reduce(.zero) { $0 + $1.awaited } }

    /// Whether facts exclude each other, such as a proof of absence and a fill: a person should look.
    public var isContradictory: Bool {
        ((isAbsent || refusal != nil) && legs.values.contains { !$0.trades.isEmpty || $0.end == nil })
            || sizedLegs.values.contains { leg in leg.size.map { leg.traded > $0 } ?? false }
            || legs.count > possibleLegs
    }

    /// The legs, the oldest with the size of the order as it was placed where nobody said another.
    ///
    /// While the oldest is not known yet this may be the size of a later one, but then nothing counts as over.
    private var sizedLegs: [OrderID: OrderLeg] {
        guard let oldest = legs.keys.min() else { return legs }
        var legs = legs
        let known = legs[oldest]?.size
        legs[oldest]?.size = known ?? size
        return legs
    }

    /// How many legs there can be.
    private var possibleLegs: Int { 1 + modifications - refusedModifications }

    /// Where the order stands.
    public var phase: Phase {
        guard let newest = currentID, let leg = sizedLegs[newest] else {
            if let refusal { return .rejected(refusal) }
            if isAbsent { return .absent }
            if wasCanceledByName { return .canceled(OrderStatusName.canceled.rawValue) }
            return sleeps || wasTakenWithoutNumber ? .open : .pending
        }
        let mayContinue = legs.count < possibleLegs
        guard leg.isEnded || wasCanceledByName else { return .open }
        // Where a new leg may exist, nothing is over.
        if mayContinue { return .replacing }
        if leg.isFilled { return .filled }
        let status = leg.end?.status ?? OrderStatusName.canceled.rawValue
        guard Open<OrderStatusName>(status).isRejected else { return .canceled(status) }
        return .rejected(refusal ?? RejectionReason(status: status))
    }

    /// Takes in a fact.
    ///
    /// - Returns: Whether it belongs to this life; a modification of an order that has ended does not begin a new leg.
    @discardableResult
    public mutating func take(_ fact: OrderFact) -> Bool {
        switch fact {
        case .answered(let answer): take(answer, isFirst: true)
        case .refused(let reason): refusal = reason
        case .absent: isAbsent = true
        case .sighted(let order):
            open(order.id, size: order.originalSize)
            // That it was open says nothing that another fact does not overrule.
            guard order.status.isTerminal else { return true }
            legs[order.id]?.end(order.status.name, at: order.time)
            // Fills may still be on their way when an order ends; how many is known from what was left.
            if let original = order.originalSize, let remaining = order.remaining, remaining <= original {
                legs[order.id]?.report(filled: original - remaining)
            }
        case .traded(let id, let trade, let size):
            open(id, size: nil)
            legs[id]?.trade(trade, size)
        case .canceled(let id):
            open(id, size: nil)
            legs[id]?.end(OrderStatusName.canceled.rawValue, at: Timestamp(milliseconds: 0))
        case .canceledByName: wasCanceledByName = true
        case .modifying:
            guard !phase.isTerminal else { return false }
            modifications += 1
        case .modified(let answer):
            grantedModifications += 1
            take(answer, isFirst: false)
        case .notModified: refusedModifications = min(modifications, refusedModifications + 1)
        }
        return true
    }

    private mutating func take(_ answer: OrderAnswer, isFirst: Bool) {
        switch answer {
        case .resting(let id): open(id, size: nil)
        case .filled(let id, let size, _):
            open(id, size: nil)
            legs[id]?.report(filled: size)
            // Whatever was not filled of an order that takes what is there is gone.
            let isWhole = isFirst && size >= self.size
            legs[id]?.end(isWhole ? OrderStatusName.filled.rawValue : "iocCanceled", at: Timestamp(milliseconds: 0))
        case .waitingForFill, .waitingForTrigger: sleeps = true
        case .taken: if isFirst { wasTakenWithoutNumber = true }
        }
    }

    private mutating func open(_ id: OrderID, size: Size?) {
        let known = legs[id]?.size
        legs[id, default: OrderLeg()].size = [known, size].compactMap(\.self).max()
    }
}
