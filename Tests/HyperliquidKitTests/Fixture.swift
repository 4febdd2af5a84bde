import Foundation
import TradingCore

@testable import HyperliquidKit

/// A recorded file; Fixtures/README.md says where each comes from.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: name)))
    }

    static func lines(_ name: String) throws -> [[UInt8]] {
        try bytes(name).split(separator: 0x0A).map(Array.init)
    }

    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
    }

    private static var root: URL { (Bundle.module.resourceURL ?? Bundle.module.bundleURL).appending(path: "Fixtures") }
}

/// What one message gives to a decoder that has seen nothing.
struct Outcome {
    var kind: FrameKind?
    var events: [MarketEvent] = []
    var fault: FrameError?
    var decoder = FrameDecoder()
    var report: FrameReport { decoder.report }

    init(_ bytes: [UInt8], receivedAt: Timestamp? = nil) {
        do {
            kind = try decoder.take(bytes, receivedAt: receivedAt, into: &events)
        } catch {
            fault = error
        }
    }

    init(_ text: String, receivedAt: Timestamp? = nil) { self.init(Array(text.utf8), receivedAt: receivedAt) }
}

extension Timestamp {
    static func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }
}

extension MarketEvent {
    var book: OrderBook? { if case .book(let book) = self { book } else { nil } }

    var trade: Trade? { if case .trade(let trade) = self { trade } else { nil } }
}

extension FrameDecoder {
    @discardableResult
    mutating func take(
        _ message: [UInt8], receivedAt: Timestamp? = nil, into events: inout [MarketEvent]
    ) throws(FrameError) -> FrameKind {
        try decode(message.span, receivedAt: receivedAt, into: &events)
    }
}
