public import TradingCore

/// The fees that an account paid beside those that paper would have charged, to the last unit.
public struct FeeComparison: Sendable, Hashable {
    /// One fill.
    public struct Line: Sendable, Hashable {
        /// The fill.
        public let fill: RealFill
        /// The fee that paper charges; nil where it cannot be told.
        public let paper: USD?
        /// The fee that the exchange's binary rate gives; nil where it cannot be told.
        public let exchange: USD?
        /// Why it cannot be told, or what makes paper differ.
        public let reason: String?

        /// Whether the fee is reproduced exactly; nil where it cannot be told.
        public var isReproduced: Bool? { paper.map { $0 == fill.fee || exchange == fill.fee } }
    }

    /// All fills, in their order.
    public private(set) var lines: [Line] = []
    /// The rows of the fee table, and since when.
    public let standings: FeeStandings
    /// The terms of deployers' markets.
    public private(set) var terms: [Coin: DeployerTerms] = [:]
    /// Whether the terms of a market were concluded from its fees.
    public private(set) var inferredTerms: Set<Coin> = []
    /// How the comparison came out; a fee that only the exchange's binary rate reproduces is equal, and named in the notes.
    public private(set) var tally = Tally()

    /// Compares.
    ///
    /// - Parameters:
    ///   - fills: The fills, in their order.
    ///   - given: The account's standing; nil to conclude it from the fees.
    ///   - known: What is known of deployers' markets, by the name of the market or of its dex.
    public init(_ fills: [RealFill], given: HyperliquidFees? = nil, terms known: [String: DeployerTerms] = [:]) {
        standings = given.map { FeeStandings(given: $0) } ?? FeeStandings(inferredFrom: fills)
        for coin in Set(fills.map(\.coin)).sorted() {
            guard let dex = coin.deployerDex else { continue }
            if let told = known[coin.description] ?? known[dex] {
                terms[coin] = told
            } else if let found = infer(fills.filter { $0.coin == coin && $0.hasComparableFee }) {
                terms[coin] = found
                inferredTerms.insert(coin)
            }
        }
        for fill in fills { add(fill) }
    }

    private func infer(_ fills: [RealFill]) -> DeployerTerms? {
        guard !fills.isEmpty else { return nil }
        let counted = DeployerTerms.candidates.enumerated().map { rank, terms in
            (missed: fills.count { rule(for: $0, terms: terms) == nil }, rank: rank, terms: terms)
        }
        guard let best = counted.min(by: { ($0.missed, $0.rank) < ($1.missed, $1.rank) }), best.missed < fills.count
        else { return nil }
        return best.terms
    }

    /// The rule, among those that may have held, that explains a fill.
    private func rule(for fill: RealFill, terms: DeployerTerms) -> FeeRule? {
        standings.possible(at: fill.time).lazy.map { FeeRule(fees: $0, terms: terms) }.first { $0.explains(fill) }
    }

    private mutating func add(_ fill: RealFill) {
        guard fill.hasComparableFee else {
            let reason =
                fill.isSpot ? "spot has a fee table of its own" : "the fee is missing, or not in USDC"
            lines.append(Line(fill: fill, paper: nil, exchange: nil, reason: reason))
            tally.untold += 1
            return
        }
        let isOwn = fill.coin.deployerDex == nil
        guard let terms = isOwn ? DeployerTerms.none : terms[fill.coin] else {
            lines.append(Line(fill: fill, paper: nil, exchange: nil, reason: "the deployer's terms are not known"))
            tally.untold += 1
            return
        }
        let nearest = FeeRule(fees: standings.possible(at: fill.time)[0], terms: terms)
        let rule = rule(for: fill, terms: terms) ?? nearest
        let (paper, exchange) = (rule.paper(fill), rule.binary(fill))
        var reason: String?
        if paper != fill.fee {
            reason =
                exchange == fill.fee
                ? "the exact fee falls on a unit, and the exchange's binary rate lies just below it"
                : "no row of the fee table gives this fee"
        }
        lines.append(Line(fill: fill, paper: paper, exchange: exchange, reason: reason))
        if paper == fill.fee || exchange == fill.fee { tally.equal += 1 } else { tally.different += 1 }
    }

    /// What was charged on the fills that can be told.
    public var realTotal: USD { lines.reduce(.zero) { $1.paper == nil ? $0 : $0 + ($1.fill.fee ?? .zero) } }

    /// What paper charges for them.
    public var paperTotal: USD { lines.reduce(.zero) { $0 + ($1.paper ?? .zero) } }
}
