import Testing
import TradingCore

@testable import HyperliquidKit

/// Lives of orders under every order of the news.
struct OrderLifeTests {
    private static let cloid = Cloid(session: 1, number: 2)
    private static let old = OrderID(rawValue: 1001)
    private static let new = OrderID(rawValue: 1002)

    enum News: Sendable {
        case fact(OrderFact)
        case sighting(OrderID, String, hasName: Bool, size: Size)
        case fill(OrderID, UInt64, Size, hasName: Bool)
    }

    struct Story: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var first: [OrderFact] = []
        var news: [News]
        var end: OrderLife.Phase
        var filled: Size
        var isContradictory = false
    }

    static let stories: [Story] = [
        Story(
            testDescription: "rests, trades twice, is filled",
            news: [
                .fact(.answered(.resting(old))), .sighting(old, "open", hasName: true, size: 10),
                .fill(old, 1, 4, hasName: false), .fill(old, 2, 6, hasName: true),
                .sighting(old, "filled", hasName: true, size: 10), .fill(old, 1, 4, hasName: true),
            ], end: .filled, filled: 10),
        Story(
            testDescription: "is canceled while it trades",
            news: [
                .fact(.answered(.resting(old))), .sighting(old, "open", hasName: false, size: 10),
                .fill(old, 1, 3, hasName: false), .fact(.canceled(old)),
                .sighting(old, "canceled", hasName: true, size: 10), .fill(old, 2, 1, hasName: false),
            ], end: .canceled("canceled"), filled: 4),
        Story(
            testDescription: "is canceled by name, but was filled before",
            news: [
                .fact(.answered(.resting(old))), .fact(.canceledByName), .fill(old, 1, 10, hasName: true),
                .sighting(old, "open", hasName: true, size: 10),
            ], end: .filled, filled: 10),
        Story(
            testDescription: "takes a part of what is there",
            news: [
                .fact(.answered(.filled(old, size: 7, averagePrice: 100))), .fill(old, 1, 5, hasName: false),
                .fill(old, 2, 2, hasName: false), .sighting(old, "open", hasName: true, size: 10),
            ], end: .canceled("iocCanceled"), filled: 7),
        Story(
            testDescription: "is refused",
            news: [.fact(.refused(.wouldMatch)), .sighting(old, "badAloPxRejected", hasName: true, size: 10)],
            end: .rejected(.wouldMatch), filled: 0),
        // A27: the cancel of the old leg does not end the order, and a late fill of it counts.
        Story(
            testDescription: "is modified, and the new leg is filled", first: [.modifying],
            news: [
                .fact(.answered(.resting(old))), .fact(.modified(.taken)),
                .sighting(old, "canceled", hasName: true, size: 10), .sighting(new, "open", hasName: true, size: 8),
                .fill(old, 1, 2, hasName: false), .fill(new, 2, 8, hasName: false),
                .sighting(new, "filled", hasName: true, size: 8),
            ], end: .filled, filled: 10),
        Story(
            testDescription: "is modified, and rests on", first: [.modifying],
            news: [
                .fact(.answered(.resting(old))), .fact(.modified(.resting(new))),
                .sighting(old, "canceled", hasName: true, size: 10), .sighting(old, "open", hasName: true, size: 10),
                .fill(old, 1, 2, hasName: false), .fill(new, 2, 3, hasName: false),
            ], end: .open, filled: 5),
        Story(
            testDescription: "is not modified, because it was filled", first: [.modifying],
            news: [
                .fact(.answered(.resting(old))), .fact(.notModified), .fill(old, 1, 10, hasName: false),
                .sighting(old, "filled", hasName: true, size: 10), .sighting(old, "open", hasName: true, size: 10),
            ], end: .filled, filled: 10),
        Story(
            testDescription: "is modified with an unknown outcome", first: [.modifying],
            news: [
                .fact(.answered(.resting(old))), .sighting(old, "canceled", hasName: true, size: 10),
                .fill(old, 1, 2, hasName: false),
            ], end: .replacing, filled: 2),
        Story(
            testDescription: "trades more than it should",
            news: [
                .fact(.answered(.resting(old))), .fill(old, 1, 9, hasName: false), .fill(old, 2, 9, hasName: false),
            ],
            end: .filled, filled: 10, isContradictory: true),
    ]

    // B9, A27, A29, A30: all permutations of up to seven pieces of news.
    @Test(arguments: stories)
    func everyOrderOfTheNewsGivesTheSameEnd(story: Story) {
        var ends: Set<OrderLife> = []
        for news in permutations(of: story.news) {
            var tracker = OrderTracker()
            tracker.begin(Self.cloid, size: 10)
            for fact in story.first { tracker.take(fact, of: Self.cloid) }
            var wasTerminal = false
            var filled = Size.zero
            for piece in news {
                Self.tell(piece, to: &tracker)
                guard let life = tracker.lives[Self.cloid] else { continue }
                #expect(!wasTerminal || life.phase.isTerminal, "\(story): reopened by \(piece)")
                #expect(life.filled >= filled)
                #expect(life.filled <= 18)
                wasTerminal = life.phase.isTerminal
                filled = life.filled
            }
            if let life = tracker.lives[Self.cloid] { ends.insert(life) }
            #expect(tracker.strayOrders.isEmpty || story.testDescription == "is refused")
        }
        #expect(ends.count == 1, "\(ends.map(\.phase))")
        #expect(ends.first?.phase == story.end)
        #expect(ends.first?.filled == story.filled)
        #expect(ends.first?.isContradictory == story.isContradictory)
    }

    @Test func afterItsEndAnOrderIsNotModified() {
        var life = OrderLife(Self.cloid, size: 10)
        life.take(.canceled(Self.old))
        let isTaken = life.take(.modifying)
        #expect(!isTaken)
        #expect(life.phase == .canceled("canceled"))
    }

    @Test func aStatusThatNobodyKnowsEndsNothing() {
        var life = OrderLife(Self.cloid, size: 10)
        life.take(.sighted(Self.sighting(Self.old, "frozen", size: 10)))
        #expect(life.phase == .open)
        life.take(.sighted(Self.sighting(Self.old, "solarFlareCanceled", size: 10)))
        #expect(life.phase == .canceled("solarFlareCanceled"))
    }

    @Test func fillsThatWereToldButDidNotComeAreAwaited() {
        var life = OrderLife(Self.cloid, size: 10)
        life.take(.sighted(Self.sighting(Self.old, "filled", size: 10)))
        #expect(life.phase == .filled)
        #expect(life.awaitedFills == 10)
        life.take(.traded(Self.old, trade: 1, size: 4))
        #expect(life.awaitedFills == 6)
    }

    @Test func newsOfStrangersWaitsAndIsCounted() {
        var tracker = OrderTracker()
        for number in 0..<UInt64(OrderTracker.keptStrays + 3) {
            tracker.take(.fill(OrderID(rawValue: number), 1))
        }
        #expect(tracker.droppedFacts == 3)
        #expect(tracker.strayOrders.count == OrderTracker.keptStrays)
    }

    private static func tell(_ news: News, to tracker: inout OrderTracker) {
        switch news {
        case .fact(let fact): tracker.take(fact, of: cloid)
        case .sighting(let id, let status, let hasName, let size):
            var order = sighting(id, status, size: size)
            if !hasName { order.cloid = nil }
            tracker.take(order)
        case .fill(let id, let trade, let size, let hasName):
            var fill = Fill.fill(id, trade, size: size)
            if hasName { fill.cloid = cloid }
            tracker.take(fill)
        }
    }

    private static func sighting(_ id: OrderID, _ status: String, size: Size) -> OrderSighting {
        OrderSighting(
            id: id, cloid: cloid, coin: .bitcoin, side: .buy, price: 100, originalSize: size, status: Open(status),
            time: .at(1_780_000_000_000))
    }

    private func permutations(of news: [News]) -> [[News]] {
        guard news.count > 1 else { return [news] }
        return news.indices.flatMap { index in
            var rest = news
            let first = rest.remove(at: index)
            return permutations(of: rest).map { [first] + $0 }
        }
    }
}

