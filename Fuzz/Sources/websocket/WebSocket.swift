import FuzzSupport
import NIOCore

@testable import HyperliquidKit

/// The frames of a connection are the same however the network cuts its bytes, and none is larger than what came.
///
/// The first byte decides on the cuts, the rest is what comes.
@main
struct WebSocket: FuzzTarget {
    static func test(_ input: [UInt8]) {
        guard let seed = input.first else { return }
        let bytes = Array(input.dropFirst())
        let whole = events(in: [bytes])
        expect(events(in: chunks(of: bytes, seed)) == whole, "the frames depend on the cuts")
        var size = 0
        for case .message(let message) in whole.events { size += message.readableBytes }
        expect(size <= bytes.count, "messages hold more than came")
        if let violation = whole.violation {
            expect([1002, 1003, 1007, 1008, 1009].contains(violation.code), "\(violation.code) names no broken rule")
        }
    }

    private struct Story: Equatable {
        var events: [WebSocketFrameReader.Event] = []
        var violation: WebSocketFrameReader.Violation?
    }

    private static func events(in chunks: [[UInt8]]) -> Story {
        var reader = WebSocketFrameReader()
        var story = Story()
        for chunk in chunks {
            reader.append(ByteBuffer(bytes: chunk))
            do throws(WebSocketFrameReader.Violation) {
                while let event = try reader.next() { story.events.append(event) }
            } catch {
                story.violation = error
                return story
            }
        }
        return story
    }

    /// Pieces of one to sixteen bytes.
    private static func chunks(of bytes: [UInt8], _ seed: UInt8) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        var state = UInt32(seed) | 1
        var start = 0
        while start < bytes.count {
            state = state &* 1_664_525 &+ 1_013_904_223
            let end = min(bytes.count, start + 1 + Int(state >> 28))
            chunks.append(Array(bytes[start..<end]))
            start = end
        }
        return chunks
    }
}
