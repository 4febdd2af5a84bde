import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// What the engine is told, whatever the order in which the exchange's news comes.
struct VenueReportsTests {
    // A27, A29, A30, B7, B9: stories of ten orders at once, shuffled into each other, with repetitions.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func anyOrderOfTheNewsIsToldOnceAndAddsUpToTheTruth(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for round in 0..<25 as Range<UInt64> {
            let ours = try (0..<8).map { try OrderStory(round * 20 + $0, &random) }
            let strangers = try (8..<10).map { try OrderStory(round * 20 + $0, isOurs: false, &random) }
            var reports = VenueReports(of: OrderStory.account)
            var ledger = Portfolio(startingBalance: 1000, leverage: 10, instruments: [TestMarkets.btc])
            var truth = ledger
            for story in ours {
                reports.begin(story.request)
                ledger.opened(story.request)
            }
            var news = (ours + strangers).flatMap { story in story.news.map { (story.request.cloid, $0) } }
            news += news.shuffled(using: &random).prefix(20)
            news.shuffle(using: &random)
            var events: [VenueEvent] = []
            for (cloid, piece) in news { events += Self.tell(piece, of: cloid, to: &reports) }
            for event in events { ledger.book(event) }
            for story in ours + strangers {
                for case .fill(let fill) in story.news { truth.book(.filled(try fill.fill(of: OrderStory.account))) }
            }
            for story in ours { try Self.check(story, events, ledger, "seed \(seed), round \(round)") }
            let told = events.compactMap { if case .filled(let fill) = $0 { fill.tradeID } else { nil } }
            let traded = (ours + strangers).flatMap { $0.trades.map(\.id) }
            #expect(told.sorted() == traded.sorted())
            #expect(ledger.position(of: .btc).size == truth.position(of: .btc).size)
            #expect(ledger.equity == truth.equity && ledger.feesPaid == truth.feesPaid)
            #expect(reports.rememberedOrders == ours.count { !$0.isOver })
        }
    }

    private static func check(
        _ story: OrderStory, _ events: [VenueEvent], _ ledger: Portfolio, _ place: Comment
    ) throws {
        let cloid = story.request.cloid
        var (accepted, ended, filled) = (0, 0, Size.zero)
        for event in events {
            switch event {
            case .accepted(cloid, let id, _, _):
                #expect(accepted == 0 && ended == 0 && filled.isZero, place)
                #expect(id == OrderID(rawValue: 1000 + cloid.number), place)
                accepted += 1
            case .rejected(cloid, _, _, _):
                #expect(accepted == 0 && ended == 0 && filled.isZero, place)
                #expect([.rejected, .rejectedLater, .absent].contains(story.end), place)
                ended += 1
            case .canceled(cloid, _, _, let remaining, _):
                #expect(ended == 0, place)
                #expect(remaining == story.request.size - story.traded, place)
                ended += 1
            case .triggered(cloid, _, _): #expect(ended == 0 && accepted == 1, place)
            case .filled(let fill) where fill.cloid == cloid:
                #expect(accepted == 1 && ended == 0, place)
                filled += fill.size
            default: break
            }
        }
        let rests = ledger[.btc]?.openOrders.contains { $0.request.cloid == cloid } ?? false
        #expect(rests == !story.isOver, place)
        #expect(filled <= story.traded, place)
        if !story.isOver || filled < story.request.size { #expect(ended == (story.isOver ? 1 : 0), place) }
    }

    private static func tell(
        _ piece: OrderStory.News, of cloid: Cloid, to reports: inout VenueReports
    ) -> [VenueEvent] {
        switch piece {
        case .answer(let fact): reports.take(fact, of: cloid, at: .at(Message.now))
        case .sighting(let order): reports.take(order)
        case .fill(let fill): reports.take(fill)
        }
    }

    @Test func anOrderThatWaitsForItsTriggerGetsItsNumberFromTheStream() throws {
        var reports = VenueReports(of: OrderStory.account)
        reports.begin(Self.order)
        #expect(reports.take(.answered(.waitingForTrigger), of: Self.cloid, at: .at(1)).isEmpty)
        #expect(reports.openOrders(of: .btc) == [Self.cloid])
        let events = reports.take(Self.sighting("open")) + reports.take(Self.sighting("triggered"))
        #expect(
            events == [
                .accepted(Self.cloid, OrderID(rawValue: 5), .btc, at: .at(2)), .triggered(Self.cloid, .btc, at: .at(2)),
            ])
        #expect(reports.take(Self.sighting("triggered")).isEmpty)
    }

    // A30: the end is known before the fills that belong to it.
    @Test func anEndWaitsForTheFillsThatBelongToIt() throws {
        var reports = VenueReports(of: OrderStory.account)
        reports.begin(Self.order)
        #expect(reports.take(Self.sighting("canceled", left: 6)).count == 1, "accepted alone")
        #expect(reports.isOpen(Self.cloid))
        let events = reports.take(try OrderStory.fill(1, OrderID(rawValue: 5), .buy, 4, nil))
        guard events.count == 2, case .filled(let fill) = events[0] else {
            Issue.record("\(events)")
            return
        }
        #expect(fill.cloid == Self.cloid)
        #expect(events[1] == .canceled(Self.cloid, .btc, .requested, remaining: 6, at: fill.time))
        // What is told after the end changes the position all the same.
        #expect(reports.take(try OrderStory.fill(2, OrderID(rawValue: 5), .buy, 1, Self.cloid)).count == 1)
    }

    @Test func spotFillsAreBookedInTheQuoteTokenOfTheirMarket() throws {
        let coin = Coin.coin("@107")
        var reports = VenueReports(of: OrderStory.account, quotes: [coin: "USDH"])
        func fee(_ amount: String, _ token: String, _ trade: UInt64) throws -> USD? {
            let fill = try OrderStory.fill(
                trade, OrderID(rawValue: 5), .buy, 1, nil, coin: "@107", fee: (amount, token: token))
            guard case .filled(let booked)? = reports.take(fill).first else { return nil }
            return booked.fee
        }
        #expect(try fee("0.5", "USDH", 1) == USD("0.5"))
        #expect(try fee("0.5", "HYPE", 2) == 50, "half a token at a price of 100")
    }

    @Test func aFillThatCannotBeBookedIsReportedAndItsOrderStillEnds() throws {
        var reports = VenueReports(of: OrderStory.account)
        reports.begin(Self.order)
        _ = reports.take(.answered(.resting(OrderID(rawValue: 5))), of: Self.cloid, at: .at(1))
        var broken = try OrderStory.fill(1, OrderID(rawValue: 5), .buy, 10, Self.cloid)
        broken.fee = nil
        let events = reports.take(broken)
        #expect(events == [.canceled(Self.cloid, .btc, .other, remaining: 0, at: broken.time)])
        let error = reports.takeUnbookedFill()
        #expect(error?.description.contains("read the position instead") == true)
        #expect(reports.takeUnbookedFill() == nil)
        #expect(reports.rememberedOrders == 0)
    }

    // What strangers do on the account fills no memory, and nothing of an own order is lost for it.
    @Test func fillsOfStrangersDoNotCrowdOutWhatBelongsToAnOwnOrder() throws {
        var reports = VenueReports(of: OrderStory.account)
        for number in 0..<UInt64(OrderTracker.keptStrays + 500) {
            _ = reports.take(try OrderStory.fill(number + 10, OrderID(rawValue: number + 10), .buy, 1, nil))
        }
        reports.begin(Self.order)
        _ = reports.take(try OrderStory.fill(1, OrderID(rawValue: 5), .buy, 10, nil))
        let events = reports.take(.answered(.resting(OrderID(rawValue: 5))), of: Self.cloid, at: .at(1))
        #expect(events.count == 2, "accepted, and over: its fill was known already")
        #expect(reports.rememberedOrders == 0)
    }

    private static let cloid = Cloid(session: 9, number: 1)
    private static let order = OrderRequest(
        coin: .btc, side: .buy, size: 10, kind: .limit(100, .goodTilCanceled), cloid: cloid)

    private static func sighting(_ status: String, left: Size = 10) -> OrderSighting {
        OrderSighting(
            id: OrderID(rawValue: 5), cloid: cloid, coin: .btc, side: .buy, price: 100, originalSize: 10,
            remaining: left, status: Open(status), time: .at(2))
    }
}
