public import TradingCore

/// One market of the exchange while it runs.
public struct TradingMarket: Sendable {
    /// What does not change.
    public let listing: MarketListing
    /// The prices and sizes it takes.
    let grid: PriceGrid
    /// The orders of the accounts that rest.
    public internal(set) var ladder = OrderLadder()
    /// Liquidity of others, as recorded or streamed.
    public internal(set) var shown = ShownBook()
    /// The live orders: those that rest, sleep or wait for a parent.
    var orders = OrderSlots()
    /// The triggers that wait for the mark to rise, the nearest last.
    var rising: [SleepingOrder] = []
    /// The triggers that wait for the mark to fall, the nearest last.
    var falling: [SleepingOrder] = []
    /// The latest traded price.
    public internal(set) var last: Price?
    /// The price for margin, triggers and liquidation.
    public internal(set) var mark: Price?
    /// The price that funding is paid on.
    public internal(set) var oracle: Price?
    /// The size of all longs of accounts here.
    var accountLongs = Size.zero
    /// The size of all longs, the others' net position included; which is also that of all shorts.
    public var openInterest: Size { accountLongs + max(.zero, othersPosition) }
    /// What the others hold against the accounts here: minus the sum of all positions.
    public internal(set) var othersPosition = Size.zero
    /// What the others have earned or lost in cash against the accounts here.
    public internal(set) var othersCash = USD.zero
    /// Where its mark and oracle come from.
    public internal(set) var pricing = MarketPricing()
    /// Its funding.
    public internal(set) var funding = FundingState()
    /// Which accounts hold a position here, in rising order.
    var holders: [Int] = []

    init(listing: MarketListing) {
        self.listing = listing
        grid = PriceGrid(listing.instrument)
    }

    /// Name, kind, decimals and margin tiers.
    public var instrument: Instrument { listing.instrument }

    /// The best price of a side, of accounts here and of others.
    public func best(_ side: Side) -> Price? {
        guard let local = ladder.best(side) else { return shown.best(side)?.price }
        guard let shown = shown.best(side)?.price else { return local }
        return side == .buy ? max(local, shown) : min(local, shown)
    }

    /// Halfway between the best bid and ask; the latest price where a side is empty.
    public var mid: Price? {
        guard let bid = best(.buy), let ask = best(.sell) else { return last }
        return Price(raw: bid.raw + (ask.raw - bid.raw) / 2)
    }

    /// The levels of a side, accounts here and others together, best first.
    public func levels(_ side: Side, limit: Int = 20) -> [BookLevel] {
        var merged: [BookLevel] = []
        let local = ladder.levels(side, limit: limit)
        let others = shown.levels(side)
        var (left, right) = (0, 0)
        while merged.count < limit {
            switch (left < local.count ? local[left] : nil, right < others.count ? others[right] : nil) {
            case (nil, nil): return merged
            case (let own?, let other?) where own.price == other.price:
                merged.append(
                    BookLevel(
                        price: own.price, size: own.size + other.size, orders: own.orders + max(1, other.orders)))
                left += 1
                right += 1
            case (let own?, let other) where other.map { side.opposite.prefers(own.price, over: $0.price) } ?? true:
                merged.append(own)
                left += 1
            case (_, let other):
                if let other { merged.append(other) }
                right += 1
            }
        }
        return merged
    }
}

/// A trigger in its market's list.
struct SleepingOrder: Sendable, Hashable, Codable {
    let price: Price
    let id: OrderID
}
