import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Testing
import TradingCore

@testable import HyperliquidKit

struct MarketEventStreamTests {
    @Test func eventsComeTypedInBatches() async throws {
        let rig = try await AsyncRig()
        let stream = rig.client.marketEvents(for: [.books(.btc), .trades(.btc), .books(.btc)])
        await rig.loop.advanceTime(by: .milliseconds(10))
        var batches = stream.makeAsyncIterator()
        try await rig.push([Message.book(time: Message.now + 1)], to: "l2Book")
        try await rig.push([Message.trade(time: Message.now + 2)], to: "trades")
        let batch = try #require(await batches.next())
        #expect(batch.events.map(\.time) == [.at(Message.now + 1), .at(Message.now + 2)])
        #expect(batch.events.first?.book != nil && batch.events.last?.trade != nil)
        try await rig.end()
        #expect(await batches.next() == nil)
    }

    @Test func aSlowReaderOfATenfoldBurstGetsTheNewestBookAndMemoryStaysFlat() async throws {
        let rig = try await AsyncRig()
        var buffering = MarketBuffering()
        buffering.prints = 500
        let stream = rig.client.marketEvents(for: [.books(.btc), .trades(.btc)], buffering: buffering)
        await rig.loop.advanceTime(by: .milliseconds(10))
        for burst in 0..<10 {
            let numbers = (0..<500).map { burst * 500 + $0 + 1 }
            try await rig.push(numbers.map { Message.book(time: Message.now + Int64($0)) }, to: "l2Book")
            try await rig.push(numbers.map { Message.trade(time: Message.now + Int64($0), id: $0) }, to: "trades")
        }
        var batches = stream.makeAsyncIterator()
        let batch = try #require(await batches.next())
        #expect(batch.events.compactMap(\.book).map(\.time) == [.at(Message.now + 5000)])
        #expect(batch.events.compactMap(\.trade).map(\.id) == Array(4501...5000))
        #expect(batch.replaced == 4999 && batch.droppedPrints == 4500)
        try await rig.end()
    }

    @Test func anInterruptionIsSaidAtOnceAndTheStreamGoesOn() async throws {
        let rig = try await AsyncRig()
        let stream = rig.client.marketEvents(for: [.books(.btc), .trades(.btc)])
        await rig.loop.advanceTime(by: .milliseconds(10))
        var batches = stream.makeAsyncIterator()
        let network = rig.network
        try await rig.loop.executeInContext { for socket in network.open { socket.cut() } }
        await rig.loop.run()
        let broken = try #require(await batches.next())
        #expect(broken.isInterrupted && broken.events.isEmpty)
        await rig.loop.advanceTime(by: .seconds(1))
        try await rig.push([Message.book()], to: "l2Book")
        let batch = try #require(await batches.next())
        #expect(!batch.isInterrupted && batch.events.count == 1)
        try await rig.end()
    }

    @Test(.timeLimit(.minutes(1))) func aCandleClosesByTheExchangesClockWhenNoNewerOneComes() async throws {
        let rig = try await AsyncRig()
        let stream = rig.client.marketEvents(for: [.candles(.btc, .minute1), .quotes(.btc)])
        await rig.loop.advanceTime(by: .milliseconds(10))
        let minute: Int64 = 1_780_000_020_000
        try await rig.push([Message.candle(open: minute - 60_000)], to: "candle")
        try await rig.push([Message.candle(open: minute)], to: "candle")
        // 58 s into the minute, whatever the local clock says.
        try await rig.push([Message.bbo(time: minute + 58_000)], to: "bbo")
        var batches = stream.makeAsyncIterator()
        _ = await batches.next()
        for _ in 0..<3 { await rig.loop.advanceTime(by: .seconds(1)) }
        try await rig.push([Message.bbo(time: minute + 61_000)], to: "bbo")
        let before = try #require(await batches.next())
        #expect(!before.events.contains { if case .candle = $0 { true } else { false } })
        await rig.loop.advanceTime(by: .seconds(2))
        let after = try #require(await batches.next())
        #expect(
            after.events.contains {
                if case .candle(.btc, let candle) = $0 { candle.openTime == .at(minute) } else { false }
            })
        try await rig.end()
    }

    @Test func aReaderThatIsGoneEndsItsStreams() async throws {
        let rig = try await AsyncRig()
        do {
            let stream = rig.client.marketEvents(for: [.books(.btc)])
            await rig.loop.advanceTime(by: .milliseconds(10))
            let streams = try await rig.onLoop { client, _ in client.core.streams.count }
            #expect(streams == 1)
            _ = stream
        }
        await rig.loop.advanceTime(by: .milliseconds(10))
        let (client, exchange) = (rig.client, rig.exchange)
        try await rig.loop.executeInContext {
            #expect(client.core.streams.isEmpty && client.core.endings.isEmpty)
            #expect(exchange.messages.last?.text == Subscription.l2Book(.btc).unsubscribeMessage)
        }
        try await rig.end()
    }

    @Test func cancellingTheTaskEndsTheWait() async throws {
        let rig = try await AsyncRig()
        let stream = rig.client.marketEvents(for: [.books(.btc)])
        let reading = Task {
            var count = 0
            for await _ in stream { count += 1 }
            return count
        }
        await rig.loop.advanceTime(by: .milliseconds(10))
        reading.cancel()
        #expect(await reading.value == 0)
        try await rig.end()
    }
}
