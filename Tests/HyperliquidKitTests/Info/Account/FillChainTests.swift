import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

struct FillChainTests {
    @Test func aMonthOfOneAccountIsAChain() throws {
        let fills = try RecordedFills.june()
        #expect(fills.count == 182)
        var chain = FillChain()
        let run = chain.take(fills)
        #expect(run.breaks == [])
        #expect(run.fills.count == 182)
        #expect(Set(run.fills) == Set(fills))
    }

    @Test func theNumbersOfTradesDoNotOrderAMillisecond() throws {
        // Fault B10: by (time, tid) alone the recorded month would not hold together.
        let sorted = try RecordedFills.june().sorted { ($0.time, $0.tid ?? 0) < ($1.time, $1.tid ?? 0) }
        var positions: [Coin: TokenQuantity] = [:]
        var breaks = 0
        for fill in sorted {
            if let position = positions[fill.coin], position != fill.startPosition { breaks += 1 }
            positions[fill.coin] = fill.endPosition
        }
        #expect(breaks == 15)
    }

    @Test func anyMissingFillThatIsFollowedByAnotherIsNoticed() throws {
        let fills = try RecordedFills.june()
        for missing in fills {
            var chain = FillChain()
            let run = chain.take(fills.filter { $0 != missing })
            let later = fills.contains { $0.coin == missing.coin && $0.time > missing.time }
            let earlier = fills.contains { $0.coin == missing.coin && $0.time < missing.time }
            if later, earlier { #expect(!run.breaks.isEmpty, "\(missing.coin) at \(missing.time)") }
        }
    }

    @Test func doubledAndShuffledFillsGiveTheSameChain() throws {
        let fills = try RecordedFills.june()
        var chain = FillChain()
        let wanted = chain.take(fills)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            var other = FillChain()
            let run = other.take((fills + fills).shuffled(using: &generator))
            #expect(run.breaks == [])
            #expect(run.fills == wanted.fills)
            #expect(other == chain)
        }
    }

    @Test func aSweepOfThousandsInOneMillisecondIsOrdered() throws {
        let template = try fill()
        let sizes = (0..<5000).map { TokenQuantity(raw: Int128($0 % 7 + 1)) }
        var position = TokenQuantity.zero
        var fills: [UserFill] = []
        for (index, size) in sizes.enumerated() {
            var fill = template
            fill.side = index.isMultiple(of: 3) ? .sell : .buy
            (fill.sz, fill.startPosition, fill.tid) = (size, position, UInt64(index * 7919 % 5003 + 1))
            fills.append(fill)
            position = fill.endPosition
        }
        var generator = SeededGenerator(seed: 7)
        var chain = FillChain(positions: [template.coin: .zero])
        let run = chain.take(fills.shuffled(using: &generator))
        #expect(run.breaks == [])
        #expect(run.fills.count == 5000)
        #expect(chain.positions == [template.coin: position])
    }

    @Test func aGapNamesTheMarketTheMomentAndBothPositions() throws {
        let coin = try Coin("BTC")
        var chain = FillChain(positions: [coin: 2])
        let run = chain.take([try fill()])
        #expect(run.breaks == [.init(coin: coin, time: .at(1_780_000_000_000), expected: 2, found: 5)])
        #expect(
            run.breaks.first?.description
                == "BTC stood at 2 and the fills at 2026-05-28T20:26:40Z begin with 5; the fills between are missing")
        // Behind the gap the chain goes on.
        #expect(chain.positions == [coin: 6])
    }

    @Test func fillsThatFitNowhereLeaveThePositionUnknown() throws {
        var other = try fill()
        (other.startPosition, other.tid) = (50, 2)
        var chain = FillChain()
        let run = chain.take([try fill(), other])
        #expect(run.breaks.map(\.expected) == [nil])
        #expect(run.breaks.first?.description.contains("do not follow on each other") == true)
        #expect(chain.positions == [:])
    }

    @Test func spotIsPassedThrough() throws {
        var (first, second) = (try fill(), try fill())
        (first.coin, second.coin) = (try Coin("@107"), try Coin("@107"))
        (second.time, second.tid) = (first.time + 5, 2)
        var chain = FillChain()
        let run = chain.take([second, first])
        #expect(run.fills == [first, second])
        #expect(run.breaks == [])
        #expect(chain.positions == [:])
    }

    @Test func numbersTooLargeToAddDoNotTrap() throws {
        var fill = try fill()
        fill.sz = TokenQuantity(raw: .max)
        fill.startPosition = TokenQuantity(raw: .max)
        var chain = FillChain()
        #expect(chain.take([fill]).fills == [fill])
        fill.side = .sell
        fill.sz = TokenQuantity(raw: .min)
        #expect(chain.take([fill]).breaks.count == 1)
    }

    @Test func theChainIsComparedWithWhatIsHeld() throws {
        let gold = try Coin("xyz:GOLD")
        let state = try JSONValue(parsing: Example.state).decode(ClearinghouseState.self)
        let held = TokenQuantity(try Size("-0.5"))
        #expect(FillChain(positions: [gold: held]).mismatches(with: state) == [])
        #expect(FillChain(positions: [gold: 1]).mismatches(with: state) == [gold])
        #expect(FillChain(positions: [gold: held, try Coin("BTC"): 1]).mismatches(with: state) == [try Coin("BTC")])
        #expect(FillChain(positions: [gold: held, try Coin("BTC"): 0]).mismatches(with: state) == [])
    }

    private func fill() throws -> UserFill {
        UserFill(
            coin: try Coin("BTC"), px: 65_000, sz: 1, side: .buy, time: .at(1_780_000_000_000), startPosition: 5,
            dir: .known(.openLong), closedPnl: 0, hash: .zero, oid: OrderID(rawValue: 1), crossed: true, fee: 0, tid: 1,
            feeToken: "USDC")
    }
}
