import HyperliquidKit
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// Subscriptions, snapshots, pushes and errors over a hub without sockets.
struct StreamHubTests {
    @Test func subscribingIsEchoedWithDefaultsAndTwiceIsAnError() throws {
        var world = try LocalWorld()
        let subscribe = #"{"method":"subscribe","subscription":{"type":"l2Book","coin":"BTC","zzz":1}}"#
        let first = world.say(subscribe)
        #expect(first.count == 2)
        #expect(
            first[0]
                == #"{"channel":"subscriptionResponse","data":{"method":"subscribe","subscription":{"type":"l2Book","coin":"BTC","nSigFigs":null,"mantissa":null,"fast":false}}}"#
        )
        let recorded = Shape.of(try Recording.message("l2Book"))
        #expect(recorded.differences(of: Shape.of(try JSONValue(parsing: first[1]))) == [])
        #expect(
            world.say(subscribe) == [
                #"{"channel":"error","data":"Already subscribed: {\"type\":\"l2Book\",\"coin\":\"BTC\",\"nSigFigs\":null,\"mantissa\":null,\"fast\":false}"}"#
            ])
        let unsubscribe = subscribe.replacing("\"subscribe\"", with: "\"unsubscribe\"")
        #expect(world.say(unsubscribe).first?.contains(#""method":"unsubscribe""#) == true)
        #expect(world.say(unsubscribe).first?.contains("Already unsubscribed: ") == true)
        #expect(world.hub.streamCount == 0)
    }

    @Test(arguments: [
        (#"{"method":"ping"}"#, #"{"channel":"pong"}"#),
        ("hello", #"{"channel":"error","data":"Error parsing JSON into valid websocket request: hello"}"#),
        (
            #"{"method":"subscribe","subscription":{"type":"noSuchType","coin":"BTC"}}"#,
            #"{"channel":"error","data":"Error parsing JSON into valid websocket request: {\"method\":\"subscribe\",\"subscription\":{\"type\":\"noSuchType\",\"coin\":\"BTC\"}}"}"#
        ),
        (
            #"{"method":"subscribe","subscription":{"type":"bbo","coin":"NOPE"}}"#,
            #"{"channel":"error","data":"Invalid subscription {\"type\":\"bbo\",\"coin\":\"NOPE\"}"}"#
        ),
        (
            #"{"method":"subscribe","subscription":{"type":"userFills","user":"0x1"}}"#,
            #"{"channel":"error","data":"Invalid subscription {\"type\":\"userFills\",\"user\":\"0x1\"}"}"#
        ),
    ])
    func oddMessagesAreAnsweredInTheExchangesWords(message: String, answer: String) throws {
        var world = try LocalWorld()
        #expect(world.say(message) == [answer])
    }

    @Test func postRequestsAreReadForTheHost() throws {
        let text = #"{"method":"post","id":7,"request":{"type":"info","payload":{"type":"meta"}}}"#
        guard case .post(let id, let type, let payload) = ClientMessage.parse(Array(text.utf8)) else {
            Issue.record("not read as a post")
            return
        }
        #expect(id == 7 && type == "info" && payload.description == #"{"type":"meta"}"#)
        let answer = StreamEnvelope.post(id: id, type: "info", payload: ["type": "meta", "data": Wire.null])
        #expect(
            String(decoding: answer, as: UTF8.self)
                == #"{"channel":"post","data":{"id":7,"response":{"type":"info","payload":{"type":"meta","data":null}}}}"#
        )
    }

    @Test func usersAreLimitedOverAllSocketsOfAnAddress() throws {
        var world = try LocalWorld()
        for number in 0..<11 {
            let socket = UInt64(number % 2 + 1)
            let user = "0x" + String(repeating: "0", count: 38) + String(number + 16, radix: 16)
            let answer = world.say(
                #"{"method":"subscribe","subscription":{"type":"userFills","user":"\#(user)"}}"#, on: socket)
            #expect(answer.count == (number < 10 ? 2 : 1))
            if number == 10 {
                #expect(answer == [#"{"channel":"error","data":"Cannot track more than 15 total users."}"#])
            }
        }
        world.hub.closed(1)
        #expect(world.hub.streamCount == 5)
        #expect(world.subscribe(.userFills(LocalWorld.alice)).count == 2)
    }

    @Test func fillsAndOrdersAreToldToTheirOwnerOnly() throws {
        var world = try LocalWorld()
        for subscription in [
            Subscription.userFills(LocalWorld.alice), .orderUpdates(LocalWorld.alice), .userEvents(LocalWorld.alice),
        ] { _ = world.subscribe(subscription) }
        _ = world.subscribe(.userFills(LocalWorld.bob), on: 2)
        _ = world.taken()
        _ = world.place(.buy, "0.5", at: "65010", duration: .immediateOrCancel)
        #expect(world.sent.allSatisfy { $0.socket == 1 })
        let channels = try world.taken().map { try JSONValue(parsing: $0)["channel"]?.description ?? "" }
        #expect(channels.sorted() == ["\"orderUpdates\"", "\"user\"", "\"userFills\""])
    }

    @Test func booksComeAtTheirPaceAndOnlyWhenTheyChange() throws {
        var world = try LocalWorld()
        _ = world.subscribe(.l2Book(LocalWorld.btc))
        _ = world.subscribe(.bbo(LocalWorld.btc))
        world.pass(1000)
        _ = world.taken()
        try world.quote(LocalWorld.btc, bid: "65002", ask: "65003", size: "2")
        world.pass(100)
        #expect(world.taken().filter { $0.contains("\"l2Book\"") }.count == 1)
        try world.quote(LocalWorld.btc, bid: "65004", ask: "65005", size: "2")
        world.pass(100)
        let soon = world.taken()
        #expect(soon.filter { $0.contains("\"l2Book\"") }.isEmpty)
        #expect(soon.filter { $0.contains("\"bbo\"") }.count == 1)
        world.pass(400)
        #expect(world.taken().filter { $0.contains("\"65004.0\"") }.count == 1)
        try world.quote(LocalWorld.btc, bid: "65004", ask: "65005", size: "2")
        world.pass(1000)
        #expect(world.taken().isEmpty)
    }

    @Test func oneMessageIsWrittenForAllWhoWantIt() throws {
        var world = try LocalWorld()
        for socket in 1...3 { _ = world.subscribe(.trades(LocalWorld.btc), on: UInt64(socket)) }
        _ = world.taken()
        _ = world.place(.buy, "0.5", at: "65010", duration: .immediateOrCancel)
        #expect(world.sent.map(\.socket) == [1, 2, 3])
        #expect(Set(world.taken()).count == 1)
        #expect(world.hub.streamCount == 1)
    }

    @Test func snapshotsCarryTheirFlag() throws {
        var world = try LocalWorld.traded()
        let flagged: [Subscription] = [
            .userFills(LocalWorld.alice), .userFundings(LocalWorld.alice),
            .userNonFundingLedgerUpdates(LocalWorld.alice), .userHistoricalOrders(LocalWorld.alice),
            .userTwapSliceFills(LocalWorld.alice), .userTwapHistory(LocalWorld.alice),
        ]
        for subscription in flagged {
            let answer = world.subscribe(subscription)
            #expect(answer.count == 2 && answer[1].contains(#""isSnapshot":true"#), "\(subscription)")
        }
        _ = world.place(.buy, "0.1", at: "65100", duration: .immediateOrCancel)
        #expect(!world.taken().contains { $0.contains("isSnapshot") })
    }
}
