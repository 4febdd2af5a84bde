import PaperKit
import TradingCore

/// What happened in one market: its tape, candles, funding and the volume of its day.
struct MarketHistory: Sendable {
    /// A line of the tape.
    struct TapeTrade: Sendable, Hashable {
        var time: Timestamp
        var price: Price
        var size: Size
        var aggressor: Side
        var id: UInt64
        /// The buyer's account, nil for one of the others.
        var buyer: Int?
        /// The seller's account, nil for one of the others.
        var seller: Int?
    }

    /// An hour's funding.
    struct FundingHour: Sendable, Hashable {
        var time: Timestamp
        var rate: Rate
        var premium: Rate
    }

    /// The latest trades.
    private(set) var trades = Recent<TapeTrade>(limit: 200)
    /// The funding of the latest hours, for a little more than a year.
    private(set) var fundings = Recent<FundingHour>(limit: 10_000)
    /// The latest day.
    private(set) var day = DayVolume()
    private var series: [CandleSeries] = []
    private var isBuiltFromTrades = false

    /// Takes in a trade.
    mutating func add(_ trade: TapeTrade) {
        isBuiltFromTrades = true
        trades.append(trade)
        day.add(trade.price, trade.size, at: trade.time)
        openSeries()
        for index in series.indices { series[index].add(trade.price, trade.size, at: trade.time) }
    }

    /// Takes in a candle of a recording; a market whose trades are known makes its own.
    mutating func add(_ candle: Candle) {
        guard !isBuiltFromTrades else { return }
        openSeries()
        for index in series.indices { series[index].add(candle) }
    }

    /// Takes in an hour's funding; what the hour tells again is passed over.
    mutating func add(_ funding: FundingHour) {
        if let last = fundings.last, last.time.wholeHour >= funding.time.wholeHour { return }
        fundings.append(funding)
    }

    /// The candles that open in a range, the oldest first.
    func candles(_ interval: Interval, from start: Timestamp, to end: Timestamp) -> [Candle] {
        guard start <= end, let series = series.first(where: { $0.interval == interval }) else { return [] }
        return series.candles.elements(by: \.openTime, in: start...end)
    }

    /// The candle of that interval that is still open, nil without trades.
    func openCandle(_ interval: Interval) -> Candle? {
        series.first { $0.interval == interval }?.candles.last
    }

    private mutating func openSeries() {
        if series.isEmpty { series = Interval.allCases.map { CandleSeries(interval: $0) } }
    }
}
