import HyperliquidKit
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// Our own client reads every message, and nothing in one is unknown to it.
struct StreamDecodingTests {
    static let all: [Subscription] = [
        .allMids(), .l2Book(LocalWorld.btc), .l2Book(LocalWorld.eth, isFast: true),
        .l2Book(LocalWorld.btc, significantFigures: 5, mantissa: 2), .bbo(LocalWorld.btc), .trades(LocalWorld.btc),
        .candle(LocalWorld.btc, .minute1), .activeAssetCtx(LocalWorld.btc),
        .activeAssetCtx(LocalWorld.coin("PURR/USDC")), .assetCtxs(dex: "xyz"), .spotAssetCtxs, .allDexsAssetCtxs,
        .fastAssetCtxs, .outcomeMetaUpdates, .notification(LocalWorld.alice), .orderUpdates(LocalWorld.alice),
        .userEvents(LocalWorld.alice), .userFills(LocalWorld.alice), .userFundings(LocalWorld.alice),
        .userNonFundingLedgerUpdates(LocalWorld.alice), .userHistoricalOrders(LocalWorld.alice),
        .userTwapSliceFills(LocalWorld.alice), .userTwapHistory(LocalWorld.alice),
        .activeAssetData(LocalWorld.alice, LocalWorld.btc), .clearinghouseState(LocalWorld.alice),
        .allDexsClearinghouseState(LocalWorld.alice), .openOrders(LocalWorld.alice), .twapStates(LocalWorld.alice),
        .spotState(LocalWorld.alice), .webData3(LocalWorld.alice), .webData2(LocalWorld.alice),
    ]

    @Test func everyKindOfStreamIsServed() {
        let served = Set(Self.all.map(\.kind))
        #expect(Set(SubscriptionCatalogue.all).subtracting(served) == [.explorerBlock, .explorerTxs])
    }

    @Test func everyMessageIsReadWithoutARest() throws {
        var world = try LocalWorld.traded()
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
        let price = LocalWorld.price("65001")
        world.show(
            .trade(
                Trade(
                    coin: LocalWorld.btc, time: world.time, price: price, size: LocalWorld.size("0.3"), aggressor: .buy,
                    id: 78)))
        world.pass(3_600_000)
        world.show(.funding(FundingRate(coin: LocalWorld.btc, time: world.time, rate: Rate(raw: 12_500_000))))
        try world.quote(LocalWorld.btc, bid: "65100", ask: "65101", size: "2")
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
        ("activeAssetCtx", Subscription.activeAssetCtx(LocalWorld.btc)), ("bbo", .bbo(LocalWorld.btc)),
        ("trades", .trades(LocalWorld.btc)), ("userFundings", .userFundings(LocalWorld.alice)),
        ("allDexsAssetCtxs", .allDexsAssetCtxs), ("subscriptionResponse", .bbo(LocalWorld.coin("SOL"))),
    ])
    func messagesAreShapedAsRecorded(recording: String, subscription: Subscription) throws {
        var world = try LocalWorld.traded()
        let answer = world.subscribe(subscription)
        let message = try JSONValue(parsing: recording == "subscriptionResponse" ? answer[0] : answer[1])
        let recorded = Shape.of(try Recording.message(recording))
        #expect(recorded.differences(of: Shape.of(message)) == [], "\(message.description.prefix(500))")
    }

    @Test func changedContextsAloneAreToldFast() throws {
        var world = try LocalWorld()
        let base = world.subscribe(.fastAssetCtxs)
        world.pass(2000)
        _ = world.taken()
        try world.quote(LocalWorld.eth, bid: "3510", ask: "3510.5", size: "20")
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
