import Testing
import TradingCore
import TradingTestSupport

struct OrderBookTests {
    private static let coin = TestMarkets.coin("BTC")
    private static let now = Timestamp(milliseconds: 7)

    private static func levels(_ prices: [Int64], size: Size = 1) -> [BookLevel] {
        prices.map { BookLevel(price: Price(integerLiteral: $0), size: size) }
    }

    private func book(_ bids: [Int64], _ asks: [Int64], size: Size = 1) throws(BookFault) -> OrderBook {
        try OrderBook(
            coin: Self.coin, time: Self.now, bids: Self.levels(bids, size: size), asks: Self.levels(asks, size: size))
    }

    @Test(
        arguments: [
            ([99, 98], [101, 102], nil), ([], [], nil), ([99], [], nil), ([], [101], nil),
            ([98, 99], [], .notSorted(99)), ([99, 99], [], .notSorted(99)), ([], [102, 101], .notSorted(101)),
            ([], [101, 101], .notSorted(101)), ([101], [101], .crossed(bid: 101, ask: 101)),
            ([102], [101], .crossed(bid: 102, ask: 101)), ([99, 0], [], .levelNotPositive(0)),
            ([], [-1, 5], .levelNotPositive(-1)),
        ] as [([Int64], [Int64], BookFault?)])
    func aSnapshotIsSortedAndNotCrossed(bids: [Int64], asks: [Int64], fault: BookFault?) {
        var found: BookFault?
        do throws(BookFault) { _ = try book(bids, asks) } catch { found = error }
        #expect(found == fault)
    }

    @Test func aLevelHoldsSomething() {
        for size in [Size.zero, -1] {
            #expect(throws: BookFault.levelNotPositive(101)) { try book([], [101], size: size) }
            #expect(throws: BookFault.levelNotPositive(99)) { try book([99], [], size: size) }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func changesLeaveWhatAPlainListOfPricesWould(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var book = OrderBook(coin: Self.coin)
        var plain: [Side: [Price: BookLevel]] = [.buy: [:], .sell: [:]]
        for _ in 0..<400 {
            let side: Side = Bool.random(using: &random) ? .buy : .sell
            let price = Price(integerLiteral: Int64.random(in: 1...40, using: &random))
            let size = Size(integerLiteral: Int64.random(in: -1...3, using: &random))
            book.set(side, price, to: size, orders: 2)
            plain[side]?[price] = size > .zero ? BookLevel(price: price, size: size, orders: 2) : nil
            let bids = plain[.buy]?.values.sorted { $0.price > $1.price }
            let asks = plain[.sell]?.values.sorted { $0.price < $1.price }
            #expect(book.bids == bids)
            #expect(book.asks == asks)
            #expect(book.levels(against: .buy) == asks)
            #expect(book.levels(against: .sell) == bids)
        }
    }

    @Test func theQuoteIsTheBestOfBothSides() throws {
        let quote = try book([99, 98], [102, 103]).quote
        #expect(quote.bid?.price == 99 && quote.ask?.price == 102)
        #expect(try quote.mid == Price("100.5"))
        #expect(quote.spread == 3)
        #expect(quote.coin == Self.coin && quote.time == Self.now)
        #expect(try book([99], []).quote.mid == nil)
        #expect(try book([], [99]).quote.spread == nil)
    }

    @Test(arguments: [(3, 4, 3), (4, 4, 4), (1, 4, 2), (4, 1, 2), (Int64.max - 1, .max, .max - 1)])
    func midIsRoundedDown(bid: Int64, ask: Int64, mid: Int64) {
        let quote = Quote(
            coin: Self.coin, time: Self.now, bid: BookLevel(price: Price(raw: bid), size: 1),
            ask: BookLevel(price: Price(raw: ask), size: 1))
        #expect(quote.mid == Price(raw: mid))
    }

    @Test(arguments: [("0", 0, 0), ("99", 0, 0), ("100", 1, 1), ("250", 2, 1), ("300", 2, 2), ("100000", 3, 3)])
    func depthCountsUpToTheEdge(distance: String, buyers: Int64, sellers: Int64) throws {
        let book = try OrderBook(
            coin: Self.coin, time: Self.now, bids: Self.levels([99, 98, 90]), asks: Self.levels([101, 103, 110]))
        #expect(try book.depth(.buy, within: BasisPoints(distance)) == Size(integerLiteral: buyers))
        #expect(try book.depth(.sell, within: BasisPoints(distance)) == Size(integerLiteral: sellers))
    }

    @Test func depthStaysWithinItsRange() throws {
        let book = try book([99, 98], [101, 102], size: Size(raw: .max))
        #expect(book.depth(.buy, within: 1000) == Size(raw: .max))
        #expect(book.depth(.sell, within: BasisPoints(raw: .max)) == Size(raw: .max))
        #expect(book.depth(.sell, within: -1) == .zero)
        #expect(OrderBook(coin: Self.coin).depth(.buy, within: 1000) == .zero)
    }

    @Test func imbalanceGoesFromOnlyAsksToOnlyBids() throws {
        #expect(try book([99], []).imbalance(levels: 5) == 1)
        #expect(try book([], [101]).imbalance(levels: 5) == -1)
        #expect(try book([99, 98, 97], [101]).imbalance(levels: 5) == 0.5)
        #expect(try book([99, 98, 97], [101]).imbalance(levels: 1) == 0)
        #expect(try book([99], [101]).imbalance(levels: 0) == nil)
        #expect(OrderBook(coin: Self.coin).imbalance(levels: 5) == nil)
    }
}
