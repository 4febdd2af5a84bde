import EthereumCrypto
import HyperliquidKit
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// A local exchange with two accounts, some markets with books, and a hub; everything told is kept.
struct AnsweringWorld {
    var local = LocalExchange(universe: .bundled())
    var hub = StreamHub()
    var sent: [Outgoing] = []
    var time = Timestamp(milliseconds: 1_770_000_000_000)

    static let alice = Address(high: 0xA11CE, middle: 1, low: 1)
    static let bob = Address(high: 0xB0B, middle: 2, low: 2)
    static let btc = Self.coin("BTC")
    static let eth = Self.coin("ETH")

    static func coin(_ name: String) -> Coin {
        guard let coin = try? Coin(name) else { preconditionFailure("\(name) is a coin") }
        return coin
    }

    static func price(_ text: String) -> Price {
        guard let price = try? Price(text) else { preconditionFailure("\(text) is a price") }
        return price
    }

    static func size(_ text: String) -> Size {
        guard let size = try? Size(text) else { preconditionFailure("\(text) is a size") }
        return size
    }

    /// Two accounts with 100,000 USDC each; BTC and ETH have mark, oracle and book.
    init() throws {
        for address in [Self.alice, Self.bob] { local.deposit(100_000, to: address) }
        try quote(Self.btc, bid: "65000", ask: "65001", size: "2")
        try quote(Self.eth, bid: "3500", ask: "3500.5", size: "20")
    }

    func market(_ coin: Coin) -> Int { local.universe.market(named: coin) ?? 0 }

    mutating func pass(_ milliseconds: Int64) {
        time = time + milliseconds
        local.exchange.advance(to: time)
        settle()
        sent += hub.tick(at: time, in: local)
    }

    mutating func show(_ event: MarketEvent) {
        local.exchange.show(event)
        local.history.absorb(event, in: local.exchange)
        sent += hub.absorb(event, in: local)
        settle()
    }

    mutating func quote(_ coin: Coin, bid: String, ask: String, size: String) throws {
        let (bid, ask, size) = (Self.price(bid), Self.price(ask), Self.size(size))
        let step = Price(raw: 100_000_000)
        func levels(_ best: Price, _ sign: Int64) -> [BookLevel] {
            (0..<25).map { BookLevel(price: Price(raw: best.raw + sign * step.raw * $0), size: size, orders: 2) }
        }
        show(.book(try OrderBook(coin: coin, time: time, bids: levels(bid, -1), asks: levels(ask, 1))))
        show(.reference(ReferencePrices(coin: coin, time: time, mark: bid, oracle: bid)))
    }

    mutating func place(
        _ side: Side, _ size: String, at price: String, of coin: Coin = btc, by account: Int = 0,
        duration: OrderDuration = .goodTilCanceled, cloid: Cloid? = nil, reduceOnly: Bool = false,
        trigger: OrderTrigger? = nil
    ) -> OrderResult {
        let terms = OrderTerms(
            market: market(coin), side: side, limit: Self.price(price), size: Self.size(size), reduceOnly: reduceOnly,
            duration: duration, trigger: trigger, cloid: cloid)
        let results = local.exchange.place(OrderBatch([terms]), from: account)
        settle()
        return results[0]
    }

    mutating func settle() {
        let events = local.exchange.takeEvents()
        local.history.absorb(events, in: local.exchange)
        local.history.sample(local.exchange, universe: local.universe, at: time)
        sent += hub.absorb(events, in: local)
    }

    /// What an info request answers.
    func ask(_ body: JSONValue) -> InfoAnswer { local.answerInfo(body, at: time) }

    /// What an info request answers, where it must have an answer.
    func json(_ body: JSONValue) throws -> JSONValue {
        guard case .json(let value) = ask(body) else {
            Issue.record("no answer to \(body)")
            return JSONValue(.null)
        }
        return value
    }

    /// A message over a socket.
    mutating func say(_ text: String, on socket: UInt64 = 1) -> [String] {
        hub.received(Array(text.utf8), on: socket, in: local, at: time).map {
            String(decoding: $0.message, as: UTF8.self)
        }
    }

    mutating func subscribe(_ subscription: Subscription, on socket: UInt64 = 1) -> [String] {
        say(subscription.subscribeMessage, on: socket)
    }

    /// What was sent since the last call.
    mutating func taken() -> [String] {
        defer { sent = [] }
        return sent.map { String(decoding: $0.message, as: UTF8.self) }
    }
}

extension AnsweringWorld {
    /// A position, resting orders, a trigger, a cancel, a refusal, funding and a partial fill: something of everything.
    static func traded() throws -> AnsweringWorld {
        var world = try AnsweringWorld()
        _ = world.place(.buy, "0.5", at: "65010", duration: .immediateOrCancel, cloid: Cloid(session: 1, number: 7))
        _ = world.place(.buy, "0.1", at: "64000", cloid: Cloid(session: 1, number: 8))
        _ = world.place(.sell, "0.2", at: "66000", by: 1)
        _ = world.place(.buy, "0.05", at: "66000", duration: .immediateOrCancel)
        let stop = OrderTrigger(price: price("60000"), purpose: .stopLoss, isMarket: true)
        _ = world.place(.sell, "0.2", at: "58000", reduceOnly: true, trigger: stop)
        if case .resting(let id, _) = world.place(.sell, "1", at: "3600", of: eth) {
            _ = world.local.exchange.cancel(id, in: world.market(eth), of: 0)
        }
        _ = world.place(.buy, "0.00001", at: "100", duration: .immediateOrCancel)
        world.pass(1000)
        world.show(
            .trade(
                Trade(coin: btc, time: world.time, price: price("65001"), size: size("0.3"), aggressor: .buy, id: 77)))
        world.show(.funding(FundingRate(coin: btc, time: world.time, rate: Rate(raw: 12_500_000))))
        world.pass(600_000)
        return world
    }
}

extension AnsweringWorld {
    /// Tells of events as if the core had.
    mutating func tell(_ events: [ExchangeEvent]) {
        local.history.absorb(events, in: local.exchange)
        sent += hub.absorb(events, in: local)
    }
}
