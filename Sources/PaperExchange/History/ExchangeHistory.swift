public import PaperKit
public import TradingCore

/// What happened at the local exchange, as far back as its answers tell it: pure, and bounded for every account and market.
///
/// The exchange core forgets what is over; this remembers it from the core's events and from the market events that the
/// core was shown. A trade between two of the others is told by the market event only, so both have to be handed over.
public struct ExchangeHistory: Sendable {
    private(set) var markets: [MarketHistory]
    private var accounts: [AccountHistory] = []
    private var nextSample = Timestamp(milliseconds: .min)

    /// Nothing has happened yet.
    ///
    /// - Parameter markets: How many markets there are.
    public init(markets: Int) { self.markets = Array(repeating: MarketHistory(), count: markets) }

    /// What happened to an account; nothing for one that did nothing yet.
    func account(_ number: Int) -> AccountHistory {
        accounts.indices.contains(number) ? accounts[number] : AccountHistory()
    }

    /// Remembers what the core told.
    ///
    /// - Parameters:
    ///   - events: In their order.
    ///   - exchange: The exchange right after them.
    public mutating func absorb(_ events: [ExchangeEvent], in exchange: Exchange) {
        for event in events { absorb(event, in: exchange) }
    }

    private mutating func absorb(_ event: ExchangeEvent, in exchange: Exchange) {
        switch event {
        case .order(let order, let status, let time):
            change(order.account) { $0.add(AccountHistory.OrderRecord(order: order, status: status, time: time)) }
        case .fill(let fill): change(fill.account) { $0.add(fill) }
        case .trade(let print):
            markets[print.market].add(
                MarketHistory.TapeTrade(
                    time: print.time, price: print.price, size: print.size, aggressor: print.aggressor,
                    id: print.tradeID, buyer: print.buyer, seller: print.seller))
        case .funding(let account, let payment):
            change(account) { $0.add(payment) }
            guard let market = exchange.market(named: payment.coin) else { return }
            addFunding(payment.rate, in: market, of: exchange, at: payment.time)
        case .ledger(let entry): change(entry.account) { $0.add(.entry(entry)) }
        case .liquidation(let record): change(record.account) { $0.add(.liquidation(record)) }
        case .twap(let record): change(record.account) { $0.add(record) }
        case .prices: break
        }
    }

    /// Remembers what the exchange was shown of others.
    public mutating func absorb(_ event: MarketEvent, in exchange: Exchange) {
        guard let market = exchange.market(named: event.coin) else { return }
        switch event {
        case .trade(let trade):
            markets[market].add(
                MarketHistory.TapeTrade(
                    time: trade.time, price: trade.price, size: trade.size, aggressor: trade.aggressor, id: trade.id))
        case .candle(_, let candle): markets[market].add(candle)
        case .funding(let funding): addFunding(funding.rate, in: market, of: exchange, at: funding.time)
        case .book, .quote, .reference, .candleOpened: break
        }
    }

    /// Notes what every account is worth, at most once in five minutes.
    public mutating func sample(_ exchange: Exchange, universe: Universe, at time: Timestamp) {
        guard time >= nextSample else { return }
        nextSample = Timestamp(milliseconds: (time.milliseconds / 300_000 + 1) * 300_000)
        for number in exchange.accounts.indices {
            let worth = AccountWorth(of: number, in: exchange, universe: universe)
            change(number) { account in
                account.add(
                    PortfolioSeries.Sample(
                        time: time, value: worth.perp + worth.spot, perpValue: worth.perp,
                        profit: account.realized + worth.open))
            }
        }
    }

    private mutating func addFunding(_ rate: Rate, in market: Int, of exchange: Exchange, at time: Timestamp) {
        let premium = MarketView(market, of: exchange).premium ?? .zero
        markets[market].add(MarketHistory.FundingHour(time: time, rate: rate, premium: premium))
    }

    private mutating func change(_ number: Int, _ change: (inout AccountHistory) -> Void) {
        while accounts.count <= number { accounts.append(AccountHistory()) }
        change(&accounts[number])
    }
}
