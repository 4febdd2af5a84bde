import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Messages that look as usual are read by words of eight bytes; all of them must say what the careful reading says.
struct StraightReaderTests {
    @Test func messagesAsUsualAreReadStraightAndSayTheSame() {
        let frames = UsualFrames.made(3000, seed: 1).map { Array($0.utf8) }
        #expect(disagreements(frames) == [])
        #expect(shortcuts(frames) > 1200)
    }

    @Test(arguments: [
        #"{"channel":"bbo","data":{"coin":"SOL","time":1765887848009,"bbo":[{"px":"128.5","sz":"36.93","n":2},{"px":"128.54","sz":"18.7","n":2}]}}"#,
        #"{"channel":"l2Book","data":{"coin":"BTC","time":1785251521889,"levels":[[{"px":"63460.0","sz":"0.02666","n":2}],[]],"fast":true}}"#,
        #"{"channel":"candle","data":{"t":1742428800000,"T":1742428859999,"s":"xyz:GOLD","i":"12h","o":"1","c":"1","h":"1","l":"1","v":"1.92","n":5}}"#,
        #"{"channel":"allMids","data":{"mids":{"@107":"38.2115","BTC":"97431.5"}}}"#,
    ])
    func theExchangesOwnFormNeedsNoDetour(frame: String) { #expect(shortcuts([Array(frame.utf8)]) == 1) }

    @Test func recordedMessagesNeedNoDetour() throws {
        #expect(shortcuts([try Fixture.bytes("ws/samples/trades.json")]) == 1)
        #expect(shortcuts([try Fixture.bytes("ws/samples/bbo.json")]) == 1)
        #expect(shortcuts([try Fixture.bytes("ws/samples/userFills.json")]) == 0, "dust was sold, which is seldom")
        for name in ["userEvents_fills", "userEvents_liquidation_fill", "orderUpdates_open", "orderUpdates_filled"] {
            // Some of the files end with a line feed, which no message has.
            #expect(shortcuts(try Fixture.lines("ws/samples/\(name).json")) == 1, "\(name)")
        }
        #expect(shortcuts(try Fixture.lines("ws/testnet_frames_2026-07-28.jsonl")) == 6)
    }

    @Test func messagesCutAtAnyByteSayTheSame() throws {
        let frames = try UsualFrames.recorded() + UsualFrames.made(14, seed: 2).map { Array($0.utf8) }
        for frame in frames where frame.count < 1500 {
            #expect(disagreements((0...frame.count).lazy.map { Array(frame[..<$0]) }) == [])
        }
    }

    @Test(arguments: 0..<8)
    func brokenMessagesSayTheSame(seed: UInt64) throws {
        let frames = try UsualFrames.recorded() + UsualFrames.made(200, seed: seed).map { Array($0.utf8) }
        var dice = SeededGenerator(seed: seed + 100)
        let broken = (0..<2500).map { FrameBreaker.broken(frames[$0 % frames.count], &dice) }
        #expect(disagreements(broken) == [])
    }

    @Test(arguments: 0..<4)
    func otherWaysToWriteTheSameSayTheSame(seed: UInt64) throws {
        let frames = try UsualFrames.recorded() + UsualFrames.made(100, seed: seed).map { Array($0.utf8) }
        let rewritten = frames.compactMap { frame -> [UInt8]? in
            guard let value = try? JSONValue(parsing: frame) else { return nil }
            var rewriter = JSONRewriter(SeededGenerator(seed: seed))
            rewriter.shufflesKeys = seed & 1 == 0
            rewriter.spreads = seed & 2 == 0
            rewriter.addsUnknownKeys = seed == 3
            return Array(rewriter.text(value).utf8)
        }
        #expect(rewritten.count > 100)
        #expect(disagreements(rewritten) == [])
    }

    @Test func everyRecordedMessageSaysTheSame() throws {
        for file in [
            "ws/BTC_raw_2025-01-26.jsonl", "ws/BTC_reencoded_2025-09-04_first1000.jsonl",
            "ws/testnet_frames_2026-07-28.jsonl", "ws/AAVE_candle_1m_raw_2025-03-20.jsonl",
        ] {
            #expect(disagreements(try Fixture.lines(file)) == [])
        }
    }

    /// How many messages are read without a detour.
    private func shortcuts(_ frames: [[UInt8]]) -> Int {
        var decoder = FrameDecoder()
        var contents = FrameContents()
        for frame in frames { _ = try? decoder.decode(frame.span, into: &contents) }
        return decoder.shortcuts
    }

    /// The first messages that two decoders, one of which takes no shortcuts, read differently.
    private func disagreements(_ frames: some Sequence<[UInt8]>) -> [String] {
        var quick = FrameDecoder()
        var careful = FrameDecoder()
        careful.takesShortcuts = false
        var found: [String] = []
        for frame in frames {
            let first = read(frame, &quick)
            let second = read(frame, &careful)
            let isSame =
                first.0 == second.0 && first.1 == second.1 && quick.report == careful.report
                && quick.newestTime == careful.newestTime
            if !isSame { found.append("\(String(decoding: frame, as: UTF8.self)): \(first) but \(second)") }
            if found.count > 3 { break }
        }
        #expect(careful.shortcuts == 0)
        return found
    }

    private func read(_ frame: [UInt8], _ decoder: inout FrameDecoder) -> (Result<FrameKind, FrameError>, FrameContents)
    {
        var contents = FrameContents()
        do {
            return (
                .success(try decoder.decode(frame.span, receivedAt: .at(1_800_000_000_000), into: &contents)), contents
            )
        } catch {
            return (.failure(error), contents)
        }
    }
}
