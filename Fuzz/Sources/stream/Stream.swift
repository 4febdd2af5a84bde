import FuzzSupport
import TradingCore

@testable import HyperliquidKit

/// What a message is about is the same with a blank before it, lies within it, and agrees with the decoder of its values.
@main
struct Stream: FuzzTarget {
    static func test(_ input: [UInt8]) {
        let frame = StreamFrame.read(input.span)
        let shifted = StreamFrame.read(([UInt8(ascii: " ")] + input).span)
        expect(shown(frame, by: 0) == shown(shifted, by: 1), "a blank changes \(frame) to \(shifted)")
        if case .post(_, _, let payload) = frame {
            expect(!payload.isEmpty && payload.upperBound <= input.count, "a payload lies outside of its message")
        }
        var decoder = FrameDecoder()
        var contents = FrameContents()
        guard let kind = try? decoder.decode(input.span, into: &contents) else { return }
        switch kind {
        case .book, .quote, .trades, .candle, .reference, .mids, .userFills, .orderUpdates, .userEvents:
            switch frame {
            case .data, .empty: break
            // Of a list of which nothing can be read, nobody can say to which stream it belongs.
            case .unreadable where contents.events.isEmpty && (kind == .trades || kind == .candle): break
            default: expect(false, "a message of \(kind) is taken for \(frame)")
            }
        case .pong:
            if case .pong = frame { return }
            expect(false, "a pong is taken for \(frame)")
        default: break
        }
    }

    /// What it is about, places left out.
    private static func shown(_ frame: StreamFrame, by offset: Int) -> String {
        switch frame {
        case .post(let id, let kind, let payload):
            "post \(id) \(kind) \(payload.lowerBound - offset) \(payload.count)"
        case .unreadable(let fault): "unreadable \(fault.code) \(fault.path)"
        default: "\(frame)"
        }
    }
}
