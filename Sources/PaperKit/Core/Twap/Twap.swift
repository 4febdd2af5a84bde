import TradingCore

/// A TWAP at work.
///
/// Source: rules.md 8. Slices come every 30 seconds, the first at once and the last at the end, so that an hour has 121; small
/// totals are spread over fewer slices of about ten dollars. The target is the elapsed share of the total; who is behind sends at
/// most three times the normal slice.
struct Twap: Sendable, Hashable, Codable {
    /// The least time between slices in milliseconds.
    static let interval: Int64 = 30_000

    let id: UInt64
    let account: Int
    let terms: TwapTerms
    let builder: BuilderFee?
    let askedAt: Timestamp
    /// How many slices there are.
    let slices: Int
    /// The time from the first to the last.
    let length: Int64
    /// Whether the stop price lies above the mark at the start.
    let stopsAbove: Bool
    /// When the first slice was due, nil while it waits.
    var startedAt: Timestamp?
    /// How many slices have been due.
    var sent = 0
    var executed = Size.zero
    var notional = USD.zero

    init(
        id: UInt64, account: Int, terms: TwapTerms, builder: BuilderFee?, askedAt: Timestamp, value: USD,
        mark: Price?
    ) {
        self.id = id
        self.account = account
        self.terms = terms
        self.builder = builder
        self.askedAt = askedAt
        length = Int64(terms.minutes) * 60_000
        let byTime = Int(length / Self.interval) + 1
        let byValue = Int(min(Int128(byTime), value.raw / Instrument.minimumNotional.raw))
        slices = max(2, byValue)
        stopsAbove = terms.stop.flatMap { stop in mark.map { stop > $0 } } ?? false
    }

    /// When a slice is due.
    func due(_ slice: Int, from start: Timestamp) -> Timestamp {
        start + length * Int64(slice) / Int64(slices - 1)
    }

    /// What is left of it.
    var left: Size { terms.size - executed }

    /// The size of the slice that is due, before it is brought to the lot.
    ///
    /// - Parameter shake: What the size is multiplied with, in thousandths: 1000, or 800 to 1200.
    /// - Returns: What brings it to its target, within three times the normal slice.
    func nextSize(shake: Int64) -> Size {
        let whole = Int128(terms.size.raw)
        let target = Int64(whole * Int128(sent + 1) / Int128(slices))
        let behind = max(0, target - executed.raw)
        let most = 3 * whole / Int128(slices)
        let isLast = sent + 1 >= slices
        let wanted = isLast ? Int128(behind) : Int128(behind) * Int128(shake) / 1000
        return Size(raw: Int64(min(wanted, most, Int128(left.raw))))
    }

    /// What the exchange tells of it.
    func record(_ status: TwapRecord.Status, at time: Timestamp, problem: String? = nil) -> TwapRecord {
        TwapRecord(
            id: id, account: account, market: terms.market, side: terms.side, size: terms.size, executedSize: executed,
            executedNotional: notional, minutes: terms.minutes, reduceOnly: terms.reduceOnly,
            isRandomized: terms.isRandomized, startedAt: startedAt ?? askedAt, status: status, problem: problem,
            time: time)
    }
}
