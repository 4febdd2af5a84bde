import StrategyKit
import Testing
import TradingCore
import TradingTestSupport

/// What a strategy's wishes come to: rows A43 and A44 of the catalogue of faults.
struct OrderSinkTests {
    private let coin = TestMarkets.coin("BTC")

    private func order(from position: Size, to target: Size) -> OrderRequest? {
        var sink = OrderSink(session: 1)
        sink.bring(coin, from: position, to: target, because: Reason("test"))
        guard case .intent(.place(let request), _) = sink.proposals.first else { return nil }
        return request
    }

    @Test func anExitMayOnlyShrinkThePosition() {
        #expect(order(from: 2, to: 0)?.reduceOnly == true)
        #expect(order(from: -2, to: 0)?.reduceOnly == true)
        #expect(order(from: 2, to: -1)?.reduceOnly == false)
        #expect(order(from: 0, to: 0) == nil)
    }

    @Test func theSameDecisionsBearTheSameNamesAndAnotherSessionOthers() {
        func names(session: UInt64) -> [Cloid] {
            var sink = OrderSink(session: session)
            return (0..<3).map { _ in sink.place(coin, .buy, 1, because: Reason("test")) }
        }
        #expect(names(session: 7) == names(session: 7))
        #expect(Set(names(session: 7)).count == 3)
        #expect(Set(names(session: 7)).isDisjoint(with: names(session: 8)))
    }
}
