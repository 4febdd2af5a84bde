import Testing
import TradingCore

@testable import HyperliquidKit

struct MarketRequestTests {
    @Test(arguments: [
        ("allMids_2023-07-17", AllMidsRequest().body), ("allMids_2025-12-13", AllMidsRequest().body),
        ("fundingHistory_BTC_2023-05_2023-07", FundingHistoryRequest(coin: .btc, start: .at(1_681_923_833_000)).body),
        (
            "candleSnapshot_kPEPE_1h_2023-05",
            CandleSnapshotRequest(
                coin: .kPEPE, interval: .hour1, start: .at(1_684_702_007_000), end: .at(1_684_784_807_000)
            ).body
        ), ("metaAndAssetCtxs_2026-02-06", MetaAndContextsRequest().body),
        ("metaAndAssetCtxs_dex-xyz_2026-02-06", MetaAndContextsRequest(dex: "xyz").body),
        ("meta_2023-07-17", PerpMetaRequest().body), ("meta_2025-12-13", PerpMetaRequest().body),
        ("perpDeployAuctionStatus_2025-12-13", PerpDeployAuctionRequest().body),
        ("perpDexLimits_xyz_2025-12-13", PerpDexLimitsRequest(dex: "xyz").body),
        ("perpDexStatus_xyz_2025-12-13", PerpDexStatusRequest(dex: "xyz").body),
        ("perpDexs_2025-12-13", PerpDexsRequest().body),
        ("spotMetaAndAssetCtxs_2025-08-22", SpotMetaAndContextsRequest().body),
        ("spotMeta_2025-08-22", SpotMetaRequest().body),
    ])
    func theBodyIsTheOneThatOthersSent(file: String, body: JSONValue) throws {
        let recorded = try JSONValue(parsing: Fixture.bytes("info/\(file).request.json"))
        // Others name the main dex, "", which means the same as none.
        let members = recorded.members?.filter { $0.key != "dex" || $0.value != "" }
        #expect(Semantics.differences(body, JSONValue(.object(members ?? []))) == [])
    }

    @Test(arguments: [
        (try? BookRequest(coin: .btc).body, #"{"type":"l2Book","coin":"BTC"}"#),
        (try? BookRequest(coin: .btc, significantFigures: 3).body, #"{"type":"l2Book","coin":"BTC","nSigFigs":3}"#),
        (
            try? BookRequest(coin: .btc, significantFigures: 5, mantissa: 2).body,
            #"{"type":"l2Book","coin":"BTC","nSigFigs":5,"mantissa":2}"#
        ), (AllMidsRequest(dex: "xyz").body, #"{"type":"allMids","dex":"xyz"}"#),
        (MarginTableRequest(id: 51, dex: "xyz").body, #"{"type":"marginTable","id":51,"dex":"xyz"}"#),
        (RecentTradesRequest(coin: .btc).body, #"{"type":"recentTrades","coin":"BTC"}"#),
        (
            CandleSnapshotRequest(coin: .btc, interval: .month1, start: .at(5)).body,
            #"{"type":"candleSnapshot","req":{"coin":"BTC","interval":"1M","startTime":5}}"#
        ),
        (
            FundingHistoryRequest(coin: .btc, start: .at(5), end: .at(6)).body,
            #"{"type":"fundingHistory","coin":"BTC","startTime":5,"endTime":6}"#
        ), (SettledOutcomeRequest(outcome: 7).body, #"{"type":"settledOutcome","outcome":7}"#),
        (BorrowLendReserveRequest(token: 150).body, #"{"type":"borrowLendReserveState","token":150}"#),
        (
            TokenDetailsRequest(tokenId: TokenID(high: 0xC1FB_593A_EFFB_EB02, low: 0xF85E_0308_E995_6A90)).body,
            #"{"type":"tokenDetails","tokenId":"0xc1fb593aeffbeb02f85e0308e9956a90"}"#
        ),
        (
            WebDataRequest(user: .zero).body,
            #"{"type":"webData2","user":"0x0000000000000000000000000000000000000000"}"#
        ), (BlockDetailsRequest(height: 9).body, #"{"type":"blockDetails","height":9}"#),
        (
            TransactionDetailsRequest(hash: .zero).body,
            #"{"type":"txDetails","hash":"0x0000000000000000000000000000000000000000000000000000000000000000"}"#
        ),
    ])
    func theBodyHoldsWhatIsAsked(body: JSONValue?, text: String) { #expect(body?.description == text) }

    @Test(
        arguments: [(1, nil), (6, nil), (0, nil), (-5, nil), (4, 2), (nil, 1), (5, 3), (5, 0), (5, 10)]
            as [(Int?, Int?)])
    func aBookThatIsNotOfferedIsNotAskedFor(figures: Int?, mantissa: Int?) async throws {
        let exchange = ScriptedExchange("null")
        let error = await #expect(throws: InfoError.self) {
            _ = try await InfoClient(exchange).orderBook(of: .btc, significantFigures: figures, mantissa: mantissa)
        }
        #expect(error?.code == .refused)
        #expect(exchange.questions.isEmpty)
    }

    @Test func whatARequestCosts() {
        let cheap: Set = ["l2Book", "allMids", "exchangeStatus"]
        let explorer: Set = ["blockDetails", "txDetails", "userDetails"]
        for request in InfoCatalogue.market {
            let expected: RequestWeight =
                switch request.type {
                case _ where cheap.contains(request.type): RequestWeight(2)
                case _ where explorer.contains(request.type): RequestWeight(40)
                case "recentTrades", "fundingHistory": .records
                case "candleSnapshot": RequestWeight(20, elementsPerUnit: 60)
                default: .standard
                }
            #expect(request.weight == expected, "\(request.type)")
            #expect((request.path == .explorer) == explorer.contains(request.type), "\(request.type)")
        }
    }

    @Test func everyQuestionOfTheReferenceAboutMarketsIsKnown() {
        let documented = """
            allMids meta allPerpMetas metaAndAssetCtxs perpDexs marginTable spotMeta spotMetaAndAssetCtxs l2Book recentTrades
            candleSnapshot fundingHistory predictedFundings perpsAtOpenInterestCap maxMarketOrderNtls exchangeStatus perpDexLimits
            perpDexStatus perpDeployAuctionStatus spotPairDeployAuctionStatus gossipPriorityAuctionStatus perpAnnotation
            perpCategories perpConciseAnnotations outcomeMeta settledOutcome outcomeTemplates tokenDetails spotDeployState
            allBorrowLendReserveStates borrowLendReserveState validatorSummaries validatorL1Votes vaultSummaries gossipRootIps
            usdcRouting liquidatable blockDetails txDetails userDetails webData2
            """
        let names = InfoCatalogue.market.map { $0.type }
        #expect(Set(names) == Set(documented.split { $0.isWhitespace }.map(String.init)))
        #expect(Set(names).count == names.count)
    }

    @Test func everyQuestionHasAPayloadInTheTables() {
        let shown = Surface.all.map { $0.name.replacing("info/", with: "").replacing("testnet_", with: "") }
        for request in InfoCatalogue.market {
            #expect(shown.contains { $0.hasPrefix(request.type) }, "\(request.type)")
        }
    }
}
