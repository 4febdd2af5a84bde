import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// The answers have the keys and types of the recorded ones, no more and no fewer.
struct InfoShapeTests {
    static let cases: [(recording: String, question: JSONValue)] = [
        ("meta_2025-12-13", ["type": "meta"]),
        ("metaAndAssetCtxs_2026-02-06", ["type": "metaAndAssetCtxs"]),
        ("metaAndAssetCtxs_dex-xyz_2026-02-06", ["type": "metaAndAssetCtxs", "dex": "xyz"]),
        ("spotMeta_2025-08-22", ["type": "spotMeta"]),
        ("spotMetaAndAssetCtxs_2025-08-22", ["type": "spotMetaAndAssetCtxs"]),
        ("perpDexs_2025-12-13", ["type": "perpDexs"]),
        ("perpDexLimits_xyz_2025-12-13", ["type": "perpDexLimits", "dex": "xyz"]),
        ("perpDexStatus_xyz_2025-12-13", ["type": "perpDexStatus", "dex": "xyz"]),
        ("l2Book_BTC_nSigFigs5_2026-07", ["type": "l2Book", "coin": "BTC", "nSigFigs": 5]),
        ("l2Book_DYDX_2023-07-17", ["type": "l2Book", "coin": "BTC"]),
        (
            "candleSnapshot_kPEPE_1h_2023-05",
            ["type": "candleSnapshot", "req": ["coin": "BTC", "interval": "1h", "startTime": 0]]
        ),
        (
            "fundingHistory_BTC_2023-05_2023-07", ["type": "fundingHistory", "coin": "BTC", "startTime": 0]
        ),
        ("clearinghouseState_2026", ["type": "clearinghouseState", "user": alice]),
        (
            "clearinghouseState_empty_2025-12-13",
            ["type": "clearinghouseState", "user": "0x00000000000000000000000000000000000000ff"]
        ),
        ("testnet_spotClearinghouseState_2025-08-23", ["type": "spotClearinghouseState", "user": alice]),
        ("testnet_activeAssetData_HYPE_2025-08-23", ["type": "activeAssetData", "user": alice, "coin": "BTC"]),
        ("openOrders_2026", ["type": "openOrders", "user": alice]),
        ("historicalOrders_2025-08-22", ["type": "historicalOrders", "user": alice]),
        ("testnet_orderStatus_filled_2025-08-22", ["type": "orderStatus", "user": alice, "oid": 1]),
        ("orderStatus_unknownOid_2025-08-22", ["type": "orderStatus", "user": alice, "oid": 4_000_000]),
        ("userFunding_2023", ["type": "userFunding", "user": alice, "startTime": 0]),
        ("userRateLimit_2025-08-22", ["type": "userRateLimit", "user": alice]),
        ("userRole_2025-08-22", ["type": "userRole", "user": alice]),
        ("portfolio_2025-08-22", ["type": "portfolio", "user": alice]),
        (
            "userNonFundingLedgerUpdates_2025-08-30",
            ["type": "userNonFundingLedgerUpdates", "user": alice, "startTime": 0]
        ),
    ]

    static let alice: JSONValue = .text(LocalWorld.alice)

    @Test(arguments: cases.indices)
    func answersAreShapedAsRecorded(number: Int) throws {
        let (name, question) = Self.cases[number]
        let world = try LocalWorld.traded()
        var recorded = Shape.of(try Recording.info(name))
        if name == "openOrders_2026" {
            // Documented in info.md, and in neither of the two recorded orders.
            recorded = recorded.merged(with: .list(.object([("reduceOnly", .flag, true)])))
        }
        let answer = try world.json(question)
        #expect(recorded.differences(of: Shape.of(answer)) == [], "\(name): \(answer.description.prefix(600))")
    }

    /// The frontend's list of 2023 has no cloid yet.
    @Test func openOrdersOfTheFrontendAreShapedAsHistoricalOnes() throws {
        let world = try LocalWorld.traded()
        let answer = try world.json(["type": "frontendOpenOrders", "user": Self.alice])
        let recorded = try Recording.info("historicalOrders_2025-08-22").elements?.first?["order"]
        #expect(answer.elements?.count == 2)
        for order in answer.elements ?? [] {
            let differences = Shape.of(try #require(recorded)).differences(of: Shape.of(order))
            #expect(differences == [], "\(order)")
        }
        let trigger = try #require(answer.elements?.first { $0["isTrigger"]?.description == "true" })
        #expect(trigger["orderType"]?.description == "\"Stop Market\"")
        #expect(trigger["triggerCondition"]?.description == "\"Price below 60000\"")
        #expect(trigger["tif"]?.description == "null")
    }

    @Test func fillsAreShapedAsRecorded() throws {
        let world = try LocalWorld.traded()
        var recorded = Shape.of(try Recording.message("userEvents_fills")["data"]?["fills"] ?? [])
        // A cloid is there only where the order had one.
        recorded = recorded.merged(with: Shape.of(try Recording.info("testnet_userFillsByTime_2025-08-22")))
        let answer = try world.json(["type": "userFills", "user": Self.alice])
        #expect((answer.elements?.count ?? 0) >= 2)
        #expect(recorded.differences(of: Shape.of(answer)) == [], "\(answer)")
    }

    @Test func theShapesSeeWhatDiffers() throws {
        let recorded = Shape.of(["a": 1, "b": [["c": "1.0"], ["c": "2.0", "d": true]]])
        let fault = Shape.of(["a": "x", "b": [["c": 5, "e": 1]]])
        #expect(
            recorded.differences(of: fault).sorted() == [
                ".a is a text and should be a number", ".b[].c is a number and should be a decimal text",
                ".b[].e is unknown",
            ])
        #expect(recorded.differences(of: Shape.of(["a": 1])) == [".b is missing"])
    }
}
