internal import TradingCore

/// `allMids`: `{mids: {coin: price…}, dex?}`.
///
/// Each mid stands for itself: one that cannot be read is set aside and the others are used. A coin that stands there twice makes
/// the message unusable, since nobody can tell which mid is meant.
extension MarketFrame {
    mutating func readMids(_ bytes: Span<UInt8>) throws(WireFault) {
        try scanner.openObject(in: bytes)
        let start = scanner.position - 1
        var read: [MidPrices.Mid]?
        var dex: String?
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "mids":
                try scanner.expectEmpty(read)
                read = try readPrices(bytes)
            case "dex":
                try scanner.expectEmpty(dex)
                let text = try scanner.text(in: bytes)
                dex = String(decoding: try scanner.content(of: text, in: bytes), as: UTF8.self)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        // The exchange itself has an empty name.
        let name = dex.flatMap { $0.isEmpty ? nil : $0 }
        mids = MidPrices(try required(read, "mids", from: start), dex: name)
    }

    private mutating func readPrices(_ bytes: Span<UInt8>) throws(WireFault) -> [MidPrices.Mid] {
        try scanner.openObject(in: bytes)
        var mids: [MidPrices.Mid] = []
        var seen: Set<Coin> = []
        var members = WireSequence()
        while try scanner.member(of: &members, in: bytes) {
            let start = scanner.position
            var coin: Coin?
            var price: Price?
            do {
                try scanner.read(&coin, in: bytes)
                try scanner.colon(in: bytes)
                try scanner.read(&price, in: bytes)
            } catch {
                guard error.leavesJSONIntact else { throw error }
                scanner.position = start
                _ = try scanner.text(in: bytes)
                try scanner.colon(in: bytes)
                try scanner.skipValue(in: bytes)
                faults.append(FrameError(error, in: bytes))
                continue
            }
            guard let coin, let price else { continue }
            guard seen.insert(coin).inserted else { throw WireFault(kind: .repeated, offset: start) }
            guard price > .zero else {
                setAside("the mid \(price) of \(coin) is set aside: not above zero", at: start, in: bytes)
                continue
            }
            mids.append(MidPrices.Mid(coin: coin, price: price))
        }
        return mids
    }
}
