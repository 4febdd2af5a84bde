import HyperliquidKit
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// Our own client reads every message, and nothing in one is unknown to it.
struct StreamDecodingTests {
    static let all: [Subscription] = [
        .allMids(), .l2Book(AnsweringWorld.btc), .l2Book(AnsweringWorld.eth, isFast: true),
        .l2Book(AnsweringWorld.btc, significantFigures: 5, mantissa: 2), .bbo(AnsweringWorld.btc),
        .trades(AnsweringWorld.btc),
        .candle(AnsweringWorld.btc, .minute1), .activeAssetCtx(AnsweringWorld.btc),
        .activeAssetCtx(AnsweringWorld.coin("PURR/USDC")), .assetCtxs(dex: "xyz"), .spotAssetCtxs, .allDexsAssetCtxs,
        .fastAssetCtxs, .outcomeMetaUpdates, .notification(AnsweringWorld.alice), .orderUpdates(AnsweringWorld.alice),
        .userEvents(AnsweringWorld.alice), .userFills(AnsweringWorld.alice), .userFundings(AnsweringWorld.alice),
        .userNonFundingLedgerUpdates(AnsweringWorld.alice), .userHistoricalOrders(AnsweringWorld.alice),
        .userTwapSliceFills(AnsweringWorld.alice), .userTwapHistory(AnsweringWorld.alice),
        .activeAssetData(AnsweringWorld.alice, AnsweringWorld.btc), .clearinghouseState(AnsweringWorld.alice),
        .allDexsClearinghouseState(AnsweringWorld.alice), .openOrders(AnsweringWorld.alice),
        .twapStates(AnsweringWorld.alice),
        .spotState(AnsweringWorld.alice), .webData3(AnsweringWorld.alice), .webData2(AnsweringWorld.alice),
    ]

    @Test func everyKindOfStreamIsServed() {
        let served = Set(Self.all.map(\.kind))
        #expect(Set(SubscriptionCatalogue.all).subtracting(served) == [.explorerBlock, .explorerTxs])
    }

    @Test func everyMessageIsReadWithoutARest() throws {
        var world = try AnsweringWorld.traded()
        var messages: [String] = []
        for (number, subscription) in Self.all.enumerated() {
            let answer = world.subscribe(subscription, on: UInt64(number))
            #expect(answer.first?.contains("subscriptionResponse") == true, "\(subscription): \(answer)")
            messages += answer
        }
        _ = world.taken()
        _ = world.place(.buy, "0.2", at: "65100", duration: .immediateOrCancel)
        _ = world.place(.sell, "0.1", at: "65040", by: 1)
        _ = world.place(.buy, "0.1", at: "65040")
        let price = AnsweringWorld.price("65001")
        world.show(
            .trade(
                Trade(
                    coin: AnsweringWorld.btc, time: world.time, price: price, size: AnsweringWorld.size("0.3"),
                    aggressor: .buy,
                    id: 78)))
        world.pass(3_600_000)
        world.show(.funding(FundingRate(coin: AnsweringWorld.btc, time: world.time, rate: Rate(raw: 12_500_000))))
        try world.quote(AnsweringWorld.btc, bid: "65100", ask: "65101", size: "2")
        world.pass(6000)
        messages += world.taken()
        #expect(messages.count > 80)
        for message in messages { try Self.expectRead(message) }
    }

    private static func expectRead(_ message: String) throws {
        var decoder = FrameDecoder()
        var contents = FrameContents()
        do {
            _ = try decoder.decode(
                Array(message.utf8).span, receivedAt: Timestamp(milliseconds: 1_770_000_000_000), into: &contents)
        } catch {
            Issue.record("\(error) in \(message.prefix(300))")
        }
        #expect(contents.reading.isClean, "\(contents.reading) in \(message.prefix(300))")
        #expect(decoder.report.unknownKeys == 0, "\(decoder.report) in \(message.prefix(300))")
        #expect(decoder.report.firstUnknownChannel == nil, "\(message.prefix(300))")
        #expect(decoder.report.setAside.isEmpty, "\(decoder.report) in \(message.prefix(300))")
    }

    @Test(arguments: [
        ("activeAssetCtx", Subscription.activeAssetCtx(AnsweringWorld.btc)), ("bbo", .bbo(AnsweringWorld.btc)),
        ("trades", .trades(AnsweringWorld.btc)), ("userFundings", .userFundings(AnsweringWorld.alice)),
        ("allDexsAssetCtxs", .allDexsAssetCtxs), ("subscriptionResponse", .bbo(AnsweringWorld.coin("SOL"))),
    ])
    func messagesAreShapedAsRecorded(recording: String, subscription: Subscription) throws {
        var world = try AnsweringWorld.traded()
        let answer = world.subscribe(subscription)
        let message = try JSONValue(parsing: recording == "subscriptionResponse" ? answer[0] : answer[1])
        let recorded = Shape.of(try Recording.message(recording))
        #expect(recorded.differences(of: Shape.of(message)) == [], "\(message.description.prefix(500))")
    }

    @Test func changedContextsAloneAreToldFast() throws {
        var world = try AnsweringWorld()
        let base = world.subscribe(.fastAssetCtxs)
        world.pass(2000)
        _ = world.taken()
        try world.quote(AnsweringWorld.eth, bid: "3510", ask: "3510.5", size: "20")
        world.pass(2000)
        var decoder = FrameDecoder()
        func contexts(_ message: String) throws -> FastContextsMessage? {
            var contents = FrameContents()
            _ = try decoder.decode(Array(message.utf8).span, receivedAt: world.time, into: &contents)
            guard case .fastContexts(let contexts)? = contents.message else { return nil }
            return contexts
        }
        let told = world.taken()
        #expect(told.count == 1)
        let first = try #require(try contexts(base[1]))
        let change = try #require(try contexts(told[0]))
        #expect("\(first)".contains("BTC") && !"\(change)".contains("BTC") && "\(change)".contains("3510"))
    }
}
