public import TradingCore

/// Which rows of the fee table an account stood on, and since when: given, or concluded from its fees.
public struct FeeStandings: Sendable, Hashable {
    /// A time over which one standing explains the fees.
    public struct Span: Sendable, Hashable {
        /// From when on.
        public let from: Timestamp
        /// The last fill that it explains.
        public fileprivate(set) var last: Timestamp
        /// The rows of the table.
        public fileprivate(set) var fees: HyperliquidFees
    }

    /// The times, one after the other; empty where no fill told anything.
    public let spans: [Span]
    /// Whether the standings were concluded from the fees, not given.
    public let isInferred: Bool

    /// A standing that is known.
    public init(given fees: HyperliquidFees) {
        spans = [
            Span(from: Timestamp(milliseconds: .min), last: Timestamp(milliseconds: .max), fees: fees)
        ]
        isInferred = false
    }

    /// Concludes standings from fees on the exchange's own markets: the fewest changes that explain them, the plainest rows first.
    ///
    /// A fill that no row explains is passed over; it is a difference, not a standing.
    public init(inferredFrom fills: [RealFill]) {
        var spans: [Span] = []
        var alive = Self.candidates
        for fill in fills where fill.coin.deployerDex == nil && fill.hasComparableFee {
            let next = alive.filter { FeeRule(fees: $0, terms: .none).explains(fill) }
            if !next.isEmpty {
                alive = next
                if spans.isEmpty { spans = [Span(from: fill.time, last: fill.time, fees: alive[0])] }
                spans[spans.count - 1].last = fill.time
            } else {
                let anew = Self.candidates.filter { FeeRule(fees: $0, terms: .none).explains(fill) }
                guard let first = anew.first else { continue }
                alive = anew
                spans.append(Span(from: fill.time, last: fill.time, fees: first))
            }
            spans[spans.count - 1].fees = alive[0]
        }
        self.spans = spans
        isInferred = true
    }

    /// The standings that may have held at a moment: between the last fill of one and the first of the next, both.
    func possible(at time: Timestamp) -> [HyperliquidFees] {
        guard let index = spans.lastIndex(where: { $0.from <= time }) else {
            return [spans.first?.fees ?? HyperliquidFees()]
        }
        let isBetween = time > spans[index].last && index + 1 < spans.count
        return [spans[index].fees] + (isBetween ? [spans[index + 1].fees] : [])
    }

    /// All rows of the table, those with fewer departures from the plain one first.
    private static let candidates: [HyperliquidFees] = {
        var all: [HyperliquidFees] = []
        for tier in HyperliquidFees.tiers.indices {
            for makerTier in HyperliquidFees.makerRebates.indices {
                for staking in HyperliquidFees.Staking.allCases {
                    for isReferred in [false, true] {
                        all.append(
                            HyperliquidFees(
                                tier: tier, makerTier: makerTier, staking: staking, isReferred: isReferred))
                    }
                }
            }
        }
        let ranked = all.enumerated().map { (rank: ($1.departures, $0), fees: $1) }
        return ranked.sorted { $0.rank < $1.rank }.map(\.fees)
    }()
}

extension HyperliquidFees {
    fileprivate var departures: Int {
        (tier > 0 ? 1 : 0) + (makerTier > 0 ? 1 : 0) + (staking == .none ? 0 : 1) + (isReferred ? 1 : 0)
    }

    /// "tier 0, staking none, referral discount".
    public var standing: String {
        var words = ["tier \(tier)"]
        if makerTier > 0 { words.append("maker tier \(makerTier)") }
        if staking != .none { words.append("staking \(staking.rawValue)") }
        if isReferred { words.append("referral discount 4 %") }
        return words.joined(separator: ", ")
    }
}
