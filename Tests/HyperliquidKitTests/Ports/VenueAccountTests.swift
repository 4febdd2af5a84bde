import Testing
import TradingCore

@testable import HyperliquidKit

/// What recorded answers come to as an account.
struct VenueAccountTests {
    private func state(_ name: String, spot: String? = nil, isShared: Bool = false) throws -> (
        ClearinghouseState, AccountState
    ) {
        let perps = try JSONValue(parsing: Fixture.bytes("info/\(name).response.json")).decode(ClearinghouseState.self)
        let balances = try spot.map {
            try JSONValue(parsing: Fixture.bytes("info/\($0).response.json")).decode(SpotState.self)
        }
        return (perps, AccountState(perps, spot: balances, isShared: isShared, time: .at(7)))
    }

    @Test(arguments: [
        "clearinghouseState_2023-03-27", "clearinghouseState_2026", "clearinghouseState_HYPE_isolated_2025-08-06",
        "clearinghouseState_small_2026-07", "clearinghouseState_empty_2025-12-13",
    ])
    func whereBalancesAreSeparateEquityIsTheAccountsValue(name: String) throws {
        let (perps, account) = try state(name)
        #expect(account.equity == perps.marginSummary.accountValue)
        #expect(account.marginUsed == perps.marginSummary.totalMarginUsed)
        let held = perps.assetPositions.filter { !$0.position.szi.isZero }
        #expect(account.positions.count == held.count)
        for entry in held {
            let position = try #require(account.positions[entry.position.coin])
            #expect(position.size == entry.position.szi)
            let mark = entry.position.positionValue.divided(by: position.size.magnitude)
            // The mark is rounded to 10⁻⁸, so the profit is exact to that times the size.
            let error = (position.unrealizedPnl(at: mark) - entry.position.unrealizedPnl).magnitude
            #expect(error.doubleValue <= 1e-8 * position.size.magnitude.doubleValue)
        }
    }

    @Test func aPositionCarriesWhatWasPaidForIt() throws {
        let (_, account) = try state("clearinghouseState_2026")
        #expect(account.time == .at(1_770_118_781_558))
        #expect(try account.cash == USD("181.835906"))
        let position = try #require(account.positions[.btc])
        #expect(try position.entryNotional == USD("50.49083"))
        #expect(try position.averageEntry == Price("82771.85245902"))
        let (_, short) = try state("clearinghouseState_small_2026-07")
        #expect(try #require(short.positions[.btc]).entryNotional < .zero)
    }

    @Test func anIsolatedPositionCountsWithItsMargin() throws {
        let (_, account) = try state("clearinghouseState_HYPE_isolated_2025-08-06")
        #expect(try account.cash == USD("83.313638"))
        #expect(try account.marginUsed == USD("7.525754"))
    }

    @Test func whereBalancesAreSharedTheTokensBalanceIsTheCash() throws {
        let (_, account) = try state("clearinghouseState_2026", spot: "spotClearinghouseState_2026", isShared: true)
        #expect(try account.cash == USD("0.09515412"))
        #expect(try account.equity == USD("-2.73332588"))
        let (_, separate) = try state("clearinghouseState_2026", spot: "spotClearinghouseState_2026")
        #expect(try separate.equity == USD("179.007426"))
    }

    @Test func openOrdersKeepTheirTermsAndStrangersNamesAreNotOurs() throws {
        let answer = try JSONValue(parsing: Fixture.bytes("info/frontendOpenOrders_2023-11-16.response.json"))
        let orders = try answer.decode([FrontendOrder].self).map { try #require($0.order) }
        let first = try #require(orders.first)
        #expect(first.id == OrderID(rawValue: 3_184_595_907))
        #expect(
            first.request.kind
                == .trigger(Trigger(price: try Price("10.004"), purpose: .takeProfit, limit: nil)))
        #expect(!first.isAwake && first.request.reduceOnly && first.request.side == .sell)
        #expect(try first.remaining == Size("12.5"))
        #expect(first.request.cloid == Cloid(session: 0, number: 3_184_595_907))
        let resting = try #require(orders.first { $0.isAwake })
        guard case .limit = resting.request.kind else {
            Issue.record("an order without a trigger is a limit order")
            return
        }
    }
}
