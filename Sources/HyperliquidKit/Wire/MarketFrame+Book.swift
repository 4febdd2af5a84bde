internal import TradingCore

/// `l2Book`: `{coin, time, levels: [[{px, sz, n}…], [{px, sz, n}…]]}`, bids first.
///
/// A level that cannot be read makes the whole book unusable: a picture with a hole looks like a better price.
extension MarketFrame {
    mutating func readBook(_ bytes: Span<UInt8>, into events: inout [MarketEvent]) throws(WireFault) {
        try scanner.openObject(in: bytes)
        let start = scanner.position - 1
        var coin: Coin?
        var time: Timestamp?
        var bids: [BookLevel]?
        var asks: [BookLevel]?
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "coin": try scanner.read(&coin, in: bytes)
            case "time": try scanner.read(&time, in: bytes)
            case "levels":
                try scanner.expectEmpty(bids)
                try readSides(&bids, &asks, bytes)
            case "spread", "fast", "isSnapshot", "nSigFigs", "mantissa": try scanner.skipValue(in: bytes)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        let market = try required(coin, "coin", from: start)
        let moment = try required(time, "time", from: start)
        let buyers = try required(bids, "levels", from: start)
        let sellers = try required(asks, "levels", from: start)
        do {
            events.append(.book(try OrderBook(coin: market, time: moment, bids: buyers, asks: sellers)))
            note(moment)
        } catch {
            setAside("the book of \(market) is set aside: \(error)", at: start, in: bytes)
        }
    }

    private mutating func readSides(
        _ bids: inout [BookLevel]?, _ asks: inout [BookLevel]?, _ bytes: Span<UInt8>
    ) throws(WireFault) {
        try scanner.openList(in: bytes)
        let start = scanner.position - 1
        var sides = WireSequence()
        guard try scanner.element(of: &sides, in: bytes) else { throw WireFault(kind: .notAPair, offset: start) }
        bids = try readLevels(bytes)
        guard try scanner.element(of: &sides, in: bytes) else { throw WireFault(kind: .notAPair, offset: start) }
        asks = try readLevels(bytes)
        guard try !scanner.element(of: &sides, in: bytes) else { throw WireFault(kind: .notAPair, offset: start) }
    }

    private mutating func readLevels(_ bytes: Span<UInt8>) throws(WireFault) -> [BookLevel] {
        try scanner.openList(in: bytes)
        var levels: [BookLevel] = []
        levels.reserveCapacity(20)
        var elements = WireSequence()
        while try scanner.element(of: &elements, in: bytes) {
            levels.append(try readLevel(bytes))
        }
        return levels
    }

    /// Reads one level; `n` is the number of orders.
    @inline(__always)
    mutating func readLevel(_ bytes: Span<UInt8>) throws(WireFault) -> BookLevel {
        try scanner.openObject(in: bytes)
        let start = scanner.position - 1
        var price: Price?
        var size: Size?
        var orders: Int32?
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "px": try scanner.read(&price, in: bytes)
            case "sz": try scanner.read(&size, in: bytes)
            case "n": try scanner.read(&orders, in: bytes)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        return BookLevel(
            price: try required(price, "px", from: start), size: try required(size, "sz", from: start),
            orders: orders ?? 0)
    }
}
