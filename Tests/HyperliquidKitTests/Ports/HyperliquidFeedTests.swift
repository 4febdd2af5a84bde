import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Testing
import TradingCore

@testable import HyperliquidKit

struct HyperliquidFeedTests {
    @Test func fundingThatIsDueComesAtTheHourAndForItsMarketOnly() async throws {
        let rig = try await AsyncRig()
        let feed = HyperliquidFeed(rig.client)
        var funding = try await feed.events(for: [.funding(.btc)]).makeAsyncIterator()
        var books = try await feed.events(for: [.books(.btc)]).makeAsyncIterator()
        await rig.loop.advanceTime(by: .milliseconds(10))
        // 2000 s before the hour; silence would make the client ask anew.
        for minute in 0..<34 {
            try await rig.push([Message.context(funding: "0.0000\(10 + minute)")], to: "activeAssetCtx")
            await rig.loop.advanceTime(by: .seconds(60))
        }
        let hour = Timestamp(milliseconds: 1_780_002_000_000)
        try await rig.push([Message.context(funding: "0.1")], to: "activeAssetCtx")
        try await rig.push([Message.book(time: hour.milliseconds + 45_000)], to: "l2Book")
        var found: [MarketEvent] = []
        while found.last?.time ?? hour <= hour, let event = try await funding.next() { found.append(event) }
        let due = found.compactMap { if case .funding(let rate) = $0 { rate } else { nil } }
        #expect(due == [FundingRate(coin: .btc, time: hour, rate: try Rate("0.000043"))])
        #expect(try await books.next()?.book != nil)
        try await rig.end()
    }

    @Test func theLossOfEventsIsToldAndTheStreamGoesOn() async throws {
        let rig = try await AsyncRig()
        let losses = Collected<HyperliquidFeed.Loss>()
        let feed = HyperliquidFeed(rig.client) { losses.add($0) }
        var events = try await feed.events(for: [.books(.btc)]).makeAsyncIterator()
        await rig.loop.advanceTime(by: .milliseconds(10))
        try await rig.onLoop { _, network in for socket in network.open { socket.cut() } }
        await rig.loop.advanceTime(by: .seconds(2))
        try await rig.push([Message.book()], to: "l2Book")
        #expect(try await events.next()?.book != nil)
        #expect(losses.all.map(\.isInterrupted) == [true])
        try await rig.end()
        #expect(try await events.next() == nil)
    }
}
