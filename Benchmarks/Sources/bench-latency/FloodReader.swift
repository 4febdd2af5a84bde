import Foundation
import HyperliquidKit
import NIOCore
import TradingCore

/// Reads books as fast as they come, keeps the newest, and notes how much memory is in use on the way.
///
/// `@unchecked Sendable`: used on the loop of its connection alone, and read once the measurement is over.
final class FloodReader: @unchecked Sendable {
    let done: EventLoopPromise<Void>
    private(set) var memory: [Int] = []
    /// When the first message came.
    private(set) var firstAt: NIODeadline?
    private let streams: StreamClient
    private let coin: Coin
    private let frames: Int
    private var count = 0
    private var decoder = FrameDecoder()
    private var events: [MarketEvent] = []
    private var book: OrderBook?

    init(_ frames: Int, port: Int, on loop: any EventLoop) throws {
        self.frames = frames
        done = loop.makePromise()
        coin = try Coin("BTC")
        let endpoint = Endpoint.local(port: port)
        streams = StreamClient(
            endpoint, transport: try NetworkWebSocketTransport(endpoint), loop: loop, time: SystemClock())
    }

    func start() {
        streams.subscribe(.l2Book(coin)) { [self] delivery in take(delivery) }
        streams.start()
    }

    func stop() async throws { try await streams.shutdown().get() }

    private func take(_ delivery: StreamDelivery) {
        firstAt = firstAt ?? .now()
        events.removeAll(keepingCapacity: true)
        do {
            try decoder.decode(delivery.message.readableBytesUInt8Span, into: &events)
        } catch {
            return done.fail(error)
        }
        guard case .book(let newest)? = events.first, book.map({ newest.time > $0.time }) ?? true else {
            print("message \(count) is no newer book")
            exit(1)
        }
        book = newest
        count += 1
        if count % max(1, frames / 10) == 0 { memory.append(Self.residentKiB()) }
        if count == frames { done.succeed() }
    }

    /// The memory in use, where the system tells it in a file.
    private static func residentKiB() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4 : 0
    }
}
