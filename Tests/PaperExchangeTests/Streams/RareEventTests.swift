import HyperliquidKit
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// Events that a short run does not bring about (TWAPs, liquidations, movements of money) are told in shapes that our own client
/// reads without a rest, by questions and by streams.
struct RareEventTests {
    private static let user: JSONValue = .text(AnsweringWorld.alice)

    /// An event's value made from JSON, since the core alone makes them.
    private func made<Value: Decodable>(_ json: JSONValue) throws -> Value { try json.decode(Value.self) }

    private func expectClean(_ messages: [String]) throws {
        for message in messages {
            var decoder = FrameDecoder()
            var contents = FrameContents()
            _ = try decoder.decode(
                Array(message.utf8).span, receivedAt: Timestamp(milliseconds: 1_770_000_000_000), into: &contents)
            #expect(contents.reading.isClean && decoder.report.unknownKeys == 0, "\(message)")
        }
    }

    private func expectReads<Request: InfoRequest>(
        _ request: Request.Type, in world: AnsweringWorld, count: Int
    ) throws where Request.Answer: Collection {
        let answer = try world.json(["type": .text(Request.type), "user": Self.user, "startTime": 0])
        let (records, report) = try Request.read(answer.bytes)
        #expect(report.isClean && records.count == count, "\(answer)")
    }

    @Test func twapsAreToldWithTheirSlices() throws {
        var world = try AnsweringWorld()
        for subscription in [
            Subscription.userTwapHistory(AnsweringWorld.alice), .twapStates(AnsweringWorld.alice),
            .userTwapSliceFills(AnsweringWorld.alice), .userEvents(AnsweringWorld.alice),
        ] { _ = world.subscribe(subscription) }
        world.pass(1000)
        _ = world.taken()
        let record: PaperKit.TwapRecord = try made([
            "id": 5, "account": 0, "market": 0, "side": "buy", "size": "2", "executedSize": "0",
            "executedNotional": "0",
            "minutes": 30, "reduceOnly": false, "isRandomized": true, "startedAt": 1_770_000_000_000,
            "status": "activated", "time": 1_770_000_000_000,
        ])
        world.tell([.twap(record)])
        _ = world.place(.buy, "0.5", at: "65010", duration: .immediateOrCancel)
        var slice = world.local.history.account(0).fills[0]
        slice.twap = 5
        slice.tradeID += 1
        world.tell([.fill(slice)])
        world.pass(1000)
        let messages = world.taken()
        try expectClean(messages)
        #expect(messages.filter { $0.contains(#""channel":"twapStates""#) }.count == 1)
        #expect(
            messages.contains { $0.contains(#""states":[[5,{"coin":"BTC""#) && $0.contains(#""executedSz":"0.5""#) })
        #expect(messages.contains { $0.contains(#"{"channel":"user","data":{"twapHistory":[{"time":1770000000,"#) })
        #expect(messages.filter { $0.contains(#""twapId":5"#) && $0.contains("userTwapSliceFills") }.count == 1)
        try expectReads(UserTwapSliceFillsRequest.self, in: world, count: 1)
        let history = try world.json(["type": "twapHistory", "user": Self.user])
        let (records, report) = try TwapHistoryRequest.read(history.bytes)
        #expect(report.isClean && records.elements.count == 1, "\(history)")
        var ended = record
        ended.status = .finished
        world.tell([.twap(ended)])
        #expect(world.local.history.account(0).runningTwaps.isEmpty)
    }

    @Test(arguments: [
        LedgerEntry.Kind.deposit, .withdraw, .accountClassTransfer, .internalTransfer, .subAccountTransfer,
        .spotTransfer,
        .send, .liquidation, .charge,
    ])
    func everyMovementOfMoneyIsReadByOurClient(kind: LedgerEntry.Kind) throws {
        var world = try AnsweringWorld()
        _ = world.subscribe(.userNonFundingLedgerUpdates(AnsweringWorld.alice))
        world.settle()
        _ = world.taken()
        guard case .entry(var entry)? = world.local.history.account(0).ledger.last else {
            Issue.record("the deposit has no entry")
            return
        }
        entry.kind = kind
        entry.counterparty = 1
        entry.amount = -entry.amount
        world.tell([.ledger(entry)])
        let messages = world.taken()
        let hasLine = kind != .liquidation && kind != .charge
        #expect(messages.count == (hasLine ? 1 : 0))
        try expectClean(messages)
        let answer = try world.json([
            "type": "userNonFundingLedgerUpdates", "user": Self.user, "startTime": 0,
        ])
        let (records, report) = try UserNonFundingLedgerUpdatesRequest.read(answer.bytes)
        #expect(report.isClean && records.elements.count == (hasLine ? 2 : 1), "\(answer)")
        if kind == .internalTransfer {
            let sent = #""user":"\#(AnsweringWorld.alice)","destination":"\#(AnsweringWorld.bob)""#
            #expect(messages.first?.contains(sent) == true, "\(messages)")
        }
    }

    @Test func liquidationsAreToldAsEventAndInTheLedger() throws {
        var world = try AnsweringWorld()
        _ = world.subscribe(.userNonFundingLedgerUpdates(AnsweringWorld.alice))
        _ = world.subscribe(.userEvents(AnsweringWorld.alice))
        let record: LiquidationRecord = try made([
            "account": 0, "time": 1_770_000_000_000, "isCross": true, "notional": "65000", "accountValue": "700",
            "positions": [["market": 0, "size": "-1"]], "isBackstop": false,
        ])
        world.tell([.liquidation(record)])
        let messages = world.taken()
        #expect(messages.count == 2)
        try expectClean(messages)
        #expect(
            messages.contains {
                $0.contains(#""leverageType":"Cross","liquidatedPositions":[{"coin":"BTC","szi":"-1.0"}]"#)
            })
    }
}
