internal import TradingCore

/// `candle`: `{t, T, s, i, o, h, l, c, v, n}`, the candle that is open; the documentation says a list of them.
extension MarketFrame {
    mutating func readCandles(_ bytes: Span<UInt8>) throws(WireFault) {
        guard try scanner.peek(in: bytes) == UInt8(ascii: "[") else { return try readCandle(bytes) }
        try scanner.openList(in: bytes)
        var elements = WireSequence()
        while try scanner.element(of: &elements, in: bytes) {
            let start = scanner.position
            do {
                try readCandle(bytes)
            } catch {
                try setAside(error, from: start, in: bytes)
            }
        }
    }

    private mutating func readCandle(_ bytes: Span<UInt8>) throws(WireFault) {
        try scanner.openObject(in: bytes)
        let start = scanner.position - 1
        var coin: Coin?
        var interval: Interval?
        var openTime: Timestamp?
        var open: Price?
        var high: Price?
        var low: Price?
        var close: Price?
        var volume: Volume?
        var trades: Int32?
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "s": try scanner.read(&coin, in: bytes)
            case "i": try scanner.read(&interval, in: bytes)
            case "t": try scanner.read(&openTime, in: bytes)
            case "o": try scanner.read(&open, in: bytes)
            case "h": try scanner.read(&high, in: bytes)
            case "l": try scanner.read(&low, in: bytes)
            case "c": try scanner.read(&close, in: bytes)
            case "v": try scanner.read(&volume, in: bytes)
            case "n": try scanner.read(&trades, in: bytes)
            case "T": try scanner.skipValue(in: bytes)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        let market = try required(coin, "s", from: start)
        let candle = Candle(
            openTime: try required(openTime, "t", from: start), interval: try required(interval, "i", from: start),
            open: try required(open, "o", from: start), high: try required(high, "h", from: start),
            low: try required(low, "l", from: start), close: try required(close, "c", from: start),
            volume: try required(volume, "v", from: start), tradeCount: trades)
        do {
            try candle.check()
            note(candle.openTime)
            candles.append((market, candle))
        } catch {
            setAside("a \(candle.interval) candle of \(market) is set aside: \(error)", at: start, in: bytes)
        }
    }
}
