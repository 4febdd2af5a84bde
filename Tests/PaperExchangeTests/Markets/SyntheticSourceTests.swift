import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

struct SyntheticSourceTests {
    private let start = Timestamp(milliseconds: 1_780_000_000_000)
    private let listings = InstrumentCatalogue.bundled.instruments.map { MarketListing(instrument: $0) }

    @Test func aSeedGivesTheSameMarketBitForBit() {
        var first = SyntheticSource(listings, seed: 7, from: start)
        var second = SyntheticSource(listings, seed: 7, from: start)
        var other = SyntheticSource(listings, seed: 8, from: start)
        // However often it is asked.
        let whole = first.events(until: start + 5000)
        let parts = stride(from: 0, through: 5000, by: 50).flatMap { second.events(until: start + Int64($0)) }
        #expect(whole == parts)
        #expect(whole.count > 10 * listings.count / 2)
        #expect(other.events(until: start + 5000) != whole)
    }

    @Test func everyListedMarketHasAFullBookAtOnce() throws {
        var source = SyntheticSource(listings, seed: 1, from: start)
        var books: [Coin: OrderBook] = [:]
        for case .book(let book) in source.events(until: start) { books[book.coin] = book }
        let live = listings.filter { !$0.instrument.isDelisted }
        #expect(books.count == live.count)
        for listing in live {
            let book = try #require(books[listing.instrument.coin])
            #expect(book.bids.count == 20 && book.asks.count == 20)
            for level in book.bids + book.asks {
                try listing.instrument.check(level.price)
                try listing.instrument.check(level.size)
            }
        }
    }

    @Test func pricesStayNearWhereTheyBeganAndMove() throws {
        let bitcoin = listings.filter { $0.instrument.coin.description == "BTC" }
        var source = SyntheticSource(bitcoin, seed: 3, from: start)
        var mids: [Price] = []
        var trades = 0
        for event in source.events(until: start + 6 * Timestamp.millisecondsPerHour) {
            switch event {
            case .book(let book): mids.append(try #require(book.quote.mid))
            case .trade: trades += 1
            default: break
            }
        }
        let (low, high) = (try #require(mids.min()), try #require(mids.max()))
        #expect(low > 50_000 && high < 85_000)
        // A walk of 3.5 % a day spans more than half a per cent in six hours.
        #expect(high - low > 300)
        // A trade a step or so.
        #expect((mids.count / 2...mids.count * 2).contains(trades))
    }

    @Test func tradesHappenAtTheBestPriceOfTheBookBefore() throws {
        let ether = listings.filter { $0.instrument.coin.description == "ETH" }
        var source = SyntheticSource(ether, seed: 4, from: start)
        var book: OrderBook?
        var count = 0
        for event in source.events(until: start + 600_000) {
            switch event {
            case .book(let next): book = next
            case .trade(let trade):
                let best = try #require(book?.levels(against: trade.aggressor).first)
                #expect(trade.price == best.price && trade.size <= best.size)
                count += 1
            default: break
            }
        }
        #expect(count > 100)
    }

    @Test func perpsHaveMarkAndOracleAndSpotHasNone() throws {
        let spot = Instrument(
            coin: try Coin("@107"), kind: .spot, assetID: 10_107, sizeDecimals: 2,
            marginTable: MarginTable(maxLeverage: 1))
        var source = SyntheticSource(
            [MarketListing(instrument: spot)] + listings.prefix(1), seed: 5, from: start)
        var seen: [Coin: Int] = [:]
        for case .reference(let prices) in source.events(until: start + 30_000) {
            seen[prices.coin, default: 0] += 1
            let oracle = try #require(prices.oracle)
            let apart = (prices.mark - oracle).magnitude
            #expect(apart.raw < prices.mark.raw / 500)
        }
        #expect(seen.keys.map(\.description) == ["BTC"])
        #expect(seen.values.first == 10)
    }

    @Test func aPauseMovesWhatIsToComeAndChangesNothingElse() {
        var straight = SyntheticSource(Array(listings.prefix(3)), seed: 6, from: start)
        var paused = straight
        #expect(straight.events(until: start + 1000) == paused.events(until: start + 1000))
        paused.postpone(by: 60_000)
        #expect(paused.events(until: start + 60_000).isEmpty)
        let later = paused.events(until: start + 65_000).map { $0.moved(by: -60_000) }
        #expect(later == straight.events(until: start + 5000))
        #expect(!later.isEmpty)
    }
}
