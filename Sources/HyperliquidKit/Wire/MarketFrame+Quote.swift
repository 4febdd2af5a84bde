internal import TradingCore

/// `bbo`: `{coin, time, bbo: [level, level]}`, the bid first; a side without orders is null.
extension MarketFrame {
    mutating func readQuote(_ bytes: Span<UInt8>, into events: inout [MarketEvent]) throws(WireFault) {
        try scanner.openObject(in: bytes)
        let start = scanner.position - 1
        var coin: Coin?
        var time: Timestamp?
        var sides: (bid: BookLevel?, ask: BookLevel?)?
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "coin": try scanner.read(&coin, in: bytes)
            case "time": try scanner.read(&time, in: bytes)
            case "bbo":
                try scanner.expectEmpty(sides)
                sides = try readBestLevels(bytes)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        let (bid, ask) = try required(sides, "bbo", from: start)
        let quote = Quote(
            coin: try required(coin, "coin", from: start), time: try required(time, "time", from: start), bid: bid,
            ask: ask)
        if let problem = quote.problem {
            setAside("the quote of \(quote.coin) is set aside: \(problem)", at: start, in: bytes)
            return
        }
        note(quote.time)
        events.append(.quote(quote))
    }

    private mutating func readBestLevels(_ bytes: Span<UInt8>) throws(WireFault) -> (bid: BookLevel?, ask: BookLevel?) {
        try scanner.openList(in: bytes)
        let start = scanner.position - 1
        var sides = WireSequence()
        guard try scanner.element(of: &sides, in: bytes) else { throw WireFault(kind: .notAPair, offset: start) }
        let bid: BookLevel? = try scanner.skipNull(in: bytes) ? nil : readLevel(bytes)
        guard try scanner.element(of: &sides, in: bytes) else { throw WireFault(kind: .notAPair, offset: start) }
        let ask: BookLevel? = try scanner.skipNull(in: bytes) ? nil : readLevel(bytes)
        guard try !scanner.element(of: &sides, in: bytes) else { throw WireFault(kind: .notAPair, offset: start) }
        return (bid, ask)
    }
}

extension Quote {
    /// Why the quote cannot be true.
    fileprivate var problem: BookFault? {
        for level in [bid, ask] {
            if let level, level.price <= .zero || level.size <= .zero { return .levelNotPositive(level.price) }
        }
        if let bid, let ask, bid.price >= ask.price { return .crossed(bid: bid.price, ask: ask.price) }
        return nil
    }
}
