import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// What is refused before it is sent, and what would be taken instead.
struct OrderTermsTests {
    private static let bitcoin = Instrument(
        coin: .bitcoin, assetID: 0, sizeDecimals: 5, marginTable: MarginTable(maxLeverage: 40))
    private static let doge = Instrument(
        coin: .doge, assetID: 12, sizeDecimals: 0, marginTable: MarginTable(maxLeverage: 10))
    private static let spot = Instrument(
        coin: .hypeSpot, kind: .spot, assetID: 10107, sizeDecimals: 2, marginTable: MarginTable(maxLeverage: 1))

    // A38.
    static let faults: [(price: String, size: String, problem: OrderFault.Problem)] = [
        ("65000.12", "0.001", .priceOffTick(Price(raw: 6_500_012_000_000), nearest: 65000)),
        ("65000.6", "0.001", .priceOffTick(Price(raw: 6_500_060_000_000), nearest: 65001)),
        ("65000", "0.0010004", .sizeOffLot(Size(raw: 100_040), nearest: Size(raw: 100_000))),
        ("65000", "0.000001", .sizeOffLot(Size(raw: 100), nearest: Size(raw: 1000))),
        ("65000", "0", .sizeNotPositive(0, least: Size(raw: 1000))),
        ("65000", "-1", .sizeNotPositive(-1, least: Size(raw: 1000))),
        ("0", "1", .priceNotPositive(0)),
        ("65000", "0.0001", .tooSmall(USD(raw: 65_000_000_000_000_000), least: Size(raw: 16_000))),
        ("65000", "10000", .tooLarge(650_000_000, most: Size(raw: 461_538_461_000))),
        ("1000", "1", .farFromReference(1000, reference: 65000, nearest: 3250)),
        ("200000", "1", .farFromReference(200_000, reference: 65000, nearest: 126_750)),
    ]

