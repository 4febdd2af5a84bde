import Testing
import TradingCore

@testable import HyperliquidKit

struct AccountQuestionsTests {
    private static let maker = "0x31ca8395cf837de08b24da3f660e77761dfb974b"
    private static let tester = "0x8e0c473fed9630906779f982cd0f80cb7011812d"
    private static let old = "0xb7b6f3cea3f66bf525f5d8f965f6dbf6d9b017b2"

    /// A recorded question and the call that asks it.
    struct Question: Sendable, CustomTestStringConvertible {
        var recording: String
        var body: @Sendable () throws -> JSONValue
        var testDescription: String { recording }

        init<Request: InfoRequest>(_ recording: String, _ request: @escaping @Sendable () throws -> Request) {
            self.recording = recording
            body = { try request().body }
        }
    }

    static let questions: [Question] = [
        Question("clearinghouseState_2023-03-27") {
            ClearinghouseStateRequest(user: try Address("0x5e9ee1089755c3435139848e47e6635505d5a13a"))
        },
        Question("clearinghouseState_empty_2025-12-13") {
            ClearinghouseStateRequest(user: try Address("0xcd5051944f780a621ee62e39e493c489668acf4d"))
        },
        Question("extraAgents_2025-09-04") {
            ExtraAgentsRequest(user: try Address("0xd42f2bb0e06455edb652e27b7374fc2bda8448ee"))
        },
        Question("frontendOpenOrders_2023-11-16") {
            FrontendOpenOrdersRequest(user: try Address("0xcb331197e84f135ab9ed6fb51cd9757c0bd29d0d"))
        },
        Question("historicalOrders_2025-08-22") { HistoricalOrdersRequest(user: try Address(maker)) },
        Question("openOrders_2023-03-27") {
            OpenOrdersRequest(user: try Address("0x5e9ee1089755c3435139848e47e6635505d5a13a"))
        },
        Question("openOrders_empty_2025-12-13") {
            OpenOrdersRequest(user: try Address("0xcd5051944f780a621ee62e39e493c489668acf4d"))
        },
        Question("orderStatus_unknownOid_2025-08-22") {
            OrderStatusRequest(user: try Address(maker), order: .oid(OrderID(rawValue: 141_622_259_364)))
        },
        Question("portfolio_2025-08-22") { PortfolioRequest(user: try Address(maker)) },
        Question("testnet_activeAssetData_HYPE_2025-08-23") {
            ActiveAssetDataRequest(user: try Address(tester), coin: try Coin("HYPE"))
        },
        Question("testnet_orderStatus_filled_2025-08-22") {
            OrderStatusRequest(user: try Address(tester), order: .oid(OrderID(rawValue: 37_907_159_219)))
        },
        Question("testnet_spotClearinghouseState_2025-08-23") {
            SpotClearinghouseStateRequest(user: try Address(tester))
        },
        Question("testnet_userFillsByTime_2025-08-22") {
            UserFillsByTimeRequest(
                user: try Address(tester), startTime: .at(1_755_857_880_000), endTime: .at(1_755_857_940_000))
        },
        Question("testnet_userFillsByTime_empty") {
            UserFillsByTimeRequest(
                user: try Address(maker), startTime: .at(1_755_857_880_000), endTime: .at(1_755_857_940_000))
        },
        Question("userFillsByTime_2023-05") {
            UserFillsByTimeRequest(
                user: try Address(old), startTime: .at(1_683_245_555_699), endTime: .at(1_683_245_884_863))
        },
        Question("userFills_2023-05") { UserFillsRequest(user: try Address(old)) },
        Question("userFunding_2023") { UserFundingRequest(user: try Address(old), startTime: .at(1_681_923_833_000)) },
        Question("userNonFundingLedgerUpdates_2025-08-30") {
            UserNonFundingLedgerUpdatesRequest(
                user: try Address("0x2ba553d9f990a3b66b03b2dc0d030dfc1c061036"), startTime: .at(1_681_923_833_000))
        },
        Question("userRateLimit_2025-08-22") { UserRateLimitRequest(user: try Address(maker)) },
        Question("userRole_2025-08-22") { UserRoleRequest(user: try Address(maker)) },
        Question("userTwapSliceFills_empty_2025-08-22") { UserTwapSliceFillsRequest(user: try Address(maker)) },
        Question("userVaultEquities_2025-08-22") {
            UserVaultEquitiesRequest(user: try Address("0x2b804617c6f63c040377e95bb276811747006f4b"))
        },
    ]

    @Test(arguments: questions)
    func aQuestionIsTheRecordedOne(question: Question) throws {
        let text = String(decoding: try Fixture.bytes("info/\(question.recording).request.json"), as: UTF8.self)
        // The exchange takes addresses in either letter case; some recordings have capitals.
        let recorded = try JSONValue(parsing: text)
        let user = try #require(recorded["user"]).decode(String.self)
        let wanted = try JSONValue(parsing: text.replacing(user, with: user.lowercased()))
        #expect(Semantics.differences(wanted, try question.body()) == [])
    }

    @Test func whatIsNilIsNotAsked() throws {
        let user = try Address(Self.maker)
        #expect(ClearinghouseStateRequest(user: user).body["dex"] == nil)
        #expect(ClearinghouseStateRequest(user: user, dex: "xyz").body["dex"] == "xyz")
        #expect(UserFillsRequest(user: user, aggregateByTime: true).body["aggregateByTime"] == true)
        #expect(
            VaultDetailsRequest(vaultAddress: user).body.description
                == #"{"type":"vaultDetails","vaultAddress":"\#(Self.maker)"}"#)
    }

    @Test func anOrderIsAskedForByTheClientsName() throws {
        let cloid = Cloid(session: 1, number: 0xAA)
        let body = OrderStatusRequest(user: try Address(Self.maker), order: .cloid(cloid)).body
        #expect(body["oid"] == "0x000000000000000100000000000000aa")
    }

    /// What the documentation lists about accounts, with what each costs.
    private static let documented: [String: RequestWeight] = {
        let cheap = ["clearinghouseState", "spotClearinghouseState", "orderStatus"]
        let records = [
            "historicalOrders", "userFills", "userFillsByTime", "userTwapSliceFills", "userTwapSliceFillsByTime",
            "twapHistory", "userFunding", "userNonFundingLedgerUpdates", "delegatorHistory", "delegatorRewards",
        ]
        let standard = [
            "openOrders", "frontendOpenOrders", "userFees", "userRateLimit", "activeAssetData", "portfolio",
            "subAccounts", "subAccounts2", "extraAgents", "maxBuilderFee", "approvedBuilders", "referral",
            "userVaultEquities", "vaultDetails", "leadingVaults", "userToMultiSigSigners", "userAbstraction",
            "userDexAbstraction", "delegations", "delegatorSummary", "borrowLendUserState", "userBorrowLendInterest",
            "legalCheck", "isVip", "preTransferCheck",
        ]
        var weights: [String: RequestWeight] = ["userRole": RequestWeight(60)]
        for name in cheap { weights[name] = RequestWeight(2) }
        for name in records { weights[name] = RequestWeight(20, elementsPerUnit: 20) }
        for name in standard { weights[name] = RequestWeight(20) }
        return weights
    }()

    @Test func everyDocumentedQuestionIsThereOnceWithItsWeight() {
        let types = InfoCatalogue.account
        #expect(types.map { $0.type }.sorted() == Self.documented.keys.sorted())
        for type in types { #expect(type.weight == Self.documented[type.type], "\(type.type)") }
    }
}
