import Synchronization
import Testing
import TradingCore
import TradingTestSupport

@testable import TradingEngine

@Suite("A merged session")
struct MergedSessionTests {
    /// A feed that counts how many of its events were taken.
    private final class CountingFeed: MarketDataSource {
        let taken = Atomic<Int>(0)
        let count: Int

        init(_ count: Int) { self.count = count }

        func events(for subscriptions: [MarketSubscription]) async throws -> AsyncThrowingStream<MarketEvent, any Error>
        {
            AsyncThrowingStream {
                let number = self.taken.add(1, ordering: .relaxed).newValue
                guard number <= self.count else { return nil }
                let quote = Quote(
                    coin: TestMarkets.btc.coin, time: Timestamp(milliseconds: Int64(number)), bid: nil, ask: nil)
                return .quote(quote)
            }
        }
    }

    @Test func `a feed is not read ahead of a slow reader`() async throws {
        let feed = CountingFeed(100_000)
        let session = MergedSession(source: feed, venue: RecordingVenue(), subscriptions: [])
        var events = try await session.events().makeAsyncIterator()
        for _ in 0..<10 { _ = try await events.next() }
        for _ in 0..<1000 { await Task.yield() }
        #expect(feed.taken.load(ordering: .relaxed) <= 12)
    }

    @Test func `every event of both sides comes once and in its own order`() async throws {
        let (feed, venue) = (CountingFeed(5000), RecordingVenue())
        for number in 1...500 {
            venue.report(
                .rejected(
                    Cloid(session: 1, number: UInt64(number)), TestMarkets.btc.coin, .margin, at: TestMarkets.time(1)))
        }
        var times: [Int64] = []
        var numbers: [UInt64] = []
        for try await event in try await MergedSession(source: feed, venue: venue, subscriptions: []).events() {
            switch event {
            case .market(let event): times.append(event.time.milliseconds)
            case .venue(.rejected(let cloid, _, _, _)): numbers.append(cloid.number)
            default: Issue.record("unexpected \(event)")
            }
        }
        #expect(times == (1...5000).map(Int64.init))
        #expect(numbers == Array(1...UInt64(max(1, numbers.count))))
        #expect(numbers.count >= 490)
    }

    @Test func `whoever stops reading ends the reading of both sides`() async throws {
        let feed = CountingFeed(.max - 1)
        do {
            var events = try await MergedSession(source: feed, venue: RecordingVenue(), subscriptions: []).events()
                .makeAsyncIterator()
            _ = try await events.next()
        }
        for _ in 0..<1000 { await Task.yield() }
        let taken = feed.taken.load(ordering: .relaxed)
        for _ in 0..<1000 { await Task.yield() }
        #expect(feed.taken.load(ordering: .relaxed) == taken)
    }
}
