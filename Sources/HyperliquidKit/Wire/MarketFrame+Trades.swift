internal import TradingCore

/// `trades`: `[{coin, side, px, sz, time, tid, hash, users}…]`, where the side is the aggressor's.
///
/// Each print stands for itself: a broken one is set aside and the others are used.
extension MarketFrame {
    mutating func readTrades(_ bytes: Span<UInt8>, into events: inout [MarketEvent]) throws(WireFault) {
        try scanner.openList(in: bytes)
        var elements = WireSequence()
        while try scanner.element(of: &elements, in: bytes) {
            let start = scanner.position
            do {
                let trade = try readTrade(bytes)
                guard trade.price > .zero, trade.size > .zero else {
                    let message =
                        "a trade of \(trade.size) \(trade.coin) at \(trade.price) is set aside: not above zero"
                    setAside(message, at: start, in: bytes)
                    continue
                }
                note(trade.time)
                events.append(.trade(trade))
            } catch {
                try setAside(error, from: start, in: bytes)
            }
        }
    }

    private mutating func readTrade(_ bytes: Span<UInt8>) throws(WireFault) -> Trade {
        let start = scanner.position
        try scanner.openObject(in: bytes)
        var coin: Coin?
        var time: Timestamp?
        var price: Price?
        var size: Size?
        var side: Side?
        var id: UInt64?
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "coin": try scanner.read(&coin, in: bytes)
            case "side": try scanner.read(&side, in: bytes)
            case "px": try scanner.read(&price, in: bytes)
            case "sz": try scanner.read(&size, in: bytes)
            case "time": try scanner.read(&time, in: bytes)
            case "tid": try scanner.read(&id, in: bytes)
            case "hash", "users": try scanner.skipValue(in: bytes)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        return Trade(
            coin: try required(coin, "coin", from: start), time: try required(time, "time", from: start),
            price: try required(price, "px", from: start), size: try required(size, "sz", from: start),
            aggressor: try required(side, "side", from: start), id: id ?? 0)
    }
}
