import Testing
import TradingCore

@testable import HyperliquidKit

/// What an answer proves, shape by shape.
struct AnswerTests {
    static let recorded: [(file: String, shape: ReplyShape, expected: ActionReading)] = [
        ("cancel_success", .items(1), .processed([.taken(.success)])),
        ("modify_failure", .items(1), .processed([.refused(.init(text: "Attempted to modify to invalid new order"))])),
        (
            "modify_failure", .plain(action: "modify"),
            .processed([.refused(.init(text: "Attempted to modify to invalid new order"))])
        ),
        (
            "order_error_insufficient_margin", .items(1),
            .processed([.refused(.init(.margin, message: "Insufficient margin to place order. asset=5", asset: 5))])
        ),
        (
            "order_error_ioc", .items(1),
            .processed([
                .refused(
                    .init(
                        .nothingToMatch,
                        message: "Order could not immediately match against any resting orders. asset=5", asset: 5))
            ])
        ),
        (
            "order_error_price_95pct", .items(1),
            .processed([
                .refused(
                    .init(
                        .farFromReference,
                        message: "Order price cannot be more than 95% away from the reference price"))
            ])
        ),
        (
            "order_filled_cloid", .items(1),
            .processed([
                .taken(
                    .filled(
                        OrderID(rawValue: 315_445_859_529), cloid: Cloid("0x000300511abd579f000001000000007b"),
                        size: Size(raw: 1_000_000), averagePrice: Price(raw: 208_020_000_000)))
            ])
        ),
        (
            "order_resting_cloid", .items(1),
            .processed([
                .taken(
                    .resting(OrderID(rawValue: 311_642_020_084), cloid: Cloid("0x430882655000030000000001000000b9")))
            ])
        ),
        ("testnet_cancelByCloid_2_success", .items(1), .processed([.taken(.success)])),
        (
            "testnet_cancel_nonexistent", .items(1),
            .processed([
                .refused(
                    .init(
                        .orderGone, message: "Order was never placed, already canceled, or filled. asset=173",
                        asset: 173))
            ])
        ),
        (
            "testnet_order_min_value_error", .items(1),
            .processed([
                .refused(
                    .init(.minimumValue, message: "Order must have minimum value of $10. asset=173", asset: 173))
            ])
        ),
        (
            "testnet_order_resting", .items(1),
            .processed([.taken(.resting(OrderID(rawValue: 41_545_810_396), cloid: nil))])
        ),
        (
            "testnet_order_unknown_wallet_err", .items(1),
            .refused(.init(text: "User or API Wallet 0xefc07321d3d6a8fa4961306c7bf555f0723f28c1 does not exist."))
        ),
        (
            "testnet_perpDeploy_unknown_coin_err", .plain(action: "perpDeploy"),
            .refused(.init(.unknownMarket, message: "Unknown coin test:BTC"))
        ),
    ]

    @Test(arguments: recorded)
    func everyRecordedAnswerGivesTheRightOutcome(_ row: (file: String, shape: ReplyShape, expected: ActionReading))
        throws
    {
        let body = try Fixture.bytes("exchange/\(row.file).response.json")
        #expect(reading(body, row.shape) == row.expected)
    }

    @Test func noRecordedAnswerIsUnclear() throws {
        let names = try Fixture.names(in: "exchange").filter { $0.hasSuffix(".response.json") }
        #expect(names.count == 17)
        for name in names {
            let isPlain = name.contains("perpDeploy")
            let reading = reading(
                try Fixture.bytes("exchange/\(name)"), isPlain ? .plain(action: "perpDeploy") : .items(1))
            #expect(!isUnclear(reading), "\(name)")
        }
    }

