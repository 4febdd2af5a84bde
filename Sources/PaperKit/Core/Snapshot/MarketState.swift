import TradingCore

extension Exchange {
    /// What changes in a market.
    struct MarketState: Sendable, Codable {
        /// A level of others.
        struct Level: Sendable, Codable {
            var price: Price
            var size: Size
            var orders: Int32

            init(_ level: BookLevel) {
                price = level.price
                size = level.size
                orders = level.orders
            }

            var level: BookLevel { BookLevel(price: price, size: size, orders: orders) }
        }

        var ladder: OrderLadder
        var bids: [Level]
        var asks: [Level]
        var shownAt: Timestamp
        var takenBids: [Level]
        var takenAsks: [Level]
        var orders: OrderSlots
        var rising: [SleepingOrder]
        var falling: [SleepingOrder]
        var last: Price?
        var mark: Price?
        var oracle: Price?
        var pricing: MarketPricing
        var funding: FundingState
        var accountLongs: Size
        var othersPosition: Size
        var othersCash: USD
        var holders: [Int]

        init(_ market: TradingMarket) {
            ladder = market.ladder
            bids = market.shown.bids.map { Level($0) }
            asks = market.shown.asks.map { Level($0) }
            shownAt = market.shown.time
            takenBids = market.shown.takenBids.map { Level($0) }
            takenAsks = market.shown.takenAsks.map { Level($0) }
            orders = market.orders
            rising = market.rising
            falling = market.falling
            last = market.last
            mark = market.mark
            oracle = market.oracle
            pricing = market.pricing
            funding = market.funding
            accountLongs = market.accountLongs
            othersPosition = market.othersPosition
            othersCash = market.othersCash
            holders = market.holders
        }

        func restore(_ market: inout TradingMarket) {
            market.ladder = ladder
            market.shown.bids = bids.map(\.level)
            market.shown.asks = asks.map(\.level)
            market.shown.time = shownAt
            market.shown.takenBids = takenBids.map(\.level)
            market.shown.takenAsks = takenAsks.map(\.level)
            market.orders = orders
            market.rising = rising
            market.falling = falling
            market.last = last
            market.mark = mark
            market.oracle = oracle
            market.pricing = pricing
            market.funding = funding
            market.accountLongs = accountLongs
            market.othersPosition = othersPosition
            market.othersCash = othersCash
            market.holders = holders
        }
    }
}
