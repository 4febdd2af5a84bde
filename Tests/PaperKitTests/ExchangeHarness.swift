import PaperKit
import TradingCore
import TradingTestSupport

/// One account at an exchange core that trades BTC, with everything it reported.
struct ExchangeHarness {
    var exchange: ExchangeCore
    var events: [VenueEvent] = []
    private var orders: UInt64 = 0
    let coin = TestMarkets.btc.coin

    init(_ model: FillModel = FillModel(), balance: USD = 100_000, leverage: Int = 10, fees: FeeSchedule? = nil) {
        exchange = ExchangeCore(instruments: [TestMarkets.btc], model: model)
        _ = exchange.openAccount(
            balance: balance, leverage: leverage, fees: fees ?? .flat(maker: .zero, taker: .zero))
    }

    var ledger: Portfolio { exchange.ledger(of: 0) }

    var fills: [Fill] {
        events.compactMap { if case .filled(let fill) = $0 { fill } else { nil } }
    }

    var rejections: [OrderRejection] {
        events.compactMap { if case .rejected(_, _, let rejection, _) = $0 { rejection } else { nil } }
    }

    var cancels: [CancelReason] {
        events.compactMap { if case .canceled(_, _, let reason, _, _) = $0 { reason } else { nil } }
    }

    mutating func show(_ event: MarketEvent) {
        var happened: [AccountEvent] = []
        exchange.handle(event, events: &happened)
        events += happened.map(\.event)
    }

    mutating func open(_ price: Price, at index: Int64 = 0) {
        show(.candleOpened(coin, .hour1, at: TestMarkets.time(index * 3_600_000), price: price))
    }

    mutating func close(_ index: Int64, _ open: String, _ high: String, _ low: String, _ close: String) {
        show(.candle(coin, TestMarkets.candle(index, open, high, low, close)))
    }

    /// A whole candle.
    mutating func candle(_ index: Int64, _ open: String, _ high: String, _ low: String, _ close: String) {
        self.open(TestMarkets.number(open), at: index)
        self.close(index, open, high, low, close)
    }

    @discardableResult
    mutating func place(
        _ side: Side, _ size: String, _ kind: OrderKind = .market, reduceOnly: Bool = false, at time: Int64? = nil
    ) -> Cloid {
        orders += 1
        let cloid = Cloid(session: 9, number: orders)
        let request = OrderRequest(
            coin: coin, side: side, size: TestMarkets.number(size), kind: kind, reduceOnly: reduceOnly, cloid: cloid)
        submit(.place(request), at: time)
        return cloid
    }

    mutating func submit(_ intent: OrderIntent, at time: Int64? = nil) {
        var happened: [AccountEvent] = []
        exchange.submit(intent, from: 0, at: time.map(TestMarkets.time) ?? exchange.now, events: &happened)
        events += happened.map(\.event)
    }
}
