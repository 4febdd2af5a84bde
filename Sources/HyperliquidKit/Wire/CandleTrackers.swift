internal import TradingCore

/// The candle streams of a connection, found by coin and interval, in the order of their first update.
///
/// So the same messages always give the same events. A table of places with open addressing finds a stream in a few steps.
struct CandleTrackers: Sendable {
    struct Entry: Sendable {
        var coin: Coin
        var interval: Interval
        var tracker = CandleStreamTracker()
    }

    private(set) var entries: [Entry] = []
    // Places in `entries`, or -1; a power of two of them, at least twice as many as entries.
    private var table = [Int32](repeating: -1, count: 64)

    /// The place of a stream, which is added when it is new.
    mutating func index(of coin: Coin, _ interval: Interval) -> Int {
        let slot = slot(of: coin, interval)
        if table[slot] >= 0 { return Int(table[slot]) }
        table[slot] = Int32(entries.count)
        entries.append(Entry(coin: coin, interval: interval))
        if entries.count * 2 > table.count { grow() }
        return entries.count - 1
    }

    /// Changes the tracker at a place.
    @inline(__always)
    subscript(index: Int) -> CandleStreamTracker {
        _read { yield entries[index].tracker }
        _modify { yield &entries[index].tracker }
    }

    /// Where the stream stands in the table, or the free slot for it.
    @inline(__always)
    private func slot(of coin: Coin, _ interval: Interval) -> Int {
        let mask = table.count - 1
        let key = coin.mixed ^ UInt64(bitPattern: interval.milliseconds) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(truncatingIfNeeded: key &>> 40) & mask
        while table[slot] >= 0 {
            let entry = entries[Int(table[slot])]
            if entry.coin == coin, entry.interval == interval { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        for (index, entry) in entries.enumerated() { table[slot(of: entry.coin, entry.interval)] = Int32(index) }
    }
}
