import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// Orders that are worked off in slices.
struct TwapTests {
    private static func terms(_ size: String, minutes: Int, randomized: Bool = false) -> TwapTerms {
        TwapTerms(market: 0, side: .buy, size: TestMarkets.number(size), minutes: minutes, isRandomized: randomized)
    }

    private static func floor(depth: String = "100000") -> TradingFloor {
        var floor = TradingFloor()
        floor.exchange.rules.ownImpact = .untilNextPicture
        floor.quote(["99.9*\(depth)"], ["100.1*\(depth)"])
        return floor
    }

    @Test func anHourHasAHundredAndTwentyOneSlicesAndIsDone() throws {
        var floor = Self.floor()
        _ = try floor.exchange.startTwap(Self.terms("121", minutes: 60), from: floor.trader)
        #expect(floor.fills() == ["buy 1@100.1"])
        floor.pass(29_000)
        #expect(floor.fills().isEmpty)
        floor.pass(2000)
        #expect(floor.fills() == ["buy 1@100.1"])
        floor.pass(3_600_000)
        let events = floor.exchange.takeEvents()
        let fills = events.filter {
            if case .fill(let fill) = $0 { fill.twap == 1 && fill.account == floor.trader } else { false }
        }
        #expect(fills.count == 119)
        let records = events.compactMap { if case .twap(let record) = $0 { record } else { nil } }
        let record = try #require(records.last)
        #expect(record.status == .finished)
        #expect(record.executedSize == 121)
        #expect(record.executedNotional == TestMarkets.number("12112.1"))
    }

    @Test func aSmallTotalIsSpreadOverSlicesOfTenDollars() throws {
        var floor = Self.floor()
        _ = try floor.exchange.startTwap(Self.terms("1", minutes: 60), from: floor.trader)
        floor.pass(3_600_000)
        #expect(floor.fills().count == 10)
        #expect(floor.position() == "1")
    }

    @Test func whoIsBehindSendsAtMostThreeTimesTheNormalSlice() throws {
        var floor = Self.floor()
        floor.quote([], [])
        floor.quote(["99.9*9"], ["110*9"])
        _ = try floor.exchange.startTwap(Self.terms("121", minutes: 60), from: floor.trader)
        floor.pass(300_000)
        #expect(floor.fills().isEmpty, "an offer beyond three percent is left alone")
        floor.quote(["99.9*99"], ["100.1*99"])
        _ = floor.fills()
        floor.pass(30_000)
        #expect(floor.fills() == ["buy 3@100.1"])
    }

    @Test func randomSlicesAreTheSameForTheSameSeed() throws {
        func run() throws -> [String] {
            var floor = Self.floor()
            _ = try floor.exchange.startTwap(Self.terms("1210", minutes: 60, randomized: true), from: floor.trader)
            floor.pass(3_700_000)
            return floor.fills()
        }
        let first = try run()
        #expect(try run() == first)
        #expect(Set(first).count > 20, "slices vary in size")
        let sizes = try first.map { try Size($0.dropFirst(4).prefix { $0 != "@" }) }
        #expect(sizes.reduce(.zero, +) == 1210)
    }

    @Test func itWaitsForItsTriggerAndEndsAtItsStop() throws {
        var floor = Self.floor()
        var terms = Self.terms("121", minutes: 60)
        terms.activation = .init(price: 105, isAbove: true)
        terms.stop = 120
        _ = try floor.exchange.startTwap(terms, from: floor.trader)
        #expect(floor.exchange.twaps(of: floor.trader).map(\.status) == [.waitingForTrigger])
        floor.mark("105")
        #expect(floor.exchange.twaps(of: floor.trader).map(\.status) == [.activated])
        floor.mark("120")
        #expect(floor.exchange.twaps(of: floor.trader).isEmpty)
        #expect(floor.exchange.nextTradingDue == nil)
    }

    @Test func itIsTakenBackOnceAndByItsOwner() throws {
        var floor = Self.floor()
        let id = try floor.exchange.startTwap(Self.terms("121", minutes: 60), from: floor.trader)
        #expect(floor.exchange.cancelTwap(id, in: 0, of: floor.other) == false)
        #expect(floor.exchange.cancelTwap(id, in: 0, of: floor.trader) == true)
        #expect(floor.exchange.cancelTwap(id, in: 0, of: floor.trader) == false)
        _ = floor.exchange.takeEvents()
        floor.pass(600_000)
        #expect(floor.fills().isEmpty)
    }

    @Test(arguments: [
        ("10", 4, "Invalid TWAP duration: 4 min(s)"), ("10", 10_081, "Invalid TWAP duration: 10081 min(s)"),
        ("0.99", 30, "TWAP order value too small. Min is $100."), ("0", 30, "Order has zero size."),
        ("1.001", 30, "Order has invalid size."),
    ])
    func whatIsNoTwapIsRefused(_ size: String, _ minutes: Int, _ text: String) {
        var floor = Self.floor()
        let refusal = #expect(throws: TwapRefusal.self) {
            try floor.exchange.startTwap(Self.terms(size, minutes: minutes), from: floor.trader)
        }
        #expect(refusal?.text == text)
    }

    @Test func aSliceBeyondTheCapOnOpenInterestIsLeftOut() throws {
        var floor = TradingFloor()
        floor.hold("10", in: .capped)
        floor.quote(["99.9*999"], ["100.1*999"], in: .capped)
        let terms = TwapTerms(
            market: TradingFloor.Market.capped.rawValue, side: .buy, size: 121, minutes: 60)
        _ = try floor.exchange.startTwap(terms, from: floor.trader)
        #expect(floor.fills().isEmpty)
        #expect(floor.exchange.twaps(of: floor.trader).map(\.status) == [.activated])
        #expect(floor.position(.capped) == "10")
    }

    @Test func spotHasNoMarkForATriggerOrAStop() {
        var floor = TradingFloor()
        floor.quote(["99.9*999"], ["100.1*999"], in: .spot)
        for waits in [true, false] {
            var terms = TwapTerms(market: TradingFloor.Market.spot.rawValue, side: .buy, size: 121, minutes: 60)
            if waits { terms.activation = .init(price: 105, isAbove: true) } else { terms.stop = 120 }
            let refusal = #expect(throws: TwapRefusal.self) {
                try floor.exchange.startTwap(terms, from: floor.trader)
            }
            #expect(refusal?.text == "Invalid TP/SL price.")
        }
    }
}
