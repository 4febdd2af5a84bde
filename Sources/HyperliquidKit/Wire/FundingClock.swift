internal import TradingCore

/// The rates that markets publish, and which of them is due at each hour.
///
/// The exchange publishes an hourly rate all the time and says nothing when it is paid. What was published last before the hour is the
/// hour's. After silence of more than an hour nobody knows the rate, and none is made up.
///
/// Source: Hyperliquid documentation, "Funding".
struct FundingClock: Sendable {
    private struct Entry {
        let coin: Coin
        var rate: Rate
        var time: Timestamp
        /// The last hour that was delivered.
        var paid: Timestamp?

        /// The rate that is due by now, once.
        mutating func due(by now: Timestamp) -> FundingRate? {
            let hour = now.startOfHour
            guard time < hour, hour - time <= FundingClock.hour, paid.map({ $0 < hour }) ?? true else { return nil }
            paid = hour
            return FundingRate(coin: coin, time: hour, rate: rate)
        }
    }

    static let hour: Int64 = 3_600_000

    private var entries: [Entry] = []
    private var places: [Coin: Int] = [:]
    /// The next hour at which something may be due; nil before the first rate.
    private(set) var deadline: Timestamp?

    /// Takes in a rate.
    ///
    /// - Returns: What was due before it.
    mutating func publish(_ rate: Rate, of coin: Coin, at time: Timestamp) -> FundingRate? {
        if deadline == nil { deadline = time.startOfHour + Self.hour }
        guard let place = places[coin] else {
            places[coin] = entries.count
            entries.append(Entry(coin: coin, rate: rate, time: time))
            return nil
        }
        defer { (entries[place].rate, entries[place].time) = (rate, time) }
        return entries[place].due(by: time)
    }

    /// Hands over what is due by a time, in the order in which the markets were first seen.
    mutating func pass(_ now: Timestamp, into events: inout [MarketEvent]) {
        guard let deadline, now >= deadline else { return }
        self.deadline = now.startOfHour + Self.hour
        for place in entries.indices {
            if let rate = entries[place].due(by: now) { events.append(.funding(rate)) }
        }
    }
}

extension Timestamp {
    fileprivate var startOfHour: Timestamp { Timestamp(milliseconds: milliseconds - milliseconds % FundingClock.hour) }
}
