import HyperliquidKit
import Testing
import TradingCore

@testable import PaperExchange

/// Every typed request of our own client reads the answers, and nothing in them is unknown to it.
struct InfoCatalogueTests {
    /// What has no true answer here, and is answered as an unknown request.
    static let unanswered: Set<String> = [
        "blockDetails", "txDetails", "userDetails", "borrowLendReserveState", "perpDeployAuctionStatus",
        "spotPairDeployAuctionStatus", "gossipPriorityAuctionStatus", "spotDeployState", "tokenDetails",
    ]

    /// The fields of each request besides its type; what needs none is not listed.
    static func fields(_ type: String) -> [(String, JSONValue)] {
        let user: (String, JSONValue) = ("user", .text(AnsweringWorld.alice))
        return switch type {
        case "l2Book", "recentTrades", "perpAnnotation": [("coin", "BTC")]
        case "candleSnapshot": [("req", ["coin": "BTC", "interval": "1m", "startTime": 0])]
        case "fundingHistory": [("coin", "BTC"), ("startTime", 0)]
        case "marginTable": [("id", 56)]
        case "perpDexLimits", "perpDexStatus": [("dex", "xyz")]
        case "settledOutcome": [("outcome", 1)]
        case "activeAssetData": [user, ("coin", "BTC")]
        case "orderStatus": [user, ("oid", 2)]
        case "maxBuilderFee": [user, ("builder", .text(AnsweringWorld.bob))]
        case "preTransferCheck": [user, ("source", "")]
        case "vaultDetails": [("vaultAddress", .text(AnsweringWorld.bob))]
        default: [user, ("startTime", 0)]
        }
    }

    @Test func everyRequestIsAnsweredOrRefused() throws {
        let world = try AnsweringWorld.traded()
        for request in InfoCatalogue.all {
            let type = request.type
            let members = [("type", JSONValue.text(type))] + Self.fields(type)
            let body = JSONValue(.object(members.map { (key: $0.0, value: $0.1) }))
            switch world.ask(body) {
            case .json(let answer):
                #expect(!Self.unanswered.contains(type), "\(type)")
                try Self.expectReads(request, answer)
            case .unprocessable(let text):
                #expect(Self.unanswered.contains(type), "\(type)")
                #expect(text == "Failed to deserialize the JSON body into the target type")
            case .serverError: Issue.record("\(type) failed")
            }
        }
    }

    private static func expectReads<Request: InfoRequest>(_ request: Request.Type, _ answer: JSONValue) throws {
        do {
            let (_, report) = try Request.read(answer.bytes)
            #expect(report.isClean, "\(Request.type): \(report)")
        } catch {
            Issue.record("\(Request.type): \(error) in \(answer.description.prefix(400))")
        }
    }

    @Test(arguments: [
        (#"{"type":"noSuchThing"}"#, 422), (#"{"nothing":1}"#, 422), ("[]", 422), ("null", 422),
        (#"{"type":"clearinghouseState"}"#, 422), (#"{"type":"clearinghouseState","user":"0x12"}"#, 422),
        (#"{"type":"clearinghouseState","user":5}"#, 422),
        (#"{"type":"orderStatus","user":"0x00000000000000000000000000000000000000ff","oid":-1}"#, 422),
        (#"{"type":"candleSnapshot","req":{"coin":"BTC","interval":"7m","startTime":0}}"#, 422),
        (#"{"type":"candleSnapshot","req":{"coin":"NOPE","interval":"1m","startTime":0}}"#, 500),
        (
            #"{"type":"candleSnapshot","req":{"coin":"BTC","interval":"1M","startTime":9223372036854775807,"endTime":9223372036854775807}}"#,
            200
        ),
        (
            #"{"type":"fundingHistory","coin":"BTC","startTime":-9223372036854775808,"endTime":-9223372036854775808}"#,
            200
        ),
        (#"{"type":"userFunding","user":"0x00000000000000000000000000000000000000ff"}"#, 200),
        (#"{"type":"fundingHistory","coin":"BTC"}"#, 422), (#"{"type":"recentTrades","coin":"NOPE"}"#, 500),
        (#"{"type":"meta","dex":"nope"}"#, 500),
        (#"{"type":"l2Book","coin":"BTC","nSigFigs":9}"#, 500), (#"{"type":"l2Book","coin":"NOPE"}"#, 200),
        (#"{"type":"l2Book","coin":"BTC","nSigFigs":null,"mantissa":null}"#, 200),
        (
            #"{"type":"userFillsByTime","user":"0x00000000000000000000000000000000000000ff","startTime":9,"endTime":3}"#,
            200
        ),
    ])
    func oddQuestionsHaveTheExchangesStatus(question: String, status: Int) throws {
        let world = try AnsweringWorld()
        let found =
            switch world.ask(try JSONValue(parsing: question)) {
            case .json: 200
            case .unprocessable: 422
            case .serverError: 500
            }
        #expect(found == status)
    }

    @Test func unknownCoinsHaveNoBook() throws {
        let answer = try AnsweringWorld().json(["type": "l2Book", "coin": "NOPE"])
        #expect(answer.description == "null")
    }

    @Test func weightsCountRecords() throws {
        let world = try AnsweringWorld.traded()
        let fills: JSONValue = ["type": "userFills", "user": .text(AnsweringWorld.alice)]
        #expect(LocalExchange.weight(of: fills, answer: world.ask(fills)) == 21)
        let mids: JSONValue = ["type": "allMids"]
        #expect(LocalExchange.weight(of: mids, answer: world.ask(mids)) == 2)
        #expect(LocalExchange.weight(of: ["type": "userRole"], answer: .serverError) == 60)
    }
}
