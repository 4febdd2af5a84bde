import Foundation
import HyperliquidKit
import TradingCore

/// Decoding recorded messages of the exchange's order books, 20 levels a side.
extension Bench {
    mutating func measureFrames() throws {
        guard wants("frame-book") else { return }
        let frames = try Self.bookFrames()
        let passes = 100
        try measure(
            "frame-book", "decode an l2Book message of 20 × 20 levels", .perSecond("frames"),
            items: frames.count * passes
        ) {
            var decoder = FrameDecoder()
            var events: [MarketEvent] = []
            var digest: Int64 = 0
            for _ in 0..<passes {
                for frame in frames {
                    try decoder.decode(frame.span, into: &events)
                    if let time = events.last?.time { digest &+= time.milliseconds }
                    events.removeAll(keepingCapacity: true)
                }
            }
            return UInt64(truncatingIfNeeded: digest)
        }
    }

    /// The order books of a recording that the tests use.
    private static func bookFrames() throws -> [[UInt8]] {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(5).joined(separator: "/").dropFirst()
        let path = root + "/Tests/HyperliquidKitTests/Fixtures/ws/BTC_raw_2025-01-26.jsonl"
        guard let text = try? String(contentsOfFile: String(path), encoding: .utf8) else {
            throw BenchFailure("the recorded messages of the tests are missing; run bench from its own checkout")
        }
        let frames = text.split(separator: "\n").filter { $0.contains("\"l2Book\"") }.map { Array($0.utf8) }
        guard !frames.isEmpty else { throw BenchFailure("the recorded messages of the tests hold no order book") }
        return frames
    }
}
