import PaperKit
import TradingCore

/// The load on the whole exchange: 100 accounts place, cancel and take in one market, with margin, fees and events.
struct ExchangeLoad {
    /// Whether a thousand triggers sleep beside it all.
    var hasTriggers: Bool

    func run(_ count: Int) -> (operations: Int, nanoseconds: UInt64) {
        var random = LoadRandom(seed: 11)
        let plan = (0..<count).map { _ in random.next() }
        var exchange = Exchange(listings: [LoadMarket.listing])
        for _ in 0..<100 { exchange.deposit(10_000_000, to: exchange.openAccount()) }
        exchange.show(LoadMarket.reference(at: 1), in: 0)
        if hasTriggers { sleep(in: &exchange) }
        _ = exchange.takeEvents()
        var open: [(id: OrderID, account: Int)] = []
        var told = 0
        let start = processorTime()
        for (number, bits) in plan.enumerated() {
            let account = Int(bits % 100)
            switch (bits >> 8) % 8 {
            case 0, 1, 2:
                guard case .resting(let id, _) = exchange.place(order(bits, crosses: false), from: account) else {
                    break
                }
                open.append((id, account))
            case 3, 4, 5:
                guard !open.isEmpty else { break }
                let pick = Int((bits >> 16) % UInt64(open.count))
                let (id, owner) = open[pick]
                open.swapAt(pick, open.count - 1)
                open.removeLast()
                _ = exchange.cancel(id, in: 0, of: owner)
            default: _ = exchange.place(order(bits, crosses: true), from: account)
            }
            if number % 64 == 63 { told += exchange.takeEvents().count }
        }
        let time = processorTime() - start
        precondition(told > count / 2, "too little happened to be a measure")
        return (count, time)
    }

    /// An order near the middle that rests, or one that takes.
    @inline(__always)
    private func order(_ bits: UInt64, crosses: Bool) -> OrderTerms {
        let side: Side = (bits >> 40) & 1 == 0 ? .buy : .sell
        let step = crosses ? -30 : Int64((bits >> 24) % 30)
        let whole = side == .buy ? 60_000 - step : 60_001 + step
        return OrderTerms(
            market: 0, side: side, limit: Price(integerLiteral: whole), size: Size(raw: 1_000_000),
            duration: crosses ? .immediateOrCancel : .goodTilCanceled)
    }

    private func sleep(in exchange: inout Exchange) {
        for number in 0..<1000 {
            let trigger = OrderTrigger(
                price: Price(integerLiteral: Int64(61_000 + number)), purpose: .stopLoss, isMarket: true)
            _ = exchange.place(
                OrderTerms(
                    market: 0, side: .buy, limit: 70_000, size: Size(raw: 1_000_000), trigger: trigger),
                from: number % 100)
        }
    }
}

/// The market of the loads.
enum LoadMarket {
    static let coin = known("BTC")
    static let listing = MarketListing(
        instrument: Instrument(coin: coin, assetID: 0, sizeDecimals: 5, marginTable: MarginTable(maxLeverage: 40)))

    static func known(_ name: String) -> Coin {
        guard let coin = try? Coin(name) else { preconditionFailure("\(name) is no coin") }
        return coin
    }

    static func reference(at time: Int64) -> MarketEvent {
        .reference(
            ReferencePrices(coin: coin, time: Timestamp(milliseconds: time), mark: 60_000, oracle: 60_000))
    }
}
