import Testing
import TradingCore

@testable import HyperliquidKit

struct PageCursorTests {
    private struct Print: Hashable, Sendable {
        var time: Int64
        var id: Int
    }

    /// What a walk asked and got from an exchange that hands out at most `limit` records, oldest first.
    private struct Walk {
        var starts: [Int64] = []
        var records: [Print] = []
        var gaps: [HistoryGap] = []

        init(
            _ history: [Print], from start: Int64 = 0, to end: Int64? = nil, limit: Int, rule: PageRule? = nil,
            answer: (([Print]) -> [Print]) = { $0 }
        ) {
            var cursor = PageCursor<Print, Int>(
                from: .at(start), to: end.map(Timestamp.at), rule: rule ?? PageRule(limit: limit),
                time: { .at($0.time) }, id: \.id)
            while let from = cursor.nextStart {
                starts.append(from.milliseconds)
                let kept = history.filter { $0.time >= from.milliseconds && $0.time <= end ?? .max }
                let page = cursor.take(answer(Array(kept.prefix(limit))))
                records += page.records
                gaps += page.gaps
                guard starts.count < 50 else {
                    Issue.record("the walk does not end")
                    return
                }
            }
        }
    }

    private static func prints(_ times: Int64...) -> [Print] {
        times.enumerated().map { Print(time: $1, id: $0) }
    }

    @Test func theNextPageStartsWhereTheLastOneEndedAndNothingComesTwice() {
        let history = Self.prints(1, 2, 2, 3, 5, 8, 8, 9)
        let walk = Walk(history, limit: 3)
        #expect(walk.records == history)
        #expect(walk.starts == [0, 2, 3, 8, 9])
        #expect(walk.gaps == [])
    }

    @Test(arguments: 1...9)
    func everyPageSizeGivesTheSameHistory(limit: Int) {
        let history = Self.prints(1, 2, 3, 4, 5, 6, 7, 8)
        let walk = Walk(history, limit: limit)
        #expect(walk.records == history)
        // A page of one record never moves on by itself: the walk steps behind it, and says that it may have missed something.
        #expect(walk.gaps.isEmpty == (limit > 1))
    }

    @Test func aMillisecondThatFillsAPageIsPassedAndReported() {
        let history = Self.prints(1, 4, 4, 4, 4, 4, 6, 7)
        let walk = Walk(history, limit: 3)
        #expect(walk.records.map(\.time) == [1, 4, 4, 4, 6, 7])
        #expect(walk.gaps == [.crowdedMoment(.at(4))])
        #expect(walk.starts == [0, 4, 5])
    }

    @Test func aShortPageIsTheLast() {
        #expect(Walk(Self.prints(1, 2), limit: 3).starts == [0])
        #expect(Walk([], limit: 3).starts == [0])
    }

    @Test func withoutAKnownLimitTheWalkEndsWhenNothingNewComes() {
        let history = Self.prints(1, 2, 3, 4, 5)
        let walk = Walk(history, limit: 2, rule: PageRule(limit: nil))
        #expect(walk.records == history)
        #expect(walk.starts == [0, 2, 3, 4, 5])
        #expect(walk.gaps == [])
    }

    @Test func theEndIsInclusiveAndNothingIsAskedBehindIt() {
        let history = Self.prints(1, 2, 3, 3, 4, 5)
        let walk = Walk(history, to: 3, limit: 2)
        #expect(walk.records.map(\.time) == [1, 2, 3, 3])
        #expect(walk.starts.allSatisfy { $0 <= 3 })
        #expect(Walk(history, from: 4, to: 3, limit: 2).starts == [])
    }

    @Test func recordsThatOverlapTheStartAreKeptOnce() {
        // A candle that opened before the start covers it.
        let walk = Walk(Self.prints(0, 10, 20), from: 5, limit: 9, rule: PageRule(limit: nil)) { page in
            page.first?.time == 0 ? page : [Print(time: 0, id: 0)] + page.filter { $0.id != 0 }
        }
        #expect(walk.records.map(\.time) == [0, 10, 20])
    }

    @Test func aHistoryThatBeginsLateSaysSo() {
        let due = PageRule(limit: nil, firstDue: .at(10))
        #expect(Walk(Self.prints(10, 20), from: 10, limit: 9, rule: due).gaps == [])
        #expect(
            Walk(Self.prints(20, 30), from: 10, limit: 9, rule: due).gaps
                == [.startsLate(asked: .at(10), first: .at(20))])
        #expect(Walk([], from: 10, limit: 9, rule: due).gaps == [.startsLate(asked: .at(10), first: nil)])
    }

    @Test func theEndOfWhatIsKeptIsReportedOnce() {
        let walk = Walk(Self.prints(1, 2, 3, 4, 5, 6), limit: 2, rule: PageRule(limit: 2, reach: 5))
        #expect(walk.gaps == [.reachExhausted(5)])
        #expect(Walk(Self.prints(1, 2, 3), limit: 2, rule: PageRule(limit: 2, reach: 5)).gaps == [])
    }

    @Test func anAnswerThatBeginsWithTheNewestIsReported() {
        let walk = Walk(Self.prints(1, 2, 3), limit: 9) { $0.reversed() }
        #expect(walk.records.map(\.time) == [1, 2, 3])
        #expect(walk.gaps == [.outOfOrder(from: .at(0))])
    }

    @Test func whatCouldNotBeReadCountsForTheFullnessOfAPage() {
        var cursor = PageCursor<Print, Int>(
            from: .at(0), to: nil, rule: PageRule(limit: 3), time: { .at($0.time) }, id: \.id)
        let page = cursor.take(Self.prints(1, 2), setAside: 1)
        #expect(page.gaps == [.setAside(1)])
        #expect(cursor.nextStart == .at(2))
        #expect(cursor.take([], setAside: 3).gaps == [.setAside(3)])
        #expect(cursor.nextStart == nil)
    }

    @Test func anExchangeThatIgnoresTheStartIsAskedNoMoreThanThrice() {
        let first = Self.prints(1, 2, 3)
        let walk = Walk(first + Self.prints(4, 5), limit: 3) { _ in first }
        #expect(walk.records == first)
        #expect(walk.starts == [0, 3, 4])
        #expect(walk.gaps == [.crowdedMoment(.at(3)), .unmoved(from: .at(4))])
    }

    @Test func theLastMomentOfTimeDoesNotOverflow() {
        var cursor = PageCursor<Print, Int>(
            from: .at(.max), to: nil, rule: PageRule(limit: 1), time: { .at($0.time) }, id: \.id)
        #expect(cursor.take([Print(time: .max, id: 1)]).gaps == [.crowdedMoment(.at(.max))])
        #expect(cursor.nextStart == nil)
    }
}
