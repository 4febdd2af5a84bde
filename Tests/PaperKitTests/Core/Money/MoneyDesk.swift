import PaperKit
import TradingCore
import TradingTestSupport

/// An exchange with a few markets and accounts, for tests of money.
struct MoneyDesk {
    static let btc = 0
    static let eth = 1
    static let strict = 2
    static let purr = 3
    static let built = 4

    var exchange: Exchange
    var events: [ExchangeEvent] = []

    init(rules: ExchangeRules = ExchangeRules(), accounts: Int = 2, cash: USD = 10_000) {
        exchange = Exchange(listings: Self.listings, rules: rules)
        for _ in 0..<accounts { exchange.deposit(cash, to: exchange.openAccount()) }
        exchange.advance(to: TestMarkets.time(1_000_000_000_000))
        _ = exchange.takeEvents()
    }

    static let listings: [MarketListing] = [
        MarketListing(instrument: perp("BTC", decimals: 5, MarginTable([(0, 40), (150_000_000, 20)]))),
        MarketListing(instrument: perp("ETH", decimals: 4, MarginTable([(0, 50), (20_000, 10)]))),
        MarketListing(
            instrument: perp("STRICT", decimals: 2, MarginTable(maxLeverage: 10)), marginMode: .strictIsolated),
        MarketListing(
            instrument: Instrument(
                coin: TestMarkets.coin("PURR/USDC"), kind: .spot, assetID: 10_000, sizeDecimals: 0,
                marginTable: MarginTable(maxLeverage: 1)), baseToken: 1, quoteToken: 0, baseDecimals: 5),
        MarketListing(
            instrument: perp("xyz:NVDA", decimals: 4, MarginTable(maxLeverage: 20)), dex: 1,
            deployerFeeScale: .percent(100), isGrowthMode: true),
    ]

    private static func perp(_ name: String, decimals: Int, _ table: MarginTable) -> Instrument {
        Instrument(coin: TestMarkets.coin(name), assetID: 0, sizeDecimals: decimals, marginTable: table)
    }

    /// What happened since the last call.
    mutating func fetch() -> [ExchangeEvent] { exchange.takeEvents() }

    /// The fills since the last call.
    mutating func fills() -> [AccountFill] {
        fetch().compactMap { if case .fill(let fill) = $0 { fill } else { nil } }
    }

    mutating func mark(_ market: Int, _ price: Price, oracle: Price? = nil) {
        let coin = exchange.markets[market].instrument.coin
        exchange.show(
            .reference(ReferencePrices(coin: coin, time: exchange.now, mark: price, oracle: oracle ?? price)))
    }

    @discardableResult
    mutating func place(
        _ account: Int, _ market: Int, _ side: Side, _ size: Size, at price: Price,
        _ duration: OrderDuration = .goodTilCanceled, builder: BuilderFee? = nil
    ) -> OrderResult {
        let terms = OrderTerms(market: market, side: side, limit: price, size: size, duration: duration)
        return exchange.place(OrderBatch([terms], builder: builder), from: account)[0]
    }

    /// Lets one account buy from another.
    mutating func trade(_ buyer: Int, from seller: Int, _ market: Int, _ size: Size, at price: Price) {
        place(seller, market, .sell, size, at: price)
        place(buyer, market, .buy, size, at: price, .immediateOrCancel)
    }

    /// Shows what others offer, one level on each side.
    mutating func quote(_ market: Int, _ bid: Price, _ ask: Price, size: Size) {
        exchange.show(
            .quote(
                Quote(
                    coin: exchange.markets[market].instrument.coin, time: exchange.now,
                    bid: BookLevel(price: bid, size: size), ask: BookLevel(price: ask, size: size))))
    }

    mutating func advance(by milliseconds: Int64) { exchange.advance(to: exchange.now + milliseconds) }
}

/// A number whose text is known to be right.
func number<Number: FixedPointNumber>(_ text: String) -> Number { TestMarkets.number(text) }
