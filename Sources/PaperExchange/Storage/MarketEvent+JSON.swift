internal import TradingCore

/// Market events as short JSON, for a log that keeps what a live market said.
///
/// Every event is a list that begins with its kind and its market: `["t","BTC",1780000000000,"65000.0","0.1","B",17]`.
extension MarketEvent {
    /// The event as JSON.
    var json: JSONValue {
        switch self {
        case .trade(let trade):
            list("t", [.text(trade.price), .text(trade.size), .text(trade.aggressor.rawValue), .number(trade.id)])
        case .quote(let quote): list("q", [levels(quote.bid.map { [$0] } ?? []), levels(quote.ask.map { [$0] } ?? [])])
        case .book(let book): list("b", [levels(book.bids), levels(book.asks)])
        case .funding(let rate): list("f", [.text(rate.rate)])
        case .reference(let prices):
            list("r", [.text(prices.mark)] + (prices.oracle.map { [.text($0)] } ?? []))
        case .candle(_, let candle):
            list(
                "c",
                [
                    .number(candle.openTime.milliseconds), .text(candle.interval), .text(candle.open),
                    .text(candle.high), .text(candle.low), .text(candle.close), .text(candle.volume),
                    .number(candle.rawTradeCount),
                ])
        case .candleOpened(_, let interval, _, let price): list("o", [.text(interval), .text(price)])
        }
    }

    private func list(_ kind: String, _ rest: [JSONValue]) -> JSONValue {
        JSONValue(.array([.text(kind), .text(coin), .number(time.milliseconds)] + rest))
    }

    private func levels(_ levels: [BookLevel]) -> JSONValue {
        JSONValue(.array(levels.map { [.text($0.price), .text($0.size), .number($0.orders)] }))
    }

    /// Reads such a list.
    ///
    /// - Throws: `JSONError`, `BookFault` or `CoinError` for any other.
    init(json: JSONValue) throws {
        let elements = json.elements ?? []
        func element<Value: Decodable>(_ index: Int, _ type: Value.Type) throws -> Value {
            guard elements.indices.contains(index) else {
                throw JSONError(line: json.line, path: "[\(index)]", message: "an element is missing")
            }
            return try elements[index].decode(type, at: "[\(index)]")
        }
        func levels(_ index: Int) throws -> [BookLevel] {
            guard elements.indices.contains(index), let levels = elements[index].elements else {
                throw JSONError(line: json.line, path: "[\(index)]", message: "levels are missing")
            }
            return try levels.map { level in
                guard let parts = level.elements, parts.count == 3 else {
                    throw JSONError(line: level.line, path: "[\(index)]", message: "a level has three elements")
                }
                return BookLevel(
                    price: try parts[0].decode(Price.self), size: try parts[1].decode(Size.self),
                    orders: try parts[2].decode(Int32.self))
            }
        }
        let coin = try Coin(element(1, String.self))
        let time = try element(2, Timestamp.self)
        switch try element(0, String.self) {
        case "t":
            let side = Side(rawValue: try element(5, String.self)) ?? .buy
            self = .trade(
                Trade(
                    coin: coin, time: time, price: try element(3, Price.self), size: try element(4, Size.self),
                    aggressor: side, id: try element(6, UInt64.self)))
        case "q":
            self = .quote(Quote(coin: coin, time: time, bid: try levels(3).first, ask: try levels(4).first))
        case "b": self = .book(try OrderBook(coin: coin, time: time, bids: levels(3), asks: levels(4)))
        case "f": self = .funding(FundingRate(coin: coin, time: time, rate: try element(3, Rate.self)))
        case "r":
            let oracle = elements.count > 4 ? try element(4, Price.self) : nil
            self = .reference(
                ReferencePrices(coin: coin, time: time, mark: try element(3, Price.self), oracle: oracle))
        case "c":
            let count = try element(10, Int32.self)
            self = .candle(
                coin,
                Candle(
                    openTime: try element(3, Timestamp.self), interval: try element(4, Interval.self),
                    open: try element(5, Price.self), high: try element(6, Price.self), low: try element(7, Price.self),
                    close: try element(8, Price.self), volume: try element(9, Volume.self),
                    tradeCount: count < 0 ? nil : count))
        case "o":
            self = .candleOpened(
                coin, try element(3, Interval.self), at: time, price: try element(4, Price.self))
        case let kind:
            throw JSONError(line: json.line, path: "[0]", message: "\"\(kind)\" is no kind of market event")
        }
    }
}
