import Foundation
import MarketHistory
import Testing
import TradingCore

/// Packing recordings: books become levels, and levels the same books again.
struct TapePackingTests {
    private let coin: Coin

    init() throws { coin = try Coin("BTC") }

    private func book(_ time: Int64, _ bids: [(Price, Size)], _ asks: [(Price, Size)]) throws -> MarketEvent {
        .book(
            try OrderBook(
                coin: coin, time: Timestamp(milliseconds: time), bids: bids.map { BookLevel(price: $0.0, size: $0.1) },
                asks: asks.map { BookLevel(price: $0.0, size: $0.1) }))
    }

    private func pack(_ events: [MarketEvent], hasBooks: Bool = true) -> [TapeEvent] {
        var packer = TapePacker(hasBooks: hasBooks)
        var tape: [TapeEvent] = []
        for event in events { packer.take(event, into: &tape) }
        return tape
    }

    private func level(_ time: Int64, _ side: Side, _ price: Price, _ size: Size) -> TapeEvent {
        TapeEvent(.level, at: time * 1_000_000, side, price: price, size: size)
    }

    @Test func tellsOnlyWhatChanged() throws {
        let tape = pack([
            try book(1, [(100, 5), (99, 1)], [(101, 2)]), try book(2, [(100, 5), (99, 1)], [(101, 3)]),
        ])
        #expect(
            tape == [
                level(1, .buy, 100, 5), level(1, .buy, 99, 1), level(1, .sell, 101, 2), level(2, .sell, 101, 3),
            ])
    }

    @Test func endsLevelsBeforeOthersBegin() throws {
        // The bid moves to where the ask was.
        let tape = pack([try book(1, [(100, 5)], [(101, 2)]), try book(2, [(101, 1)], [(102, 4)])])
        #expect(
            tape.dropFirst(2).elementsEqual([level(2, .sell, 101, 0), level(2, .buy, 101, 1), level(2, .sell, 102, 4)]))
    }

    @Test func keepsWhatAPictureDoesNotReach() throws {
        // At 98 nobody is told of any more; at 99 nobody is.
        let tape = pack([
            try book(1, [(100, 5), (99, 1), (98, 7)], [(103, 1)]), try book(2, [(102, 1), (100, 5)], [(103, 1)]),
        ])
        #expect(tape.dropFirst(4).elementsEqual([level(2, .buy, 102, 1)]))
    }

    @Test func refinesABookByAQuote() throws {
        let quote = Quote(
            coin: coin, time: Timestamp(milliseconds: 2), bid: BookLevel(price: 99, size: 3),
            ask: BookLevel(price: 101, size: 2))
        let tape = pack([try book(1, [(100, 5), (99, 1)], [(101, 2)]), .quote(quote)])
        #expect(tape.dropFirst(3).elementsEqual([level(2, .buy, 100, 0), level(2, .buy, 99, 3)]))
    }

    @Test func takesAQuoteForTheWholeSideWhereThereAreNoBooks() {
        let quote = Quote(
            coin: coin, time: Timestamp(milliseconds: 2), bid: BookLevel(price: 99, size: 3, orders: 2), ask: nil)
        #expect(
            pack([.quote(quote)], hasBooks: false) == [
                TapeEvent(.quote, at: 2_000_000, .buy, price: 99, size: 3, orders: 2),
                TapeEvent(.clear, at: 2_000_000, .sell),
            ])
    }

    @Test func keepsAtMostSixtyFourLevels() throws {
        let deep = (0..<70).map { (Price(raw: Int64(1000 - $0) * 100_000_000), Size(1)) }
        var standing: Set<Price> = []
        for event in pack([try book(1, deep, [(1001, 1)])]) where event.side == .buy {
            if event.size.isZero { standing.remove(event.price) } else { standing.insert(event.price) }
        }
        #expect(standing == Set(deep.prefix(TapePacker.depth).map(\.0)))
    }

    @Test func packsARecordingAndGivesItsBooksBack() throws {
        let folder = try Folder()
        let file = folder.url.appending(path: "BTC.tape").path
        let books = fixture("BTC_l2_2025-09-04_first700.csv.gz")
        let packing = try TapePacking.pack(
            [TradeFile(fixture("BTC_trades_2025-09-04_first1000.csv.gz")), BookFile(books)],
            TapeHeader(coin: coin, sizeDecimals: 5), hasBooks: true, into: file)
        #expect(packing.taken == 1700)
        var wanted: [OrderBook] = []
        for case .book(let book) in try all(BookFile(books)) { wanted.append(book) }
        var given: [OrderBook] = []
        var trades = 0
        for event in try all(TapeEvents(TapeFile(file))) {
            if case .book(let book) = event { given.append(book) }
            if case .trade = event { trades += 1 }
        }
        #expect(trades == 1000)
        // A book that changes nothing but its time is not there again.
        #expect(given.count > 600)
        let byTime = Dictionary(wanted.map { ($0.time, $0) }, uniquingKeysWith: { $1 })
        for book in given { #expect(byTime[book.time] == book) }
    }

    @Test func notesWhenEventsWereReceived() throws {
        let file = try TradeFile(fixture("BTC_trades_2025-09-04_first1000.csv.gz"))
        let first = try #require(try file.nextReceived())
        #expect(first.event.time.milliseconds == 1_757_015_209_306)
        #expect(first.received == 1_757_015_216_673_878_000)
        let quotes = try QuoteFile(fixture("BTC_bbo_2025-09-04_first2000.csv.gz"))
        #expect(try quotes.nextReceived()?.received == 1_757_015_216_874_703_200)
        let books = try BookFile(fixture("BTC_l2_2025-09-04_first700.csv.gz"))
        #expect(try books.nextReceived()?.received == 1_757_015_216_673_878_000)
    }
}
