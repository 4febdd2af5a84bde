import EthereumCrypto
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// The figures of accounts, positions and prices: computed by hand, in the exchange's digits.
struct AccountFigureTests {
    private let alice: JSONValue = .text(AnsweringWorld.alice)

    @Test func aCrossPositionHasTheFiguresOfTheDocumentation() throws {
        var world = try AnsweringWorld()
        _ = world.place(.buy, "0.5", at: "65010", duration: .immediateOrCancel)
        let state = try world.json(["type": "clearinghouseState", "user": alice])
        // Bought at 65001, marked at 65000: fee 0.045 % of 32500.5 = 14.625225.
        let position = try #require(state["assetPositions"]?.elements?.first?["position"])
        #expect(position["entryPx"]?.description == "\"65001.0\"")
        #expect(position["positionValue"]?.description == "\"32500.0\"")
        #expect(position["unrealizedPnl"]?.description == "\"-0.5\"")
        // −0.5 × 20 ÷ 32500.5
        #expect(position["returnOnEquity"]?.description == "\"-0.0003076876\"")
        #expect(position["marginUsed"]?.description == "\"1625.0\"")
        // Cash outweighs the position: no price above zero ends it.
        #expect(position["liquidationPx"]?.description == "null")
        let margin = try #require(state["marginSummary"])
        #expect(margin["accountValue"]?.description == "\"99984.874775\"")
        #expect(margin["totalRawUsd"]?.description == "\"67484.874775\"")
        #expect(state["crossMaintenanceMarginUsed"]?.description == "\"406.25\"")
        #expect(state["withdrawable"]?.description == "\"96734.874775\"")
    }

    @Test func theLiquidationPriceLeavesJustTheMaintenanceMargin() throws {
        var world = try AnsweringWorld()
        try world.quote(AnsweringWorld.btc, bid: "65000", ask: "65001", size: "20")
        _ = world.place(.sell, "15", at: "64000", duration: .immediateOrCancel)
        let figures = MarginFigures(of: 0, dex: 0, in: world.local.exchange)
        let position = try #require(figures.positions.first)
        let price = try #require(figures.liquidationPrice(of: position))
        let equity = figures.cash + position.holding.unrealizedPnl(at: price)
        let needed = position.instrument.marginTable.maintenanceMargin(for: position.holding.notional(at: price))
        // Equal but for the last digit of the price.
        #expect((equity - needed).magnitude < USD(raw: 10_000_000_000))
        #expect(price > position.mark)
    }

    @Test(arguments: [
        ("0", "0.0"), ("1", "1.0"), ("29792", "29792.0"), ("0.1", "0.1"), ("-5", "-5.0"), ("-0.000001", "-0.000001"),
    ])
    func decimalsAreWrittenAsTheExchangeDoes(value: String, text: String) throws {
        #expect(Wire.text(try USD(value)) == text)
        #expect(Wire.text(try Price(value)) == text)
    }

    @Test func absurdPricesOverflowNothing() throws {
        var world = try AnsweringWorld()
        let coin = AnsweringWorld.coin("kPEPE")
        try world.quote(coin, bid: "30", ask: "31", size: "900000")
        _ = world.place(.buy, "1", at: "31", of: coin, duration: .immediateOrCancel)
        world.show(
            .reference(
                ReferencePrices(
                    coin: coin, time: world.time, mark: AnsweringWorld.price("30000000000"), oracle: Price(raw: 1))))
        #expect(try world.json(["type": "clearinghouseState", "user": alice])["assetPositions"]?.elements?.count == 1)
        let contexts = try world.json(["type": "metaAndAssetCtxs"])
        let place = try #require(world.local.universe.perps[0].firstIndex(of: world.market(coin)))
        #expect(contexts.elements?.last?.elements?[place]["premium"]?.description == "\"1000.0\"")
    }

    @Test func portfoliosBeginTheirProfitAtZero() throws {
        let world = try AnsweringWorld.traded()
        let lines = try #require(try world.json(["type": "portfolio", "user": alice]).elements)
        #expect(
            lines.compactMap { $0.elements?.first?.description } == [
                "\"day\"", "\"week\"", "\"month\"", "\"allTime\"", "\"perpDay\"", "\"perpWeek\"", "\"perpMonth\"",
                "\"perpAllTime\"",
            ])
        let day = try #require(lines.first?.elements?.last)
        #expect(day["pnlHistory"]?.elements?.first?.elements?.last?.description == "\"0.0\"")
        #expect((day["accountValueHistory"]?.elements?.count ?? 0) >= 2)
        // 0.5 at 65001 and 0.05 at 65001.
        #expect(day["vlm"]?.description == "\"35750.55\"")
    }

    @Test func aggregatedFillsKeepTheirSums() throws {
        var world = try AnsweringWorld()
        _ = world.place(.buy, "5", at: "65010", duration: .immediateOrCancel)
        let fills = try #require(try world.json(["type": "userFills", "user": alice]).elements)
        let drawn = try #require(
            try world.json(["type": "userFills", "user": alice, "aggregateByTime": true]).elements)
        #expect(fills.count == 3 && drawn.count == 1)
        #expect(drawn.first?["sz"]?.description == "\"5.0\"")
        // (2 × 65001 + 2 × 65002 + 65003) ÷ 5
        #expect(drawn.first?["px"]?.description == "\"65001.8\"")
        #expect(fills.first?["px"]?.description == "\"65003.0\"", "the newest first")
    }

    @Test func rangesOfFillsAreInclusiveAndTurnAround() throws {
        let world = try AnsweringWorld.traded()
        let start = world.local.history.account(0).fills[0].time.milliseconds
        func fills(_ members: [(String, JSONValue)]) throws -> [String] {
            let all = [("type", "userFillsByTime"), ("user", alice)] + members
            let answer = try world.json(JSONValue(.object(all.map { (key: $0.0, value: $0.1) })))
            return (answer.elements ?? []).compactMap { $0["tid"]?.description }
        }
        let forward = try fills([("startTime", .number(start)), ("endTime", .number(start))])
        #expect(forward.count >= 2)
        let backward = try fills([("startTime", .number(start)), ("reversed", true)])
        #expect(backward == forward.reversed())
        #expect(try fills([("startTime", .number(start + 1))]).isEmpty)
    }
}
