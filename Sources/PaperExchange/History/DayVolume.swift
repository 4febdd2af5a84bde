import TradingCore

/// What was traded in the last 24 hours, and at which price they began.
///
/// Kept by hours: the day shown is the running hour and the 23 before it.
struct DayVolume: Sendable {
    private struct Hour: Sendable {
        let number: Int64
        var notional: USD
        var base: Volume
        let open: Price
        var close: Price
    }

    private var hours = Recent<Hour>(limit: 48)

    /// Takes in a trade.
    mutating func add(_ price: Price, _ size: Size, at time: Timestamp) {
        let number = time.milliseconds / Timestamp.millisecondsPerHour
        if let last = hours.last, last.number >= number {
            hours.changeLast { hour in
                hour.notional += price * size
                hour.base += Volume(size)
                hour.close = price
            }
        } else {
            hours.append(Hour(number: number, notional: price * size, base: Volume(size), open: price, close: price))
        }
    }

    /// What was traded by a time: in the quote token, and in the base token.
    func total(at time: Timestamp) -> (notional: USD, base: Volume) {
        let first = time.milliseconds / Timestamp.millisecondsPerHour - 23
        var total = (notional: USD.zero, base: Volume.zero)
        for place in 0..<hours.count where hours[place].number >= first {
            total.notional += hours[place].notional
            total.base += hours[place].base
        }
        return total
    }

    /// The price before the day began, or the first one where nothing was traded before; nil without trades.
    func previousPrice(at time: Timestamp) -> Price? {
        let first = time.milliseconds / Timestamp.millisecondsPerHour - 23
        var price: Price?
        for place in 0..<hours.count {
            if hours[place].number >= first { return price ?? hours[place].open }
            price = hours[place].close
        }
        return price
    }
}
