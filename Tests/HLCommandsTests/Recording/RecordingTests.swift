import HyperliquidKit
import MarketHistory
import Testing
import TradingCore

@testable import HLCommands

/// The parts of `hl record` that need no exchange.
struct RecordingTests {
    private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    @Test(arguments: [
        (["BTC", "--streams", " , "], "--streams is empty"), (["BTC", "--streams", "l2book"], "l2Book"),
        (["BTC", "--streams", "candle"], "candle:1m"), (["BTC", "--streams", "candle:7m"], "no candle length"),
        (["B TC"], "B TC"), (["BTC", "--for", "0s"], "--for"), (["BTC", "--for", "10"], "--for"),
        (["BTC", "--for", "-1s"], "--for"), (["BTC", "--local", "0"], "1 to 65535"),
        (["BTC", "--local", "70000"], "1 to 65535"), (["BTC", "--testnet", "--local", "1"], "two different"),
        ([], "coins"),
    ])
    func aMistypedCommandIsRefusedBeforeAnythingIsDone(words: [String], says: String) async throws {
        let tool = try Tool()
        let outcome = await tool.run(["record"] + words + ["--out", tool.folder + "/tape"])
        #expect(outcome.code == .usage)
        #expect(outcome.error.contains(says), "\(outcome.error)")
        #expect(!tool.exists(tool.folder + "/tape"))
    }

    @Test func twoRecordersDoNotShareAFolder() async throws {
        let tool = try Tool()
        let folder = tool.folder + "/tape"
        let log = try LineLog(in: folder, named: "frames.jsonl", at: at(1_780_000_000_000))
        let outcome = await tool.run("record", "BTC", "--local", "1", "--out", folder)
        #expect(outcome.code == .ioFault && outcome.error.contains("another process is recording"))
        try log.close()
    }

    @Test func streamsAreAskedForOnce() throws {
        let btc = try Coin("BTC")
        let streams = try RecordedStream.subscriptions("bbo, trades,bbo,candle:1m", of: ["BTC", "BTC"])
        #expect(streams == [.bbo(btc), .trades(btc), .candle(btc, .minute1)])
    }

    @Test func aGapBeginsWithTheLastMessageOfItsConnection() {
        var gaps = RecordingGaps(since: at(50))
        #expect(gaps.connected(0, at: at(100)).map(\.from) == [at(50)])
        #expect(gaps.connected(1, at: at(110)).isEmpty)
        #expect(gaps.message(on: 0, at: at(120), afterMissing: 0) == nil)
        #expect(gaps.message(on: 1, at: at(180), afterMissing: 0) == nil)
        // Noticed late, and noticed twice; the other connection is not concerned.
        gaps.lost(0, at: at(200), reason: "silent")
        gaps.lost(0, at: at(210), reason: "refused")
        #expect(gaps.message(on: 1, at: at(250), afterMissing: 0) == nil)
        #expect(gaps.connected(0, at: at(300)) == [RecordingGap(from: at(120), to: at(300), reason: "silent")])
        #expect(gaps.message(on: 1, at: at(400), afterMissing: 3)?.from == at(250))
        gaps.lost(1, at: at(420), reason: "cut")
        let open = gaps.ended(at: at(500), missing: 2)
        #expect(open.map(\.from) == [at(400), at(400)] && open.allSatisfy { $0.to == at(500) })
        #expect(open.first?.reason == "cut")
        #expect(gaps.ended(at: at(600), missing: 0).isEmpty)
    }

    @Test func aClockThatIsSetBackMakesNoNegativeGap() {
        var gaps = RecordingGaps(since: at(500))
        #expect(gaps.connected(0, at: at(100)).map { $0.to - $0.from } == [0])
    }

    @Test func whatFindsNoRoomIsAGapAndTheConnectionsAreNeverForgotten() async throws {
        let tool = try Tool()
        let log = try LineLog(in: tool.folder + "/tape", named: "frames.jsonl", at: at(1000))
        let recorder = FrameRecorder(capacity: 20)
        let message = Array(#"{"channel":"x"}"#.utf8)
        for number in Int64(0)..<5 { recorder.take(message, of: 0, at: at(1000 + number)) }
        recorder.lose(0, because: "cut", at: at(1100))
        recorder.lose(0, because: "refused", at: at(1150))
        recorder.finish(at: at(1200))
        recorder.finish(at: at(9999))
        var told: [RecordingGap] = []
        let summary = try await recorder.write(to: log) { if case .gap(let gap) = $0 { told.append(gap) } }
        #expect(summary.frames == 1 && summary.files.count == 1)
        #expect(summary.gaps == told)
        #expect(Set(told.map(\.reason)) == ["cut", "the disk could not follow, and 4 messages were dropped"])
        #expect(told.allSatisfy { $0.from == at(1000) && $0.to == at(1200) })
    }

    @Test func aRefusalIsSaidOnceUntilItIsOver() throws {
        let words = Words()
        let (btc, eth) = (Subscription.bbo(try Coin("BTC")), Subscription.bbo(try Coin("ETH")))
        let talk = RecordingTalk(on: words.terminal, of: 2, from: .local(port: 1))
        for _ in 0..<3 { talk.refused(btc, "no such market") }
        #expect(words.error == "bbo BTC was refused: no such market\n" && talk.refusal == nil)
        talk.refused(eth, "no such market")
        #expect(talk.refusal == "bbo BTC: no such market")
        talk.granted(btc)
        #expect(talk.refusal == nil)
        talk.refused(btc, "again")
        #expect(words.error.hasSuffix("bbo BTC was refused: again\n"))
    }

    @Test func aNoteThatWasCutIsTakenOffBeforeTheNext() throws {
        let tool = try Tool()
        let log = try LineLog(in: tool.folder + "/tape", named: "frames.jsonl", at: at(1000))
        try log.note("first", in: "gaps.jsonl")
        try tool.write("tape/gaps.jsonl", "first\nsec")
        try log.note("third", in: "gaps.jsonl")
        #expect(try tool.text(of: tool.folder + "/tape/gaps.jsonl") == "first\nthird\n")
        try log.close()
    }
}
