public import TradingCore

/// One trade from flat to flat: everything between the fill that opened a position and the one that closed or turned
/// it.
///
/// Amounts are exact sums over its fills. Funding belongs to the account and is not counted here.
public struct RoundTrip: Hashable, Sendable {
    /// The market.
    public let coin: Coin
    /// `buy` for a long position, `sell` for a short one.
    public let side: Side
    /// When the first fill happened.
    public let entryTime: Timestamp
    /// When the last fill happened; nil while the position is open.
    public internal(set) var exitTime: Timestamp?
    /// The largest position, without sign.
    public internal(set) var maxSize = Size.zero
    /// The profit of what was closed, before fees.
    public internal(set) var grossPnl = USD.zero
    /// The fees of the fills; negative when rebates outweigh them.
    public internal(set) var fees = USD.zero
    /// How many fills took part; one that turned a position counts on both sides.
    public internal(set) var fillCount = 0
    /// Whether the venue closed some of it by force.
    public internal(set) var wasLiquidated = false

    var entered = Leg()
    var exited = Leg()

    /// One half of a trade: what was bought or sold, and for how much.
    struct Leg: Hashable, Sendable {
        var notional = USD.zero
        var volume = Volume.zero

        var averagePrice: Price? {
            volume.isZero ? nil : Price(raw: Int64(RoundingMode.nearest.quotient(notional.raw, volume.raw)))
        }

        mutating func add(_ size: Size, at price: Price) {
            notional += price * size
            volume += Volume(size)
        }
    }

    /// Takes a fill, or its part, that adds to the position.
    mutating func enter(_ size: Size, at price: Price, fee: USD, position: Size) {
        entered.add(size, at: price)
        maxSize = max(maxSize, position.magnitude)
        fees += fee
        fillCount += 1
    }

    /// Takes a fill, or its part, that takes from the position.
    mutating func exit(_ fill: Fill, _ size: Size, fee: USD) {
        exited.add(size, at: fill.price)
        maxSize = max(maxSize, fill.startPosition.magnitude)
        grossPnl += fill.closedPnl
        fees += fee
        fillCount += 1
        wasLiquidated = wasLiquidated || fill.isLiquidation
    }

    /// Whether the position is still open.
    public var isOpen: Bool { exitTime == nil }

    /// The average price of the fills that added to the position; nil where it was there before the first fill known.
    public var entryPrice: Price? { entered.averagePrice }

    /// The average price of the fills that took from the position; nil while there is none.
    public var exitPrice: Price? { exited.averagePrice }

    /// The profit after fees.
    public var netPnl: USD { grossPnl - fees }

    /// The milliseconds from the first fill to the last; nil while the position is open.
    public var timeHeld: Int64? { exitTime.map { $0 - entryTime } }

    /// How many whole candles of that length passed between the first fill and the last; nil while the position is
    /// open.
    public func barsHeld(of interval: Interval) -> Int64? { timeHeld.map { $0 / interval.milliseconds } }
}
