import TradingCore
import TradingTestSupport

@testable import PaperKit

/// An exchange for tests: a few markets around 100, some accounts with money, and short words for what they do.
struct TradingFloor {
    /// The markets by what they are for.
    enum Market: Int, Sendable {
        /// An ordinary perp, two decimals, leverage 10.
        case plain
        /// A perp whose open interest is capped at 10.
        case capped
        /// A perp that is closed for good.
        case delisted
        /// A spot pair.
        case spot
    }

    var exchange: Exchange
    /// The account under test.
    let trader: Int
    /// The account on the other side.
    let other: Int
    /// A third account.
    let third: Int
    private(set) var time: Int64 = 1_000_000

    init(rules: ExchangeRules = ExchangeRules(), model: QueueModel = .trades) {
        func listing(_ name: String, _ kind: Instrument.Kind, isDelisted: Bool = false, cap: Size? = nil)
            -> MarketListing
        {
            MarketListing(
                instrument: Instrument(
                    coin: TestMarkets.coin(name), kind: kind, assetID: 0, sizeDecimals: 2,
                    marginTable: MarginTable(maxLeverage: 10), isDelisted: isDelisted),
                openInterestCap: cap)
        }
        exchange = Exchange(
            listings: [
                listing("AAA", .perp), listing("CAP", .perp, cap: 10), listing("OLD", .perp, isDelisted: true),
                listing("PURR/USDC", .spot),
            ], rules: rules, model: model)
        trader = exchange.openAccount()
        other = exchange.openAccount()
        third = exchange.openAccount()
        for account in [trader, other, third] { exchange.deposit(100_000_000, to: account) }
        mark("100")
        mark("100", in: .capped)
        _ = exchange.takeEvents()
    }

    /// Lets time pass.
    mutating func pass(_ milliseconds: Int64) {
        time += milliseconds
        exchange.advance(to: TestMarkets.time(time))
    }

    /// Publishes a mark price, and the oracle with it.
    mutating func mark(_ price: String, oracle: String? = nil, in market: Market = .plain) {
        time += 1
        let coin = exchange.markets[market.rawValue].instrument.coin
        exchange.show(
            .reference(
                ReferencePrices(
                    coin: coin, time: TestMarkets.time(time), mark: TestMarkets.number(price),
                    oracle: TestMarkets.number(oracle ?? price))))
    }

    /// Shows what others offer: one level a side, "price*size".
    mutating func quote(_ bids: [String], _ asks: [String], in market: Market = .plain) {
        time += 1
        exchange.show(
            bids: bids.map(Self.level), asks: asks.map(Self.level), at: TestMarkets.time(time), in: market.rawValue)
    }

    /// Shows a trade of others.
    mutating func print(_ aggressor: Side, _ size: String, at price: String, late: Int64? = nil) {
        if late == nil { time += 1 }
        exchange.show(
            Trade(
                coin: TestMarkets.coin("AAA"), time: TestMarkets.time(late ?? time), price: TestMarkets.number(price),
                size: TestMarkets.number(size), aggressor: aggressor), in: 0)
    }

    private static func level(_ text: String) -> BookLevel {
        let parts = text.split(separator: "*")
        return BookLevel(price: TestMarkets.number(String(parts[0])), size: TestMarkets.number(String(parts[1])))
    }

    /// Describes an order.
    static func order(
        _ side: Side, _ size: String, at price: String, _ duration: OrderDuration = .goodTilCanceled,
        reduceOnly: Bool = false, trigger: OrderTrigger? = nil, in market: Market = .plain, cloid: UInt64? = nil
    ) -> OrderTerms {
        OrderTerms(
            market: market.rawValue, side: side, limit: TestMarkets.number(price), size: TestMarkets.number(size),
            reduceOnly: reduceOnly, duration: duration, trigger: trigger,
            cloid: cloid.map { Cloid(session: 1, number: $0) })
    }

    /// Describes a trigger order.
    static func trigger(
        _ side: Side, _ size: String, _ purpose: Trigger.Purpose, at level: String, limit: String? = nil,
        reduceOnly: Bool = true, isMarket: Bool = true, in market: Market = .plain
    ) -> OrderTerms {
        order(
            side, size, at: limit ?? (side == .buy ? "150" : "50"), reduceOnly: reduceOnly,
            trigger: OrderTrigger(price: TestMarkets.number(level), purpose: purpose, isMarket: isMarket), in: market)
    }

    /// Places an order of the trader, or of somebody else.
    @discardableResult
    mutating func place(_ terms: OrderTerms, from account: Int? = nil) -> OrderResult {
        exchange.place(OrderBatch([terms]), from: account ?? trader)[0]
    }

    /// Places a batch of the trader.
    mutating func place(_ orders: [OrderTerms], _ grouping: OrderGrouping) -> [OrderResult] {
        exchange.place(OrderBatch(orders, grouping: grouping), from: trader)
    }

    /// Gives the trader a position at 100, against the other account.
    mutating func hold(_ size: String, in market: Market = .plain) {
        let signed: Size = TestMarkets.number(size)
        guard !signed.isZero else { return }
        let side: Side = signed > .zero ? .buy : .sell
        let text = signed.magnitude.description
        place(Self.order(side.opposite, text, at: "100", in: market), from: other)
        place(Self.order(side, text, at: "100", .immediateOrCancel, in: market))
        _ = exchange.takeEvents()
    }

    /// The trader's position.
    func position(_ market: Market = .plain) -> String {
        exchange.accounts[trader].position(in: market.rawValue).description
    }

    /// The statuses that orders of an account went through since the last call, "number status".
    mutating func statuses(of account: Int? = nil) -> [String] {
        exchange.takeEvents().compactMap { event in
            guard case .order(let order, let status, _) = event, order.account == account ?? trader else { return nil }
            return "\(order.id) \(status.name)"
        }
    }

    /// The fills of an account since the last call, "side size@price".
    mutating func fills(of account: Int? = nil) -> [String] {
        exchange.takeEvents().compactMap { event in
            guard case .fill(let fill) = event, fill.account == account ?? trader else { return nil }
            return "\(fill.side.rawValue) \(fill.size)@\(fill.price)"
        }
    }
}

extension OrderResult {
    /// The answer in a word or the exchange's text.
    var answer: String {
        switch self {
        case .resting: "resting"
        case .filled(_, _, let size, let price): "filled \(size)@\(price)"
        case .waitingForFill: "waitingForFill"
        case .waitingForTrigger: "waitingForTrigger"
        case .refused(let refusal): refusal.text
        }
    }

    /// The order's number, where it rests or was filled.
    var id: OrderID? {
        switch self {
        case .resting(let id, _), .filled(let id, _, _, _): id
        default: nil
        }
    }
}