    @Test(arguments: faults)
    func everyFaultNamesTheNearestOrderThatWouldBeTaken(
        _ row: (price: String, size: String, problem: OrderFault.Problem)
    ) throws {
        let request = try order(.limit(Price(row.price), .goodTilCanceled), size: row.size)
        let fault = #expect(throws: OrderFault.self) {
            try OrderTerms().place(request, on: Self.bitcoin, reference: 65000)
        }
        #expect(fault?.problem == row.problem)
        #expect(fault?.description.contains("BTC") == true)
    }

    // The nearest order is one that is taken.
    @Test func whatIsSuggestedIsTaken() throws {
        var random = SeededGenerator(seed: 5)
        var suggestions = 0
        for _ in 0..<5000 {
            let instrument = Bool.random(using: &random) ? Self.bitcoin : Self.doge
            var price = Price(raw: Int64.random(in: 1...10_000_000_000_000, using: &random))
            var size = Size(raw: Int64.random(in: 1...100_000_000_000, using: &random))
            var hops = 0
            while hops < 5 {
                let request = try order(.limit(price, .goodTilCanceled), size: size.description, coin: instrument.coin)
                do throws(OrderFault) {
                    let placed = try OrderTerms().place(request, on: instrument)
                    #expect(placed.price == price && placed.size == size)
                    break
                } catch {
                    hops += 1
                    suggestions += 1
                    switch error.problem {
                    case .priceOffTick(_, let nearest): price = nearest
                    case .sizeOffLot(_, let nearest): size = nearest
                    case .tooSmall(_, let least): size = least
                    case .tooLarge(_, let most): size = most
                    default: Issue.record("\(error)")
                    }
                }
            }
            #expect(hops < 4, "\(price) \(size)")
        }
        #expect(suggestions > 1000)
    }

    @Test func aMarketOrderIsBoundedOnTheTickAndNeverWithoutAReference() throws {
        let terms = OrderTerms()
        let buy = try terms.place(try order(.market, size: "0.01"), on: Self.bitcoin, reference: Price("65432.5"))
        #expect(buy.terms == .limit(.immediateOrCancel))
        #expect(buy.price == 68705)
        let sell = try terms.place(
            try order(.market, size: "0.01", side: .sell), on: Self.bitcoin, reference: Price("65432.5"))
        #expect(sell.price == 62160)
        let fault = #expect(throws: OrderFault.self) {
            try terms.place(try order(.market, size: "0.01"), on: Self.bitcoin)
        }
        #expect(fault?.problem == .noReference)
    }

    @Test func aTriggerIsBoundedByItsOwnPrice() throws {
        let stop = try order(
            .trigger(Trigger(price: 60000, purpose: .stopLoss)), size: "0.01", side: .sell, reduceOnly: true)
        let placed = try OrderTerms().place(stop, on: Self.bitcoin)
        #expect(placed.terms == .trigger(at: 60000, purpose: .stopLoss, isMarket: true))
        #expect(placed.price == 54000)
        let offTick = try order(.trigger(Trigger(price: Price("60000.5"), purpose: .stopLoss)), size: "0.01")
        #expect(throws: OrderFault.self) { try OrderTerms().place(offTick, on: Self.bitcoin) }
    }

    // An order that closes the whole position may be small; one that closes a part may not.
    @Test func aSmallOrderMayCloseAPosition() throws {
        let small = try order(.limit(65000, .goodTilCanceled), size: "0.0001", side: .sell, reduceOnly: true)
        _ = try OrderTerms().place(small, on: Self.bitcoin, position: Size("0.0001"))
        _ = try OrderTerms().place(small, on: Self.bitcoin)
        #expect(throws: OrderFault.self) { try OrderTerms().place(small, on: Self.bitcoin, position: Size("0.5")) }
    }

    @Test func reduceOnlyIsForPerps() throws {
        let request = try order(.limit(30, .goodTilCanceled), size: "1", reduceOnly: true, coin: .hypeSpot)
        let fault = #expect(throws: OrderFault.self) { try OrderTerms().place(request, on: Self.spot) }
        #expect(fault?.problem == .reduceOnlyOutsidePerps)
    }

    @Test func aDelistedMarketTakesNothing() throws {
        let gone = Instrument(
            coin: .bitcoin, assetID: 0, sizeDecimals: 5, marginTable: MarginTable(maxLeverage: 40), isDelisted: true)
        let request = try order(.limit(65000, .goodTilCanceled), size: "1")
        let fault = #expect(throws: OrderFault.self) { try OrderTerms().place(request, on: gone) }
        #expect(fault?.problem == .delisted)
    }

    @Test(
        arguments: [(40, 30_000_000), (25, 30_000_000), (24, 5_000_000), (10, 2_000_000), (9, 500_000)]
            as [(Int, Int64)])
    func theLargestOrderGoesByTheLeverageOfTheMarket(leverage: Int, most: Int64) {
        #expect(OrderTerms.largestOrder(maxLeverage: leverage, isMarket: true) == USD(integerLiteral: most))
        #expect(OrderTerms.largestOrder(maxLeverage: leverage, isMarket: false) == USD(integerLiteral: 10 * most))
    }

    @Test func protectionThatWouldNotProtectIsRefused() throws {
        let parent = try order(.limit(65000, .goodTilCanceled), size: "0.01", number: 1)
        let stop = try order(
            .trigger(Trigger(price: 60000, purpose: .stopLoss)), size: "0.01", side: .sell, reduceOnly: true, number: 2)
        try BracketOrder(parent, stopLoss: stop).check()
        var wrong = [stop, stop, stop, stop, stop, stop]
        wrong[0].side = .buy
        wrong[1].reduceOnly = false
        wrong[2].size = 1
        wrong[3].kind = .limit(60000, .goodTilCanceled)
        wrong[4].cloid = parent.cloid
        wrong[5].coin = .ether
        for stop in wrong { #expect(throws: OrderFault.self) { try BracketOrder(parent, stopLoss: stop).check() } }
        #expect(throws: OrderFault.self) { try BracketOrder(stop, stopLoss: stop).check() }
        #expect(throws: OrderFault.self) { try BracketOrder(parent, takeProfit: stop).check() }
    }

    private func order(
        _ kind: OrderKind, size: String, side: Side = .buy, reduceOnly: Bool = false, coin: Coin = .bitcoin,
        number: UInt64 = 1
    ) throws -> OrderRequest {
        OrderRequest(
            coin: coin, side: side, size: try Size(size), kind: kind, reduceOnly: reduceOnly,
            cloid: Cloid(session: 1, number: number))
    }
}
