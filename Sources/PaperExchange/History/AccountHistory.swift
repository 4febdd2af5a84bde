import PaperKit
import TradingCore

/// What happened to one account, as far back as the exchange tells it.
///
/// Source of the limits: info.md 2 (10,000 fills, 2,000 orders); the others are as long as the fills.
struct AccountHistory: Sendable {
    /// An order as it was when its status changed.
    struct OrderRecord: Sendable {
        var order: LiveOrder
        var status: OrderStatus
        var time: Timestamp
    }

    /// Money that moved, or was taken by force.
    enum LedgerRecord: Sendable {
        case entry(LedgerEntry)
        case liquidation(LiquidationRecord)

        var time: Timestamp {
            switch self {
            case .entry(let entry): entry.time
            case .liquidation(let record): record.time
            }
        }
    }

    /// The latest fills, the oldest first.
    private(set) var fills = Recent<AccountFill>(limit: 10_000)
    /// The latest changes of orders, the oldest first.
    private(set) var orders = Recent<OrderRecord>(limit: 2000)
    /// The latest funding payments, the oldest first.
    private(set) var fundings = Recent<FundingPayment>(limit: 10_000)
    /// The latest movements of money, the oldest first.
    private(set) var ledger = Recent<LedgerRecord>(limit: 10_000)
    /// The latest changes of TWAPs, the oldest first.
    private(set) var twaps = Recent<TwapRecord>(limit: 2000)
    /// The TWAPs that run or wait, by rising number.
    private(set) var runningTwaps: [TwapRecord] = []
    /// What it was worth over time.
    private(set) var portfolio = PortfolioSeries()
    /// What it has earned and paid on the perp side in all.
    private(set) var realized = USD.zero
    /// What came from outside less what went there, in dollars.
    private(set) var deposited = USD.zero
    private var latestChange: [OrderID: Int] = [:]
    private var ordersByCloid: [Cloid: OrderID] = [:]

    /// The latest that is known of an order, nil when it is unknown or long over.
    func record(of id: OrderID) -> OrderRecord? { latestChange[id].flatMap { orders.numbered($0) } }

    /// How many orders can be found, by number and by name: never more than are kept.
    var foundOrders: (numbers: Int, names: Int) { (latestChange.count, ordersByCloid.count) }

    /// The latest order of that name, nil when it is unknown or long over.
    func order(named cloid: Cloid) -> OrderID? { ordersByCloid[cloid] }

    mutating func add(_ record: OrderRecord) {
        latestChange[record.order.id] = orders.total
        if let cloid = record.order.terms.cloid { ordersByCloid[cloid] = record.order.id }
        guard let gone = orders.append(record), latestChange[gone.order.id] == orders.firstNumber - 1 else { return }
        latestChange[gone.order.id] = nil
        if let cloid = gone.order.terms.cloid, ordersByCloid[cloid] == gone.order.id { ordersByCloid[cloid] = nil }
    }

    mutating func add(_ fill: AccountFill) {
        fills.append(fill)
        portfolio.count(fill.notional, isSpot: fill.isSpot, at: fill.time)
        if !fill.isSpot { realized += fill.closedPnl - USD(raw: fill.fee.raw) }
        guard let place = runningTwaps.firstIndex(where: { $0.id == fill.twap }) else { return }
        runningTwaps[place].executedSize += fill.size
        runningTwaps[place].executedNotional += fill.notional
    }

    mutating func add(_ payment: FundingPayment) {
        fundings.append(payment)
        realized -= payment.paid
    }

    mutating func add(_ record: LedgerRecord) {
        ledger.append(record)
        guard case .entry(let entry) = record, entry.token == 0 else { return }
        switch entry.kind {
        case .deposit: deposited += USD(raw: entry.amount.magnitude.raw)
        case .withdraw: deposited -= USD(raw: entry.amount.magnitude.raw)
        default: break
        }
    }

    mutating func add(_ record: TwapRecord) {
        twaps.append(record)
        runningTwaps.removeAll { $0.id == record.id }
        guard record.status == .activated || record.status == .waitingForTrigger else { return }
        let place = runningTwaps.firstIndex { $0.id > record.id } ?? runningTwaps.endIndex
        runningTwaps.insert(record, at: place)
    }

    mutating func add(_ sample: PortfolioSeries.Sample) { portfolio.add(sample) }
}
