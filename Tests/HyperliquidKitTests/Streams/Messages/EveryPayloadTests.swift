import Foundation
import Testing
import TradingCore

@testable import HyperliquidKit

/// Every recorded message of the stream becomes typed values, and nothing in it is unknown.
struct EveryPayloadTests {
    @Test func everySampleIsTyped() throws {
        let names = try Fixture.names(in: "ws/samples")
        #expect(names.count >= 23)
        for name in names {
            var decoder = FrameDecoder()
            try Self.expectTyped(try Fixture.bytes("ws/samples/\(name)"), by: &decoder, name)
        }
    }

    @Test(arguments: [
        ("ws/BTC_raw_2025-01-26.jsonl", 55), ("ws/BTC_reencoded_2025-09-04_first1000.jsonl", 1000),
        ("ws/AAVE_candle_1m_raw_2025-03-20.jsonl", 6), ("ws/testnet_frames_2026-07-28.jsonl", 11),
    ])
    func everyRecordedMessageIsTyped(file: String, count: Int) throws {
        let lines = try Fixture.lines(file)
        #expect(lines.count == count)
        var decoder = FrameDecoder()
        for (number, line) in lines.enumerated() {
            try Self.expectTyped(line, by: &decoder, "\(file):\(number + 1)")
        }
    }

    /// `HYPERLIQUID_RECORDINGS` names a folder of further recordings: files of messages, one a line.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["HYPERLIQUID_RECORDINGS"] != nil))
    func everyMessageOfFurtherRecordingsIsTyped() throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["HYPERLIQUID_RECORDINGS"] ?? ".")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }
        #expect(!files.isEmpty)
        for file in files {
            var decoder = FrameDecoder()
            for (number, line) in try Data(contentsOf: file).split(separator: 0x0A).enumerated() {
                try Self.expectTyped(Array(line), by: &decoder, "\(file.lastPathComponent):\(number + 1)")
            }
        }
    }

    /// Reads a message and looks for its values.
    private static func expectTyped(_ bytes: [UInt8], by decoder: inout FrameDecoder, _ name: String) throws {
        var contents = FrameContents()
        let kind = try decoder.decode(bytes.span, receivedAt: .at(1_785_000_000_000), into: &contents)
        switch kind {
        case .book, .quote, .trades: #expect(!contents.events.isEmpty, "\(name)")
        // An update of a candle is an event only where a candle opens or closes; it was read all the same.
        case .candle, .pong: break
        case .reference: #expect(contents.events.count == 1 && contents.message != nil, "\(name)")
        case .mids: #expect(contents.mids != nil, "\(name)")
        case .userFills: #expect(contents.userFills != nil, "\(name)")
        case .orderUpdates: #expect(contents.orderUpdates?.isEmpty == false, "\(name)")
        case .userEvents: #expect(contents.userEvents?.isUnknown == false, "\(name)")
        case .message: #expect(contents.message != nil, "\(name)")
        case .acknowledgement, .refusal, .otherChannel: try expectRouted(bytes, name)
        case .greeting, .unknownChannel: Issue.record("\(name) is of no channel that is known")
        }
        #expect(contents.reading.isClean, "\(name): \(contents.reading)")
        #expect(decoder.report.unknownKeys == 0 && decoder.report.setAside.isEmpty, "\(name)")
    }

    /// What belongs to the connection itself is read by whoever keeps it.
    private static func expectRouted(_ bytes: [UInt8], _ name: String) throws {
        switch StreamFrame.read(bytes.span) {
        case .answered(_, let subscription): #expect(subscription["type"] != nil, "\(name)")
        case .refusal(let text): #expect(!text.isEmpty, "\(name)")
        case .post(_, .action, let payload):
            guard case .items(let items) = try ExchangeReply(parsing: Array(bytes[payload])) else {
                Issue.record("\(name) is no answer to orders or cancels")
                return
            }
            #expect(!items.isEmpty, "\(name)")
        case let frame: Issue.record("\(name) is \(frame)")
        }
    }
}
