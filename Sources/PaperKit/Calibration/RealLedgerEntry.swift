public import TradingCore

/// Money that really came into an account or left it, other than by trades and funding.
public struct RealLedgerEntry: Hashable, Sendable {
    /// When.
    public var time: Timestamp
    /// The exchange's word for it, such as "deposit".
    public var kind: String
    /// Dollars into the account, costs taken off; nil where the entry does not say what it did to the balance.
    public var amount: USD?
    /// Where it stands: file and line.
    public var place: String

    /// Describes an entry.
    public init(time: Timestamp, kind: String, amount: USD?, place: String = "") {
        self.time = time
        self.kind = kind
        self.amount = amount
        self.place = place
    }
}

/// Everything that is known of an account's time on the real exchange.
public struct RealAccount: Hashable, Sendable {
    /// Its fills, in any order, each possibly several times.
    public var fills: [RealFill]
    /// Its payments of funding, in any order.
    public var funding: [RealFunding]
    /// Its deposits, withdrawals and transfers.
    public var ledger: [RealLedgerEntry]

    /// Gathers records.
    public init(fills: [RealFill] = [], funding: [RealFunding] = [], ledger: [RealLedgerEntry] = []) {
        self.fills = fills
        self.funding = funding
        self.ledger = ledger
    }

    /// Takes in another file's records.
    public mutating func add(_ other: RealAccount) {
        fills += other.fills
        funding += other.funding
        ledger += other.ledger
    }
}
