public import TradingCore

/// What an account's records add up to, beside what they would with paper's fees and profits.
///
/// Fees in other tokens than USDC and profits of spot do not change the balance of perps and are left out.
public struct BalanceComparison: Sendable, Hashable {
    /// Deposits, withdrawals and transfers.
    public private(set) var ledger: USD = .zero
    /// Closed profit, as recorded.
    public private(set) var realized: USD = .zero
    /// Fees, as recorded.
    public private(set) var fees: USD = .zero
    /// Funding, as recorded; negative was paid.
    public private(set) var funding: USD = .zero
    /// Paper's closed profit, where it can be told, the recorded one elsewhere.
    public private(set) var paperRealized: USD = .zero
    /// Paper's fees, where they can be told, the recorded ones elsewhere.
    public private(set) var paperFees: USD = .zero
    /// What the account says it has; nil when nobody said.
    public let stated: USD?
    /// Entries of the ledger that do not say what they did to the balance.
    public private(set) var unclearEntries: [RealLedgerEntry] = []
    /// Markets in which a position is left, whose profit is still open.
    public let openMarkets: [Coin]
    /// How the comparison came out.
    public private(set) var tally = Tally()

    /// Adds everything up.
    ///
    /// - Parameters:
    ///   - entries: The ledger, each entry once.
    ///   - fees: The compared fees.
    ///   - profit: The compared profits.
    ///   - funding: The compared payments.
    ///   - openMarkets: Where a position is left.
    ///   - stated: What the account says it has, without open profit.
    public init(
        _ entries: [RealLedgerEntry], fees: FeeComparison, profit: ProfitComparison, funding: FundingComparison,
        openMarkets: [Coin], stated: USD?
    ) {
        self.stated = stated
        self.openMarkets = openMarkets
        for entry in entries {
            if let amount = entry.amount { ledger += amount } else { unclearEntries.append(entry) }
        }
        for line in fees.lines where !line.fill.isSpot && (line.fill.feeToken == "USDC" || line.fill.feeToken.isEmpty) {
            let real = line.fill.fee ?? .zero
            self.fees += real
            paperFees += line.paper ?? real
        }
        for line in profit.lines where !line.fill.isSpot {
            realized += line.fill.closedPnl
            paperRealized += line.profit?.paper ?? line.fill.closedPnl
        }
        self.funding = funding.realTotal
        judge()
    }

    private mutating func judge() {
        guard let stated else {
            tally.untold = 1
            return
        }
        if unclearEntries.isEmpty, stated == real || stated == byCashFlow {
            tally.equal = 1
        } else {
            tally.different = 1
        }
    }

    /// What the records add up to.
    public var real: USD { ledger + realized - fees + funding }

    /// What prices × sizes, fees and funding add up to, without the exchange's truncated entry prices.
    ///
    /// A perp's fill moves price × size between the account's dollars and its position, so this, and not the sum of the closed profits,
    /// should be what the exchange says (unconfirmed on testnet); both are accepted.
    public var byCashFlow: USD { ledger + paperRealized - fees + funding }

    /// What they would add up to with paper's fees and profits.
    public var paper: USD { ledger + paperRealized - paperFees + funding }

    /// How far paper is from the records.
    public var difference: USD { paper - real }
}