extension Fill {
    fileprivate static func fill(_ id: OrderID, _ trade: UInt64, size: Size = 1) -> Fill {
        Fill(
            coin: .bitcoin, time: .at(1_780_000_000_000), cloid: nil, orderID: id, tradeID: trade, side: .buy,
            price: 100,
            size: size, fee: 0, isTaker: false, startPosition: 0, closedPnl: 0)
    }
}

@Suite("News of orders that somebody else placed")
struct StrayTests {
    @Test func `the oldest is dropped, and news of an own order still finds it`() {
        var tracker = OrderTracker()
        let cloid = Cloid(session: 1, number: 1)
        tracker.begin(cloid, size: Size(raw: 100))
        for number in 1...30_000 {
            let fill = Fill(
                coin: .btc, time: Timestamp(milliseconds: 1), cloid: nil, orderID: OrderID(rawValue: UInt64(number)),
                tradeID: UInt64(number), side: .buy, price: 1, size: Size(raw: 1), fee: .zero, isTaker: true,
                startPosition: .zero, closedPnl: .zero)
            tracker.take(fill)
        }
        #expect(tracker.strayOrders.count <= OrderTracker.keptStrays)
        #expect(tracker.droppedFacts >= 20_000)
        // The fill came before the number was known to be this order's.
        let life = tracker.take(.answered(.resting(OrderID(rawValue: 30_000))), of: cloid)
        #expect(life?.filled == Size(raw: 1))
    }
}
