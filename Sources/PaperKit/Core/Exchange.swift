public import TradingCore

/// The exchange: one deterministic state machine of markets and accounts, in fixed point.
///
/// It is shown what others do (recorded or live market data), it is told the time, and its accounts act. Everything that
/// happens is told as a list of events. It has no clock, no randomness and no I/O; the same inputs give the same events.
///
/// ```
///  show(market event) ─┐                       ┌─► events: orders, fills, trades, funding, ledger, liquidations
///  advance(to: time)  ─┼─► markets · accounts ─┤
///  place, cancel, …   ─┘                       └─► the answer to the action
/// ```
public struct Exchange: Sendable {
    /// The readings and limits it follows.
    public var rules: ExchangeRules
    /// How fills against what others show are assumed to happen.
    public let model: QueueModel
    /// The time of the latest input.
    public internal(set) var now = Timestamp(milliseconds: 0)
    /// The markets, by number.
    public internal(set) var markets: [TradingMarket]
    /// The accounts, by number.
    public internal(set) var accounts: [TradingAccount] = []
    /// What the exchange has taken in fees, by token; rebates taken off.
    public internal(set) var collected: [Int: TokenAmount] = [:]
    /// What belongs to the exchange as a whole: sums of deposits, the liquidator.
    public internal(set) var treasury = Treasury()
    /// What falls due when.
    var clock = ExchangeClock()
    /// What has happened and was not fetched yet.
    var events: [ExchangeEvent] = []
    var index = OrderIndex()
    /// Groups of orders, TWAPs, and what falls due.
    var trading = TradingState()
    var orderCount: UInt64 = 0
    var tradeCount: UInt64 = 0
    private let numbers: [Coin: Int]
    let dexes: Int

    /// An exchange with some markets and no accounts.
    ///
    /// - Parameters:
    ///   - listings: The markets; their place in the list is their number.
    ///   - rules: The readings and limits.
    ///   - model: How resting orders are served by what others do.
    public init(listings: [MarketListing], rules: ExchangeRules = ExchangeRules(), model: QueueModel = .trades) {
        self.rules = rules
        self.model = model
        markets = listings.map { TradingMarket(listing: $0) }
        numbers = Dictionary(
            listings.enumerated().map { ($1.instrument.coin, $0) }, uniquingKeysWith: { $1 })
        dexes = (listings.map(\.dex).max() ?? 0) + 1
    }

    /// The number of a market, nil when it is not listed.
    public func market(named coin: Coin) -> Int? { numbers[coin] }

    /// Opens an account without money.
    ///
    /// - Parameter master: Whose sub-account it is, nil for none.
    /// - Returns: Its number.
    public mutating func openAccount(master: Int? = nil) -> Int {
        accounts.append(TradingAccount(master: master, dexes: dexes))
        return accounts.count - 1
    }

    /// Hands over what has happened since the last call.
    public mutating func takeEvents() -> [ExchangeEvent] {
        var taken: [ExchangeEvent] = []
        swap(&taken, &events)
        return taken
    }

    /// The live order of that number, nil when it has ended or never was.
    public func order(_ id: OrderID) -> LiveOrder? {
        index[id].map { markets[Int($0.market)].orders[Int($0.slot)] }
    }

    /// The live orders of an account, oldest first.
    public func orders(of account: Int) -> [LiveOrder] {
        var found: [LiveOrder] = []
        var next = accounts[account].firstOrder
        while let place = next {
            let order = markets[Int(place.market)].orders[Int(place.slot)]
            found.append(order)
            next = order.nextOfOwner
        }
        return found
    }

    mutating func newOrderID() -> OrderID {
        orderCount += 1
        return OrderID(rawValue: orderCount)
    }

    mutating func newTradeID() -> UInt64 {
        tradeCount += 1
        return tradeCount
    }
}
