internal import TradingCore

extension StraightReader {
    /// Reads the data of `allMids` and the end of the message; `expected` is how many mids there were last time, so that room is
    /// made once.
    mutating func mids(
        _ expected: Int, _ repeats: inout RepeatFilter, in bytes: Span<UInt8>
    ) throws(Detour) -> MidPrices {
        try expect("{\"mids\":{", in: bytes)
        var mids: [MidPrices.Mid] = []
        mids.reserveCapacity(expected)
        repeats.clear()
        repeat {
            try expect("\"", in: bytes)
            let coin = try coin(in: bytes)
            try expect(":\"", in: bytes)
            let price = try price(in: bytes)
            // What looks like a second time is nearly always another coin; the careful reader knows.
            guard price > .zero, !repeats.mayHaveSeen(coin) || !mids.contains(where: { $0.coin == coin }) else {
                throw Detour()
            }
            mids.append(MidPrices.Mid(coin: coin, price: price))
        } while take(",", in: bytes)
        try expectEnd("}}}", in: bytes)
        return MidPrices(mids, dex: nil)
    }
}
