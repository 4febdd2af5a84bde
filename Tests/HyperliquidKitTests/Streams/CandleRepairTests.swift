import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import TradingCore

@testable import HyperliquidKit

/// Candles that end while their connection is lost.
@Suite("Candles missed while a connection was lost")
struct CandleRepairTests {
    private static let minute: Int64 = 1_780_000_020_000

    /// The candle that began so many minutes after the first.
    private static func candle(_ number: Int64, count: Int32 = 1) throws -> Candle {
        let price = try Price("1")
        return Candle(
            openTime: .at(minute + number * 60_000), interval: .minute1, open: price, high: price, low: price,
            close: price, volume: try Volume("1"), tradeCount: count)
    }

    private static func told(_ events: [MarketEvent]) -> [String] {
        events.map { event in
            switch event {
            case .candle(_, let candle): "closed \((candle.openTime.milliseconds - minute) / 60_000)"
            case .candleOpened: "opened"
            default: "other"
            }
        }
    }

    // MARK: - The rules

    @Test func whatEndedIsToldInOrderBeforeWhatWasHeld() throws {
        var repair = CandleRepair(.btc, after: try Self.candle(0), isClosed: false)
        let request = repair.begin(at: .at(Self.minute + 3 * 60_000 + 5000))
        #expect(request.from == .at(Self.minute))
        // The stream goes on with the fourth candle, which then ends, too.
        let opened = MarketEvent.candleOpened(.btc, .minute1, at: .at(Self.minute + 180_001), price: try Price("1"))
        _ = repair.hold([opened], newest: .at(Self.minute + 180_000))
        _ = repair.hold([.candle(.btc, try Self.candle(3))], newest: .at(Self.minute + 240_000))
        let outcome = repair.fetched(
            try [3, 1, 0, 2, 1].map { try Self.candle($0) }, newest: .at(Self.minute + 240_000)
        ) { _ in [] }
        #expect(Self.told(outcome.events) == ["closed 0", "closed 1", "closed 2", "opened", "closed 3"])
        #expect(outcome.missed == nil)
    }

    @Test func aCandleThatMayBeOpenIsNotToldAsClosed() throws {
        var repair = CandleRepair(.btc, after: try Self.candle(0), isClosed: true)
        let request = repair.begin(at: .at(Self.minute + 150_000))
        #expect(request.from == .at(Self.minute + 60_000))
        var updates: [Candle] = []
        let outcome = repair.fetched([try Self.candle(1), try Self.candle(2)], newest: .at(Self.minute)) { last in
            updates.append(last)
            return [.candleOpened(.btc, .minute1, at: last.openTime, price: last.open)]
        }
        #expect(Self.told(outcome.events) == ["closed 1", "opened"])
        #expect(updates == [try Self.candle(2)])
    }

    @Test func aCandleIsNeverToldTwice() throws {
        var repair = CandleRepair(.btc, after: try Self.candle(0), isClosed: false)
        _ = repair.begin(at: .at(Self.minute + 60_000))
        // The stream itself closed the first one before the answer came.
        _ = repair.hold([.candle(.btc, try Self.candle(0))], newest: .at(Self.minute + 60_000))
        let repeats: [MarketEvent] = [.candle(.btc, try Self.candle(1)), .candle(.btc, try Self.candle(0))]
        let fetched = try [0, 1, 2].map { try Self.candle($0) }
        let outcome = repair.fetched(fetched, newest: .at(Self.minute + 60_000)) { _ in repeats }
        #expect(Self.told(outcome.events) == ["closed 0", "closed 1"])
    }

    @Test func whatTheExchangeDoesNotHaveIsMarked() throws {
        var repair = CandleRepair(.btc, after: try Self.candle(0), isClosed: true)
        _ = repair.begin(at: .at(Self.minute + 300_000))
        let outcome = repair.fetched(try [3, 5].map { try Self.candle($0) }, newest: nil) { _ in [] }
        #expect(Self.told(outcome.events) == ["closed 3"])
        let missed = try #require(outcome.missed)
        #expect(missed.from == .at(Self.minute + 60_000) && missed.to == .at(Self.minute + 300_000))
    }

    @Test func aLongOutageAsksForNoMoreThanTheLimit() throws {
        var repair = CandleRepair(.btc, after: try Self.candle(0), isClosed: true)
        let now = Self.minute + 10_000 * 60_000
        let request = repair.begin(at: .at(now))
        #expect((now - request.from.milliseconds) / 60_000 == CandleRepair.limit)
        let outcome = repair.fetched(try [9999, 10_000].map { try Self.candle($0) }, newest: nil) { _ in [] }
        #expect(outcome.missed?.from == .at(Self.minute + 60_000))
    }

