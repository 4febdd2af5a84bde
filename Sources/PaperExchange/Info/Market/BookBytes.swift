import PaperKit
import TradingCore

/// Books and quotes written straight to bytes, for they are most of what a stream carries.
enum BookBytes {
    /// `{"coin":…,"time":…,"levels":[[…],[…]]}` and `"fast":true` where asked for.
    static func book(
        _ market: TradingMarket, at time: Timestamp, aggregation: BookAggregation?, isFast: Bool,
        to bytes: inout [UInt8]
    ) {
        let limit = isFast ? 5 : 20
        append(#"{"coin":""#, to: &bytes)
        bytes.append(contentsOf: market.instrument.coin.bytes)
        append(#"","time":"#, to: &bytes)
        DecimalText.append(time.milliseconds, scale: 0, to: &bytes)
        append(#","levels":["#, to: &bytes)
        levels(market.shownLevels(.buy, aggregation, limit: limit), to: &bytes)
        append(",", to: &bytes)
        levels(market.shownLevels(.sell, aggregation, limit: limit), to: &bytes)
        append("]", to: &bytes)
        if aggregation != nil, let bid = market.best(.buy), let ask = market.best(.sell) {
            append(#","spread":""#, to: &bytes)
            Wire.append(ask - bid, to: &bytes)
            append(#"""#, to: &bytes)
        }
        append(isFast ? #","fast":true}"# : "}", to: &bytes)
    }

    /// `{"coin":…,"time":…,"bbo":[…,…]}`; null where nobody stands.
    static func quote(_ market: TradingMarket, _ best: Quote, at time: Timestamp, to bytes: inout [UInt8]) {
        append(#"{"coin":""#, to: &bytes)
        bytes.append(contentsOf: market.instrument.coin.bytes)
        append(#"","time":"#, to: &bytes)
        DecimalText.append(time.milliseconds, scale: 0, to: &bytes)
        append(#","bbo":["#, to: &bytes)
        if let bid = best.bid { level(bid, to: &bytes) } else { append("null", to: &bytes) }
        append(",", to: &bytes)
        if let ask = best.ask { level(ask, to: &bytes) } else { append("null", to: &bytes) }
        append("]}", to: &bytes)
    }

    private static func levels(_ levels: [BookLevel], to bytes: inout [UInt8]) {
        append("[", to: &bytes)
        var isFirst = true
        for next in levels {
            if !isFirst { append(",", to: &bytes) }
            isFirst = false
            level(next, to: &bytes)
        }
        append("]", to: &bytes)
    }

    private static func level(_ level: BookLevel, to bytes: inout [UInt8]) {
        append(#"{"px":""#, to: &bytes)
        Wire.append(level.price, to: &bytes)
        append(#"","sz":""#, to: &bytes)
        Wire.append(level.size, to: &bytes)
        append(#"","n":"#, to: &bytes)
        DecimalText.append(Int64(max(1, level.orders)), scale: 0, to: &bytes)
        append("}", to: &bytes)
    }

    private static func append(_ text: StaticString, to bytes: inout [UInt8]) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
