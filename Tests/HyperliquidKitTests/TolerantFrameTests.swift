import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Messages that say the same in another way.
struct TolerantFrameTests {
    private static let samples = [
        "l2Book.json", "bbo.json", "trades.json", "trades_BTC_2026-06-14.json", "activeAssetCtx.json", "error.json",
    ]

    @Test(arguments: 0..<20)
    func keysMayComeInAnyOrder(seed: UInt64) throws {
        for name in Self.samples {
            let bytes = try Fixture.bytes("ws/samples/\(name)")
            var rewriter = JSONRewriter(SeededGenerator(seed: seed))
            rewriter.shufflesKeys = true
            rewriter.spreads = seed % 2 == 1
            let plain = Outcome(bytes, receivedAt: .at(1_800_000_000_000))
            let shuffled = Outcome(rewriter.text(try JSONValue(parsing: bytes)), receivedAt: .at(1_800_000_000_000))
            #expect(shuffled.fault == nil)
            #expect(shuffled.kind == plain.kind)
            #expect(shuffled.events == plain.events)
        }
    }

    @Test(arguments: 0..<10)
    func keysNobodyKnowsArePassedOverAndCounted(seed: UInt64) throws {
        for name in Self.samples where name != "error.json" {
            let bytes = try Fixture.bytes("ws/samples/\(name)")
            var rewriter = JSONRewriter(SeededGenerator(seed: seed))
            rewriter.addsUnknownKeys = true
            rewriter.shufflesKeys = true
            let text = rewriter.text(try JSONValue(parsing: bytes))
            let outcome = Outcome(text, receivedAt: .at(1_800_000_000_000))
            #expect(outcome.fault == nil, "\(text)")
            #expect(outcome.events == Outcome(bytes, receivedAt: .at(1_800_000_000_000)).events)
            #expect(outcome.report.unknownKeys == rewriter.addedKeys)
            #expect(outcome.report.firstUnknownKey?.hasSuffix("newInTheNextRelease") == true)
        }
    }

    @Test func numbersMayStandWithoutQuotationMarksAndCountsWithThem() throws {
        let written = Outcome(
            #"{"channel":"l2Book","data":{"coin":"BTC","time":"1737918843542","levels":[[{"px":1.5,"sz":2,"n":"3"}],[]]}}"#
        )
        let usual = Outcome(
            #"{"channel":"l2Book","data":{"coin":"BTC","time":1737918843542,"levels":[[{"px":"1.5","sz":"2.0","n":3}],[]]}}"#
        )
        #expect(written.fault == nil)
        #expect(written.events == usual.events)
        #expect(!usual.events.isEmpty)
    }

    @Test func escapesMeanTheirCharacters() throws {
        let outcome = Outcome(
            #"{"ch\u0061nnel":"bb\u006F","data":{"coin":"PURR\/USDC","time":1737918843542,"bbo":[null,null]}}"#)
        #expect(try outcome.events.first?.coin == Coin("PURR/USDC"))
    }

    @Test func theFlagOfASnapshotIsKnown() {
        let outcome = Outcome(
            #"{"channel":"l2Book","data":{"isSnapshot":true,"fast":true,"coin":"BTC","time":1737918843542,"levels":[[],[]]}}"#
        )
        #expect(outcome.events.count == 1)
        #expect(outcome.report.unknownKeys == 0)
    }

    @Test func channelsNobodyKnowsAreCountedAndNamed() {
        let outcome = Outcome(#"{"channel":"levitation","data":{"coin":[1,2,{"a":"b"}]}}"#)
        #expect(outcome.kind == .unknownChannel)
        #expect(outcome.report[.unknownChannel] == 1)
        #expect(outcome.report.firstUnknownChannel == "levitation")
        #expect(Outcome(#"{"channel":"allMids","data":{"mids":{"BTC":"1"}}}"#).kind == .otherChannel)
        #expect(Outcome(#"{"channel":"userNonFundingLedgerUpdates","data":{}}"#).kind == .otherChannel)
    }

    @Test func manyWrongBytesNeverCrash() throws {
        let frames =
            try Self.samples.map { try Fixture.bytes("ws/samples/\($0)") }
            + Fixture.lines("ws/AAVE_candle_1m_raw_2025-03-20.jsonl")
        var generator = SeededGenerator(seed: 20_250_126)
        let tokens = [
            "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u", "null", "-", "1e9", "999999999999999999999", "\u{0}", "é",
        ]
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        var faults = 0
        for round in 0..<20_000 {
            var frame = frames[round % frames.count]
            // The long ones cost more and are no richer.
            if frame.count > 2000 { frame.removeSubrange(400..<(frame.count - 200)) }
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<frame.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: frame[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: frame[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 2: frame.insert(contentsOf: (tokens.randomElement(using: &generator) ?? "").utf8, at: place)
                default:
                    frame.removeSubrange(place..<min(frame.count, place + Int.random(in: 1...9, using: &generator)))
                }
                if frame.isEmpty { frame = [UInt8(ascii: "{")] }
            }
            let before = events.count
            do {
                try decoder.take(frame, receivedAt: .at(1_800_000_000_000), into: &events)
                // Whatever is accepted is JSON to a second reader, unless it is the greeting or a key stands twice.
                if (try? JSONValue(parsing: frame)) == nil, isStrictlyJSON(frame) == false {
                    Issue.record("accepted: \(String(decoding: frame, as: UTF8.self))")
                }
            } catch {
                faults += 1
                #expect(events.count == before)
                #expect(!error.message.isEmpty)
            }
        }
        #expect(decoder.report.brokenFrames == faults)
        #expect(faults > 10_000)
        #expect(faults < 20_000)
    }

    /// The core's reader also refuses keys that stand twice and texts with half a surrogate pair, where nobody reads
    /// them.
    private func isStrictlyJSON(_ frame: [UInt8]) -> Bool {
        do {
            _ = try JSONValue(parsing: frame)
            return true
        } catch {
            return error.message.contains("stands twice") || error.message.contains("surrogate")
        }
    }
}