    // A8: the envelope says "ok", the item says no.
    @Test func theEnvelopeNeverMakesASuccess() {
        let text =
            #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"error":"Insufficient margin to place order."}]}}}"#
        #expect(reading(text, .items(1)) == .processed([.refused(.init(text: "Insufficient margin to place order."))]))
        for text in [
            #"{"status":"ok"}"#, #"{"status":"ok","response":null}"#, #"{"status":"ok","response":{"type":"order"}}"#,
            #"{"status":"ok","response":{"type":"order","data":{}}}"#,
            #"{"status":"ok","response":{"type":"order","data":{"statuses":[]}}}"#,
            #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"shiny":{"oid":1}}]}}}"#,
            #"{"status":"ok","response":{"type":"order","data":{"statuses":["great"]}}}"#,
            #"{"status":"ok","response":{"type":"default"}}"#, #"{"status":"fine","response":{"type":"default"}}"#,
        ] {
            #expect(isUnclear(reading(text, .items(1))), "\(text)")
        }
    }

    // A9: each order has an outcome of its own.
    @Test func ofABatchEachItemHasItsOwnAnswer() {
        let text = """
            {"status":"ok","response":{"type":"order","data":{"statuses":[{"resting":{"oid":7}},{"error":"Invalid TP/SL price. asset=3"},\
            {"filled":{"totalSz":"1.5","avgPx":"2.123456789","oid":8}},"waitingForFill","waitingForTrigger"]}}}
            """
        #expect(
            reading(text, .items(5))
                == .processed([
                    .taken(.resting(OrderID(rawValue: 7), cloid: nil)),
                    .refused(.init(.triggerPrice, message: "Invalid TP/SL price. asset=3", asset: 3)),
                    .taken(
                        .filled(
                            OrderID(rawValue: 8), cloid: nil, size: Size(raw: 150_000_000),
                            averagePrice: Price(raw: 212_345_679))),
                    .taken(.waitingForFill), .taken(.waitingForTrigger),
                ]))
    }

    // A10: a list of another length says nothing about anything, but for what is found in the payload.
    @Test(arguments: [
        #"{"resting":{"oid":7}}"#, #"{"error":"Insufficient margin to place order."}"#,
        #"{"resting":{"oid":7}},{"resting":{"oid":8}},{"resting":{"oid":9}}"#,
    ])
    func aListOfAnotherLengthLeavesAllUnknown(statuses: String) {
        let text = #"{"status":"ok","response":{"type":"order","data":{"statuses":["# + statuses + "]}}}"
        guard case .unclear(let unknown) = reading(text, .items(2)) else {
            Issue.record("\(statuses) was taken for an answer")
            return
        }
        #expect(unknown.cause == .wrongCount(expected: 2, got: statuses.contains("},{") ? 3 : 1))
    }

    @Test func aFaultOfThePayloadCountsForTheWholeBatch() {
        let text =
            #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"error":"Price must be divisible by tick size. asset=1"}]}}}"#
        let refusal = Rejection(text: "Price must be divisible by tick size. asset=1")
        #expect(reading(text, .items(3)) == .processed(Array(repeating: .refused(refusal), count: 3)))
    }

    // A5: whatever cannot be read is neither a yes nor a no, and the body is kept, harmless.
    @Test func anAnswerCutAtAnyByteIsUnknown() throws {
        let body = try Fixture.bytes("exchange/order_resting_cloid.response.json")
        let trimmed = Array(body.reversed().drop { $0 == 0x0A }.reversed())
        for length in 0..<trimmed.count {
            #expect(isUnclear(reading(Array(trimmed.prefix(length)), .items(1))), "\(length) bytes")
        }
    }

    @Test func aPageOfHTMLIsUnknownAndKeptWithoutControlCharacters() {
        guard
            case .unclear(let unknown) = reading(
                "<html>\u{1B}[2J<body>\n" + String(repeating: "x", count: 900), .items(1))
        else {
            Issue.record("HTML was taken for an answer")
            return
        }
        #expect(unknown.body.hasPrefix("<html> [2J<body> xxx"))
        #expect(unknown.body.count < 250)
        #expect(!unknown.body.unicodeScalars.contains { $0.value < 0x20 })
    }

    // A2: 5xx is never a no. A6: nor is 429.
    @Test(arguments: [500, 502, 503, 504, 429, 403, 400])
    func aFaultOfTheServerIsNeverARejection(status: Int) {
        for body in ["", "null", "<html>Bad gateway</html>", #"{"code":1,"msg":"down","data":null}"#] {
            let reading = ActionReading(
                .success(HTTPReply(status: status, body: Array(body.utf8), retryAfter: 3)), expecting: .items(1),
                isFirstCopy: true)
            #expect(isUnclear(reading), "\(status) \(body)")
        }
    }

    // A7.
    @Test func whatTheExchangeCannotReadIsAFaultOfTheClient() {
        let reply = HTTPReply(
            status: 422, body: Array("Failed to deserialize the JSON body into the target type".utf8))
        guard case .refused(let rejection) = ActionReading(.success(reply), expecting: .items(1), isFirstCopy: true)
        else {
            Issue.record("422 was not refused")
            return
        }
        #expect(rejection.isClientBug)
        #expect(rejection.reason == .malformed)
    }

    // A1, A3, A4.
    @Test func onlyWhatNeverLeftIsKnownNotToHaveArrived() {
        let cut = TransportFailure(.cut, .mayHaveArrived, "the connection broke")
        let refused = TransportFailure(.unreachable, .notSent, "nobody listens")
        #expect(isUnclear(ActionReading(.failure(cut), expecting: .items(1), isFirstCopy: true)))
        #expect(ActionReading(.failure(refused), expecting: .items(1), isFirstCopy: true) == .notSent(refused))
    }

    // A17: a refusal of a later copy says nothing about the first.
    @Test func aLaterCopyThatIsRefusedProvesNothing() {
        let text =
            #"{"status":"err","response":"Must deposit before performing actions. User: 0xefc07321d3d6a8fa4961306c7bf555f0723f28c1"}"#
        guard case .refused(let rejection) = reading(text, .items(1)) else {
            Issue.record("the first copy was not refused")
            return
        }
        #expect(rejection.account?.description == "0xefc07321d3d6a8fa4961306c7bf555f0723f28c1")
        let later = ActionReading(
            .success(HTTPReply(status: 200, body: Array(text.utf8))), expecting: .items(1), isFirstCopy: false)
        #expect(isUnclear(later))
        let duplicate = #"{"status":"err","response":"Invalid nonce: duplicate nonce 1700000000000"}"#
        for isFirst in [true, false] {
            let reading = ActionReading(
                .success(HTTPReply(status: 200, body: Array(duplicate.utf8))), expecting: .items(1),
                isFirstCopy: isFirst)
            guard case .nonceSpent = reading else {
                Issue.record("a spent nonce was read as \(reading)")
                return
            }
        }
    }

    @Test func whatWasMadeComesWithItsAddress() throws {
        let text =
            #"{"status":"ok","response":{"type":"createSubAccount","data":"0x1d9470d4b963f552e6f671a81619d395877bf409"}}"#
        let address = try Address("0x1d9470d4b963f552e6f671a81619d395877bf409")
        #expect(reading(text, .address) == .processed([.created(address)]))
        #expect(isUnclear(reading(text, .plain(action: "createSubAccount"))))
    }

    @Test func aSingleStatusIsOneItem() {
        let text = #"{"status":"ok","response":{"type":"twapOrder","data":{"status":{"running":{"twapId":77}}}}}"#
        #expect(reading(text, .items(1)) == .processed([.taken(.running(twap: 77))]))
    }

    private func reading(_ text: String, _ shape: ReplyShape) -> ActionReading { reading(Array(text.utf8), shape) }

    private func reading(_ body: [UInt8], _ shape: ReplyShape) -> ActionReading {
        ActionReading(.success(HTTPReply(status: 200, body: body)), expecting: shape, isFirstCopy: true)
    }

    private func isUnclear(_ reading: ActionReading) -> Bool {
        if case .unclear = reading { true } else { false }
    }
}
