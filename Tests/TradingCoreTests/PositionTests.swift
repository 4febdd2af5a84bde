import Testing
import TradingCore
import TradingTestSupport

struct PositionTests {
    private func number<Number: FixedPointNumber>(_ text: String) -> Number { TestMarkets.number(text) }

    @Test func theEntryIsTheAverageOfIncreases() {
        var position = Position()
        #expect(position.trade(.buy, 1, at: 100) == .zero)
        #expect(position.trade(.buy, 3, at: 104) == .zero)
        #expect(position.averageEntry == 103)
        #expect(position.unrealizedPnl(at: 105) == 8)
        #expect(position.trade(.sell, 1, at: 110) == 7)
        #expect(position.averageEntry == 103)
        #expect(position.size == 3)
        #expect(position.trade(.sell, 3, at: 100) == -9)
        #expect(position == Position())
        #expect(position.averageEntry == nil)
    }

    @Test func aFlipBeginsAtItsOwnPrice() {
        var position = Position()
        _ = position.trade(.sell, 2, at: 100)
        #expect(position.entryNotional == -200)
        #expect(position.trade(.buy, 5, at: 90) == 20)
        #expect(position.size == 3)
        #expect(position.averageEntry == 90)
        #expect(position.trade(.sell, 4, at: 95) == 15)
        #expect(position.size == -1)
        #expect(position.averageEntry == 95)
        #expect(position.unrealizedPnl(at: 90) == 5)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func profitIsWhatCashAndValueSay(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var position = Position()
        var cash = USD.zero
        var realized = USD.zero
        for _ in 0..<300 {
            let side: Side = Bool.random(using: &random) ? .buy : .sell
            let size = Size(raw: Int64.random(in: 1...300_000_000, using: &random))
            let price = Price(raw: Int64.random(in: 1...10_000_000_000_000, using: &random))
            let before = position
            let traded = side.signed(size)
            let profit = position.trade(side, size, at: price)
            cash -= price * traded
            realized += profit
            #expect(position.size == before.size + traded)
            #expect(realized + position.unrealizedPnl(at: price) == cash + price * position.size)
            if before.isFlat || (before.size < .zero) == (traded < .zero) { #expect(profit == .zero) }
            if position.isFlat { #expect(position.entryNotional == .zero) }
            if !before.isFlat, !position.isFlat, (before.size < .zero) != (position.size < .zero) {
                #expect(position.averageEntry == price)
            }
            if before.isReduced(by: traded), let was = before.averageEntry, let entry = position.averageEntry {
                #expect((entry - was).magnitude <= Price(raw: 1))
            }
        }
    }

    @Test func closingInManyPartsLosesNothing() {
        var position = Position()
        _ = position.trade(.buy, number("0.7"), at: number("33333.33333333"))
        _ = position.trade(.buy, number("0.00000003"), at: number("0.00000007"))
        let cost = position.entryNotional
        var realized = USD.zero
        for _ in 0..<70 { realized += position.trade(.sell, number("0.01"), at: 40_000) }
        realized += position.trade(.sell, position.size, at: 40_000)
        #expect(position == Position())
        #expect(realized == Price(40_000) * number("0.70000003") - cost)
    }

    @Test(arguments: [
        ("2", "-1", true), ("2", "-2", true), ("2", "-2.00000001", false), ("2", "1", false), ("2", "0", false),
        ("-2", "1", true), ("-2", "2", true), ("-2", "3", false), ("-2", "-1", false), ("-2", "0", false),
        ("0", "1", false), ("0", "-1", false), ("0", "0", false),
    ])
    func isReducedOnlyByLessOfTheOtherSide(held: String, order: String, reduces: Bool) {
        let position = Position(size: number(held), entryNotional: number(held))
        #expect(position.isReduced(by: number(order)) == reduces)
    }
}