    @Test func withoutAnAnswerWhatWasHeldIsToldAndTheRestMarked() throws {
        var repair = CandleRepair(.btc, after: try Self.candle(0), isClosed: false)
        _ = repair.hold(
            [.candleOpened(.btc, .minute1, at: .at(Self.minute + 120_000), price: try Price("1"))],
            newest: .at(Self.minute + 120_000))
        let waits = (0..<CandleRepair.attempts).map { _ in repair.failed() }
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4), nil])
        let outcome = repair.givenUp("no answer", newest: .at(Self.minute + 120_000))
        #expect(Self.told(outcome.events) == ["opened"])
        #expect(outcome.missed?.to == .at(Self.minute + 120_000) && outcome.missed?.reason == "no answer")
    }

    // MARK: - In a network

    /// Answers with what a test puts into it.
    private final class Candles: CandleSource {
        let state = Mutex<(answers: [Result<[Candle], TransportFailure>], asked: [Timestamp])>(([], []))

        func candles(
            of coin: Coin, _ interval: Interval, from start: Timestamp, to end: Timestamp, on loop: any EventLoop
        ) -> EventLoopFuture<[Candle]> {
            let answer: Result<[Candle], TransportFailure> = state.withLock { state in
                state.asked.append(start)
                return state.answers.isEmpty
                    ? .failure(TransportFailure(.timeout, .mayHaveArrived, "no answer")) : state.answers.removeFirst()
            }
            return loop.flatScheduleTask(in: .milliseconds(40)) { loop.makeCompletedFuture { try answer.get() } }
                .futureResult
        }
    }

    private func closed(_ batch: MarketBatch?) -> [String] { Self.told(batch?.events ?? []) }

    /// A client that has seen two candles, and whose connection is then cut and comes back.
    private func broken(_ candles: Candles) async throws -> (AsyncRig, MarketEventStream.Iterator) {
        let rig = try await AsyncRig(candles: candles)
        let stream = rig.client.marketEvents(for: [.candles(.btc, .minute1)])
        await rig.loop.advanceTime(by: .milliseconds(10))
        var batches = stream.makeAsyncIterator()
        for number in Int64(-1)...0 {
            try await rig.push([Message.candle(open: Self.minute + number * 60_000)], to: "candle")
        }
        #expect(closed(await batches.next()) == ["closed -1", "opened"])
        let network = rig.network
        try await rig.loop.executeInContext { for socket in network.open { socket.cut() } }
        await rig.loop.run()
        #expect(await batches.next()?.isInterrupted == true)
        return (rig, batches)
    }

    @Test(.timeLimit(.minutes(1))) func candlesThatEndedDuringAnOutageAreFetchedAndComeBeforeNewerOnes() async throws {
        let candles = Candles()
        candles.state.withLock { $0.answers = [.failure(TransportFailure(.timeout, .mayHaveArrived, "late"))] }
        let fetched = try (0...3).map { try Self.candle($0) }
        candles.state.withLock { $0.answers.append(.success(fetched)) }
        var (rig, batches) = try await broken(candles)
        await rig.loop.advanceTime(by: .milliseconds(500))
        // The stream goes on at once; the first question is not answered, the second one is.
        try await rig.push([Message.candle(open: Self.minute + 3 * 60_000)], to: "candle")
        await rig.loop.advanceTime(by: .seconds(2))
        let batch = try #require(await batches.next())
        #expect(closed(batch) == ["closed 0", "closed 1", "closed 2", "opened"])
        #expect(batch.missedCandles.isEmpty)
        #expect(candles.state.withLock { $0.asked } == [.at(Self.minute), .at(Self.minute)])
        try await rig.push([Message.candle(open: Self.minute + 4 * 60_000)], to: "candle")
        #expect(closed(await batches.next()) == ["closed 3", "opened"])
        try await rig.end()
    }

    @Test(.timeLimit(.minutes(1))) func candlesThatCannotBeFetchedAreMarkedAndTheStreamGoesOn() async throws {
        let candles = Candles()
        var (rig, batches) = try await broken(candles)
        await rig.loop.advanceTime(by: .milliseconds(500))
        try await rig.push([Message.candle(open: Self.minute + 2 * 60_000)], to: "candle")
        for _ in 0..<20 { await rig.loop.advanceTime(by: .seconds(1)) }
        let batch = try #require(await batches.next())
        #expect(closed(batch) == ["opened"])
        #expect(batch.missedCandles.map(\.to) == [.at(Self.minute + 2 * 60_000)])
        #expect(candles.state.withLock { $0.asked.count } == CandleRepair.attempts)
        try await rig.push([Message.candle(open: Self.minute + 3 * 60_000)], to: "candle")
        #expect(closed(await batches.next()) == ["closed 2", "opened"])
        try await rig.end()
    }
}
