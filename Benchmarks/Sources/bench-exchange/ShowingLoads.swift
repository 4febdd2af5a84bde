import PaperKit
import TradingCore

/// The load of recorded books: pictures of 20 levels a side whose middle moves.
struct PictureLoad {
    /// How many local orders rest 3 to 5 levels deep.
    var orders: Int

    func run(_ count: Int) -> (operations: Int, nanoseconds: UInt64) {
        let pictures = (0..<64).map { number in (Self.levels(.buy, number), Self.levels(.sell, number)) }
        var exchange = Self.exchange(orders)
        let start = processorTime()
        for number in 0..<count {
            let (bids, asks) = pictures[number & 63]
            exchange.show(bids: bids, asks: asks, at: Timestamp(milliseconds: Int64(number)), in: 0)
        }
        let time = processorTime() - start
        precondition(exchange.orders(of: 0).count == orders, "an order was served, which the load does not mean")
        return (count, time)
    }

    static func levels(_ side: Side, _ number: Int) -> [BookLevel] {
        (0..<20).map { step in
            let price = side == .buy ? 60_000 - step : 60_001 + step
            return BookLevel(
                price: Price(integerLiteral: Int64(price)),
                size: Size(raw: Int64(1 + (number * 7 + step) % 50) * 1_000_000))
        }
    }

    static func exchange(_ orders: Int) -> Exchange {
        var exchange = Exchange(listings: [LoadMarket.listing])
        exchange.deposit(1_000_000_000, to: exchange.openAccount())
        exchange.show(LoadMarket.reference(at: 0), in: 0)
        exchange.show(bids: levels(.buy, 0), asks: levels(.sell, 0), at: Timestamp(milliseconds: 0), in: 0)
        for number in 0..<orders {
            let step = Int64(3 + number % 3)
            let side: Side = number % 2 == 0 ? .buy : .sell
            let price = Price(integerLiteral: side == .buy ? 60_000 - step : 60_001 + step)
            _ = exchange.place(
                OrderTerms(market: 0, side: side, limit: price, size: Size(raw: 1_000_000)), from: 0)
        }
        return exchange
    }
}

/// The load of prints at the best price, with a picture after every eighth.
struct PrintLoad {
    /// How many local orders rest.
    var orders: Int

    func run(_ count: Int) -> (operations: Int, nanoseconds: UInt64) {
        let (bids, asks) = (PictureLoad.levels(.buy, 3), PictureLoad.levels(.sell, 3))
        var exchange = PictureLoad.exchange(orders)
        let start = processorTime()
        for number in 0..<count {
            let time = Timestamp(milliseconds: Int64(number))
            if number & 7 == 7 {
                exchange.show(bids: bids, asks: asks, at: time, in: 0)
            } else {
                let side: Side = number & 1 == 0 ? .buy : .sell
                exchange.show(
                    Trade(
                        coin: LoadMarket.coin, time: time, price: side == .buy ? 60_001 : 60_000,
                        size: Size(raw: 100_000), aggressor: side), in: 0)
            }
        }
        return (count, processorTime() - start)
    }
}
