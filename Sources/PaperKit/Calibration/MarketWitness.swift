public import TradingCore

/// Watches a recording go by and keeps what it shows around the moments that are asked about.
///
/// It holds one picture a moment and one of the present, so a recording of any length needs no more memory than the account has fills.
///
/// ```swift
/// var witness = MarketWitness(of: account)
/// while let event = try replay.next() { witness.take(event) }
/// witness.finish()
/// ```
public struct MarketWitness: Sendable {
    /// Prints this far from a moment, in milliseconds, still belong to it.
    static let printWindow: Int64 = 1_000
    /// A candle that ended this long before, in milliseconds, still tells of a payment on the hour.
    static let hourWindow: Int64 = 60_000

    fileprivate struct Track: Sendable {
        var times: [Timestamp]
        var sightings: [MarketSighting]
        var present = MarketSighting()
        /// The first moment whose picture was not taken yet.
        var next = 0

        /// The moments from one time on.
        func index(from time: Timestamp) -> Int {
            var (low, high) = (0, times.count)
            while low < high {
                let middle = (low + high) / 2
                if times[middle] < time { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// Takes the pictures of all moments up to a time.
        mutating func picture(upTo time: Timestamp) {
            while next < times.count, times[next] <= time {
                sightings[next].book = present.book
                sightings[next].quote = present.quote
                sightings[next].trade = present.trade
                sightings[next].reference = present.reference
                next += 1
            }
        }
    }

    private var tracks: [Coin: Track] = [:]
    /// How many events of the account's markets went by.
    public private(set) var events = 0

    /// Prepares for the moments of an account's fills and payments.
    public init(of account: RealAccount) {
        var times: [Coin: Set<Timestamp>] = [:]
        for fill in account.fills { times[fill.coin, default: []].insert(fill.time) }
        for payment in account.funding { times[payment.coin, default: []].insert(payment.time) }
        tracks = times.mapValues { times in
            Track(times: times.sorted(), sightings: Array(repeating: MarketSighting(), count: times.count))
        }
    }

    /// Takes the next event of the recording; events come by time.
    public mutating func take(_ event: MarketEvent) {
        guard tracks[event.coin] != nil else { return }
        events += 1
        tracks[event.coin]?.take(event)
    }

    /// Ends the recording: moments behind its last event get what was last seen.
    public mutating func finish() {
        for coin in tracks.keys { tracks[coin]?.picture(upTo: Timestamp(milliseconds: .max)) }
    }

    /// What was seen around a moment.
    public func sighting(_ coin: Coin, at time: Timestamp) -> MarketSighting {
        guard let track = tracks[coin] else { return MarketSighting() }
        let index = track.index(from: time)
        return index < track.times.count && track.times[index] == time ? track.sightings[index] : MarketSighting()
    }
}

extension MarketWitness.Track {
    fileprivate mutating func take(_ event: MarketEvent) {
        switch event {
        case .candle(_, let candle):
            take(candle)
            return
        case .candleOpened: return
        case .reference(let prices):
            // The price on the hour is the one that the hour pays.
            picture(upTo: prices.time - 1)
            present.reference = prices
            widen(from: prices.time, to: prices.time + Timestamp.millisecondsPerHour) { sighting in
                sighting.marks = sighting.marks?.widened(to: prices.mark) ?? prices.mark...prices.mark
            }
            return
        case .funding(let funding):
            widen(from: funding.time.wholeHour, to: funding.time.wholeHour + (Timestamp.millisecondsPerHour - 1)) {
                $0.fundingRate = funding.rate
            }
            return
        case .trade, .quote, .book: picture(upTo: event.time)
        }
        switch event {
        case .trade(let trade):
            present.trade = trade
            let window = MarketWitness.printWindow
            widen(from: trade.time - window, to: trade.time + window) { sighting in
                sighting.printed = sighting.printed?.widened(to: trade.price) ?? trade.price...trade.price
            }
        case .quote(let quote): present.quote = quote
        case .book(let book): present.book = book
        default: break
        }
    }

    private mutating func take(_ candle: Candle) {
        widen(from: candle.openTime, to: candle.closeTime - 1) { sighting in
            if sighting.candle.map({ candle.interval < $0.interval }) ?? true { sighting.candle = candle }
        }
        widen(from: candle.closeTime, to: candle.closeTime + MarketWitness.hourWindow) { sighting in
            if sighting.candleBefore.map({ candle.interval < $0.interval }) ?? true { sighting.candleBefore = candle }
        }
    }

    private mutating func widen(from: Timestamp, to: Timestamp, _ change: (inout MarketSighting) -> Void) {
        var index = index(from: from)
        while index < times.count, times[index] <= to {
            change(&sightings[index])
            index += 1
        }
    }
}
