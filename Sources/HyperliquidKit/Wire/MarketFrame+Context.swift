internal import TradingCore

/// `activeAssetCtx`: `{coin, ctx: {markPx, oraclePx, funding, …}}`, without a time of its own.
extension MarketFrame {
    mutating func readContext(_ bytes: Span<UInt8>) throws(WireFault) {
        try scanner.openObject(in: bytes)
        let start = scanner.position - 1
        var coin: Coin?
        var mark: Price?
        var oracle: Price?
        var funding: Rate?
        var contextStart: Int?
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "coin": try scanner.read(&coin, in: bytes)
            case "ctx":
                try scanner.expectEmpty(contextStart)
                try scanner.openObject(in: bytes)
                contextStart = scanner.position - 1
                try readPrices(&mark, &oracle, &funding, bytes)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        let market = try required(coin, "coin", from: start)
        let place = try required(contextStart, "ctx", from: start)
        let price = try required(mark, "markPx", from: place)
        guard price > .zero, oracle.map({ $0 > .zero }) ?? true else {
            setAside("mark and oracle of \(market) are set aside: a price is not above zero", at: place, in: bytes)
            return
        }
        context = AssetContext(coin: market, mark: price, oracle: oracle, funding: funding, offset: start)
    }

    private mutating func readPrices(
        _ mark: inout Price?, _ oracle: inout Price?, _ funding: inout Rate?, _ bytes: Span<UInt8>
    ) throws(WireFault) {
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "markPx": try scanner.read(&mark, in: bytes)
            case "oraclePx": try scanner.read(&oracle, in: bytes)
            case "funding": try scanner.read(&funding, in: bytes)
            case "openInterest", "prevDayPx", "dayNtlVlm", "dayBaseVlm", "premium", "midPx", "impactPxs":
                try scanner.skipValue(in: bytes)
            default: try scanner.skipUnknown(in: bytes)
            }
        }
    }
}
