public import TradingCore

/// How far paper is from the real exchange, for the time of an account's records.
///
/// ```swift
/// let report = CalibrationReport(of: account, seen: witness)
/// report.fees.tally.verdict   // .agrees
/// ```
public struct CalibrationReport: Sendable, Hashable {
    /// What is known beside the records.
    public struct Options: Sendable, Hashable {
        /// The account's rows of the fee table; nil to conclude them from its fees.
        public var fees: HyperliquidFees?
        /// The terms of deployers' markets, by the name of the market or of its dex.
        public var terms: [String: DeployerTerms] = [:]
        /// How far the price of a taking order may differ.
        public var tolerance: BasisPoints = 10
        /// What the account says it has, without open profit.
        public var balance: USD?
        /// The markets: decimals and margin tables.
        public var catalogue: [Instrument] = InstrumentCatalogue.bundled.instruments

        /// Nothing is known.
        public init() {}
    }

    /// The first and the last moment of the records; nil without any.
    public let span: ClosedRange<Timestamp>?
    /// How many fills stood in the records again.
    public let repeatedFills: Int
    /// How many events of the recording concerned the account's markets.
    public let recordedEvents: Int
    /// How many entries the ledger has.
    public let ledgerEntries: Int
    /// The fees.
    public let fees: FeeComparison
    /// The closed profit.
    public let profit: ProfitComparison
    /// The funding.
    public let funding: FundingComparison
    /// The positions.
    public let episodes: [PositionEpisode]
    /// The balance.
    public let balance: BalanceComparison
    /// The prices.
    public let prices: PriceComparison

    /// Compares an account's records with what paper would have done.
    ///
    /// - Parameters:
    ///   - account: The records.
    ///   - witness: What the recording of that time shows; one that saw nothing where there is no recording.
    ///   - options: What is known beside them.
    public init(of account: RealAccount, seen witness: MarketWitness, options: Options = Options()) {
        let catalogue = InstrumentCatalogue(options.catalogue)
        let sequence = RealFillSequence(account.fills)
        let grid = EntryPriceGrid(sequence.fills, in: catalogue)
        var seen: Set<RealLedgerEntry> = []
        let entries = account.ledger.filter { entry in
            var identity = entry
            identity.place = ""
            return seen.insert(identity).inserted
        }
        fees = FeeComparison(sequence.fills, given: options.fees, terms: options.terms)
        profit = ProfitComparison(sequence, on: grid)
        funding = FundingComparison(account.funding, sequence: sequence, witness: witness)
        episodes =
            EpisodeReplay(sequence, funding.lines.map(\.payment), entries, on: grid, in: catalogue).episodes
        balance = BalanceComparison(
            entries, fees: fees, profit: profit, funding: funding,
            openMarkets: sequence.positions.filter { !$0.value.isZero }.map(\.key).sorted(), stated: options.balance)
        prices = PriceComparison(sequence.fills, witness: witness, tolerance: options.tolerance)
        repeatedFills = sequence.repeated
        recordedEvents = witness.events
        ledgerEntries = entries.count
        let times = sequence.fills.map(\.time) + account.funding.map(\.time) + entries.map(\.time)
        span = times.min().flatMap { first in times.max().map { first...$0 } }
    }

    /// The positions' tally.
    public var episodeTally: Tally {
        episodes.reduce(into: Tally()) { tally, episode in
            switch episode.agrees {
            case true?: tally.equal += 1
            case false?: tally.different += 1
            case nil: tally.untold += 1
            }
        }
    }

    /// The sections with their tallies, in the order of the report.
    public var sections: [(name: String, tally: Tally)] {
        [
            ("fees", fees.tally), ("closed profit", profit.tally), ("funding", funding.tally),
            ("positions", episodeTally), ("balance", balance.tally), ("fill prices", prices.tally),
        ]
    }

    /// Whether everything that can be told agrees, and something could be told.
    public var agrees: Bool {
        sections.allSatisfy { $0.tally.verdict != .differs } && sections.contains { $0.tally.verdict == .agrees }
    }
}
