import EthereumCrypto
import Testing
import TradingCore

@testable import HyperliquidKit

struct StreamPlanTests {
    @Test func marketsShareAConnectionAndAccountsHaveTheirOwn() throws {
        var plan = StreamPlan(limits: StreamLimits())
        #expect(try plan.place(.l2Book(.btc)) == 0)
        #expect(try plan.place(.trades(.btc)) == 0)
        #expect(try plan.place(.userFills(.numbered(1))) == 1)
        #expect(try plan.place(.orderUpdates(.numbered(1))) == 1)
        #expect(try plan.place(.explorerBlock) == 2)
        #expect(try plan.place(.explorerTxs) == 3)
        #expect(plan.lines.map(\.lane) == [.market, .account, .explorer, .explorer])
    }

    @Test func twoAggregationsOfOneBookNeedTwoConnections() throws {
        var plan = StreamPlan(limits: StreamLimits())
        #expect(try plan.place(.l2Book(.btc)) == 0)
        #expect(try plan.place(.l2Book(.btc, significantFigures: 3)) == 1)
        #expect(try plan.place(.l2Book(.eth, significantFigures: 3)) == 0)
    }

    @Test func theOrdersOfTwoAccountsNeedTwoConnections() throws {
        var plan = StreamPlan(limits: StreamLimits())
        #expect(try plan.place(.orderUpdates(.numbered(1))) == 0)
        #expect(try plan.place(.orderUpdates(.numbered(2))) == 1)
        #expect(try plan.place(.userFills(.numbered(2))) == 0)
    }

    @Test func aConnectionThatCarriesNothingAnyMoreServesTheOtherLane() throws {
        var limits = StreamLimits()
        limits.connections = 1
        var plan = StreamPlan(limits: limits)
        let line = try plan.place(.l2Book(.btc))
        #expect(throws: StreamError.self) { try plan.place(.userFills(.numbered(1))) }
        plan.remove(.l2Book(.btc), from: line)
        #expect(try plan.place(.userFills(.numbered(1))) == line)
        #expect(plan.lines.map(\.lane) == [.account])
    }

    @Test func anEleventhConnectionIsRefusedWithWhatToDo() throws {
        var plan = StreamPlan(limits: StreamLimits())
        for figures in 0..<10 { _ = try plan.place(.l2Book(.btc, significantFigures: figures)) }
        let refusal = #expect(throws: StreamError.self) { try plan.place(.l2Book(.btc, significantFigures: 10)) }
        #expect(refusal?.code == .limit)
        #expect(refusal?.message.contains("all 10 are in use") == true)
        #expect(plan.count == 10)
        #expect(try plan.place(.l2Book(.eth)) == 0)
    }

    @Test func anEleventhAccountIsRefusedUntilOneIsFree() throws {
        var plan = StreamPlan(limits: StreamLimits())
        for number in 1...10 { _ = try plan.place(.userFills(.numbered(UInt32(number)))) }
        _ = try plan.place(.userFundings(.numbered(10)))
        let refusal = #expect(throws: StreamError.self) { try plan.place(.userFills(.numbered(11))) }
        #expect(refusal?.code == .limit)
        #expect(refusal?.message.contains("account 11") == true)
        plan.remove(.userFills(.numbered(10)), from: 0)
        #expect(throws: StreamError.self) { try plan.place(.userFills(.numbered(11))) }
        plan.remove(.userFundings(.numbered(10)), from: 0)
        #expect(try plan.place(.userFills(.numbered(11))) == 0)
    }

    @Test func aThousandStreamsAreSpreadAndOneMoreIsRefused() throws {
        var plan = StreamPlan(limits: StreamLimits())
        var used: Set<Int> = []
        for number in 0..<1000 { used.insert(try plan.place(.trades(.coin("C\(number)")))) }
        #expect(used == [0, 1, 2, 3])
        let refusal = #expect(throws: StreamError.self) { try plan.place(.trades(.btc)) }
        #expect(refusal?.message.contains("subscription 1001") == true)
        plan.remove(.trades(.coin("C5")), from: 0)
        #expect(try plan.place(.trades(.btc)) == 0)
    }
}
