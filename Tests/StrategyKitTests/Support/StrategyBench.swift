import StrategyKit
import TradingCore

/// A strategy, its ledger, and nothing between them: orders are filled at the close when the test says so.
struct StrategyBench<Tested: CandleStrategy> {
    var strategy: Tested
    var portfolio: Portfolio
    private(set) var reasons: [Reason] = []
    private var orders = OrderSink(session: 1)
    private var bar: Int64 = 0

    init(_ parameters: Tested.Parameters, coins: [String] = ["BTC"]) throws {
        let coins = try coins.map { try Coin($0) }
        strategy = try Tested(parameters: parameters, setup: StrategySetup(coins: coins, interval: .hour1))
        let instruments = coins.enumerated().map { index, coin in
            Instrument(
                coin: coin, assetID: UInt32(index), sizeDecimals: 3, marginTable: MarginTable(maxLeverage: 50))
        }
        portfolio = Portfolio(startingBalance: 10_000, leverage: 5, instruments: instruments)
    }

    /// Shows a closed candle, whose high and low are the close where nothing else is said.
    mutating func see(_ close: Price, high: Price? = nil, low: Price? = nil, of index: Int = 0) -> [OrderRequest] {
        let candle = Candle(
            openTime: Timestamp(milliseconds: bar * 3_600_000), interval: .hour1, open: close, high: high ?? close,
            low: low ?? close, close: close, volume: 1)
        return see(candle, of: index)
    }

    /// Shows a candle as the engine does: the ledger is marked first.
    mutating func see(_ candle: Candle, of index: Int = 0) -> [OrderRequest] {
        bar += 1
        portfolio.mark(index, at: candle.close, time: candle.closeTime)
        let context = StrategyContext(now: candle.closeTime, portfolio: portfolio)
        let coin = portfolio.holdings[index].instrument.coin
        strategy.handle(.candle(coin, candle), in: context, orders: &orders)
        var requests: [OrderRequest] = []
        for case .intent(.place(let request), let reason) in orders.take() {
            requests.append(request)
            reasons.append(reason)
        }
        return requests
    }

    /// Notes an order as sent; it stays in flight until it is filled or rejected.
    mutating func send(_ request: OrderRequest) { portfolio.opened(request) }

    /// Fills an order at a price.
    mutating func fill(_ request: OrderRequest, at price: Price) {
        let held = portfolio.position(of: request.coin).size
        portfolio.book(
            .filled(
                Fill(
                    coin: request.coin, time: Timestamp(milliseconds: bar * 3_600_000), cloid: request.cloid,
                    orderID: OrderID(rawValue: 1), tradeID: 1, side: request.side, price: price, size: request.size,
                    fee: .zero, isTaker: true, startPosition: held, closedPnl: .zero)))
    }

    /// Holds a position from before the strategy started; negative is short.
    mutating func hold(_ size: Size, at price: Price, of index: Int = 0) {
        let request = OrderRequest(
            coin: portfolio.holdings[index].instrument.coin, side: size < .zero ? .sell : .buy, size: size.magnitude,
            kind: .market, cloid: Cloid(session: 0, number: 0))
        fill(request, at: price)
    }

    /// Shows closes in turn, fills every order at its close, and tells the orders with the bar's number from 1.
    mutating func trade(_ closes: [Price], of index: Int = 0) -> [String] {
        var lines: [String] = []
        for (number, close) in closes.enumerated() {
            for order in see(close, of: index) {
                lines.append(
                    "\(number + 1) \(order.side.rawValue) \(order.size)\(order.reduceOnly ? " reduce-only" : "")")
                fill(order, at: close)
            }
        }
        return lines
    }
}
