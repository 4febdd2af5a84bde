internal import TradingCore

extension StraightReader {
    /// Reads the beginning of a message up to its data.
    ///
    /// - Returns: The channel, or nil when it is none of the hot ones of the market.
    @inline(__always)
    mutating func marketChannel(in bytes: Span<UInt8>) throws(Detour) -> FrameKind? {
        try expect("{\"channel\":\"", in: bytes)
        if take("l2Book\",\"data\":", in: bytes) { return .book }
        if take("bbo\",\"data\":", in: bytes) { return .quote }
        if take("trades\",\"data\":", in: bytes) { return .trades }
        if take("candle\",\"data\":", in: bytes) { return .candle }
        return nil
    }

    /// Reads a level.
    @inline(__always)
    private mutating func level(in bytes: Span<UInt8>) throws(Detour) -> BookLevel {
        try expect("{\"px\":\"", in: bytes)
        let price = try price(in: bytes)
        try expect(",\"sz\":\"", in: bytes)
        let size = try size(in: bytes)
        try expect(",\"n\":", in: bytes)
        let orders = try shortCount(in: bytes)
        try expect("}", in: bytes)
        return BookLevel(price: price, size: size, orders: orders)
    }

    /// Reads one side of a book.
    @inline(__always)
    private mutating func levels(in bytes: Span<UInt8>) throws(Detour) -> [BookLevel] {
        try expect("[", in: bytes)
        if take("]", in: bytes) { return [] }
        var levels: [BookLevel] = []
        levels.reserveCapacity(20)
        repeat { levels.append(try level(in: bytes)) } while take(",", in: bytes)
        try expect("]", in: bytes)
        return levels
    }

    /// Reads the data of `l2Book` and the end of the message.
    mutating func book(in bytes: Span<UInt8>) throws(Detour) -> OrderBook {
        try expect("{\"coin\":\"", in: bytes)
        let coin = try coin(in: bytes)
        try expect(",\"time\":", in: bytes)
        let time = try time(in: bytes)
        try expect(",\"levels\":[", in: bytes)
        let bids = try levels(in: bytes)
        try expect(",", in: bytes)
        let asks = try levels(in: bytes)
        if take("],\"fast\":true}}", in: bytes) {
            guard position == bytes.count else { throw Detour() }
        } else {
            try expectEnd("]}}", in: bytes)
        }
        do {
            return try OrderBook(coin: coin, time: time, bids: bids, asks: asks)
        } catch {
            throw Detour()
        }
    }

    /// Reads the data of `bbo` and the end of the message.
    @inline(__always)
    mutating func quote(in bytes: Span<UInt8>) throws(Detour) -> Quote {
        try expect("{\"coin\":\"", in: bytes)
        let coin = try coin(in: bytes)
        try expect(",\"time\":", in: bytes)
        let time = try time(in: bytes)
        try expect(",\"bbo\":[", in: bytes)
        // A side without orders is seldom, and left to the careful reader.
        let bid = try level(in: bytes)
        try expect(",", in: bytes)
        let ask = try level(in: bytes)
        try expectEnd("]}}", in: bytes)
        guard bid.price > .zero, bid.size > .zero, ask.size > .zero, bid.price < ask.price else { throw Detour() }
        return Quote(coin: coin, time: time, bid: bid, ask: ask)
    }

    /// Reads one print.
    @inline(__always)
    private mutating func print(in bytes: Span<UInt8>) throws(Detour) -> Trade {
        try expect("{\"coin\":\"", in: bytes)
        let coin = try coin(in: bytes)
        try expect(",\"side\":\"", in: bytes)
        let side = try side(in: bytes)
        try expect(",\"px\":\"", in: bytes)
        let price = try price(in: bytes)
        try expect(",\"sz\":\"", in: bytes)
        let size = try size(in: bytes)
        try expect(",\"time\":", in: bytes)
        let time = try time(in: bytes)
        try expect(",\"hash\":\"", in: bytes)
        try skipHexadecimal(66, in: bytes)
        try expect(",\"tid\":", in: bytes)
        let id = try longCount(in: bytes)
        try expect(",\"users\":[\"", in: bytes)
        try skipHexadecimal(42, in: bytes)
        try expect(",\"", in: bytes)
        try skipHexadecimal(42, in: bytes)
        try expect("]}", in: bytes)
        guard price > .zero, size > .zero else { throw Detour() }
        return Trade(coin: coin, time: time, price: price, size: size, aggressor: side, id: id)
    }

    /// Reads the data of `trades` and the end of the message.
    ///
    /// - Returns: The newest time of the prints.
    @inline(__always)
    mutating func prints(in bytes: Span<UInt8>, into events: inout [MarketEvent]) throws(Detour) -> Timestamp {
        try expect("[", in: bytes)
        var newest = Timestamp(milliseconds: 0)
        repeat {
            let trade = try print(in: bytes)
            newest = max(newest, trade.time)
            events.append(.trade(trade))
        } while take(",", in: bytes)
        try expectEnd("]}", in: bytes)
        return newest
    }

    /// Reads the data of `candle` and the end of the message.
    @inline(__always)
    mutating func candle(in bytes: Span<UInt8>) throws(Detour) -> (coin: Coin, candle: Candle) {
        try expect("{\"t\":", in: bytes)
        let openTime = try time(in: bytes)
        try expect(",\"T\":", in: bytes)
        _ = try time(in: bytes)
        try expect(",\"s\":\"", in: bytes)
        let coin = try coin(in: bytes)
        try expect(",\"i\":\"", in: bytes)
        let interval = try interval(in: bytes)
        try expect(",\"o\":\"", in: bytes)
        let open = try price(in: bytes)
        try expect(",\"c\":\"", in: bytes)
        let close = try price(in: bytes)
        try expect(",\"h\":\"", in: bytes)
        let high = try price(in: bytes)
        try expect(",\"l\":\"", in: bytes)
        let low = try price(in: bytes)
        try expect(",\"v\":\"", in: bytes)
        let volume = try volume(in: bytes)
        try expect(",\"n\":", in: bytes)
        let trades = try shortCount(in: bytes)
        try expectEnd("}}", in: bytes)
        let candle = Candle(
            openTime: openTime, interval: interval, open: open, high: high, low: low, close: close, volume: volume,
            tradeCount: trades)
        guard (try? candle.check()) != nil else { throw Detour() }
        return (coin, candle)
    }
}
