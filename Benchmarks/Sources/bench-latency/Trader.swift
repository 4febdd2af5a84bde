import EthereumCrypto
import Foundation
import HyperliquidKit
import HyperliquidSigning
import NIOCore
import TradingCore

/// Answers each quote with a signed order.
///
/// `@unchecked Sendable`: used on the loop of its connection alone, and read once the measurement is over.
final class Trader: WebSocketListener, @unchecked Sendable {
    /// From a frame in hand to its order handed to the network, in nanoseconds.
    private(set) var own: [UInt64] = []
    private let signer: ActionSigner<PrivateKey>
    private var decoder = FrameDecoder()
    private var events: [MarketEvent] = []
    private var nonce: UInt64 = 1_700_000_000_000

    init(on loop: any EventLoop) throws {
        let digits = "0123456789012345678901234567890123456789012345678901234567890123"
        let key = try PrivateKey(
            hexadecimal: unsafe Array(digits.utf8).withUnsafeBytes { try unsafe SecretBytes(copying: $0) })
        signer = ActionSigner(key, network: .testnet)
    }

    func webSocketOpened(_ connection: any WebSocketConnection) {}

    func webSocket(_ connection: any WebSocketConnection, received message: ByteBuffer) {
        let start = NIODeadline.now()
        do {
            events.removeAll(keepingCapacity: true)
            try decoder.decode(message.readableBytesUInt8Span, into: &events)
            guard case .quote(let quote)? = events.first, let bid = quote.bid else { return }
            nonce += 1
            let order = try PlacedOrder(
                asset: 0, side: .buy, price: bid.price, size: bid.size, terms: .limit(.immediateOrCancel))
            let signed = try sign(try OrderAction([order]))
            var text = ByteBuffer()
            text.reserveCapacity(signed.body.count + 96)
            text.writeString("{\"method\":\"post\",\"id\":")
            text.writeString(String(nonce))
            text.writeString(",\"request\":{\"type\":\"action\",\"payload\":")
            text.writeBytes(signed.body)
            text.writeString("}}")
            connection.send(text)
            own.append(UInt64((NIODeadline.now() - start).nanoseconds))
        } catch {
            print("the frame could not be answered: \(error)")
            exit(1)
        }
    }

    private func sign(_ action: OrderAction) throws -> SignedRequest {
        try signer.sign(action, terms: RequestTerms(nonce: nonce))
    }

    func webSocketSeen(_ connection: any WebSocketConnection) {}

    func webSocket(_ connection: any WebSocketConnection, closed reason: TransportFailure) {}
}

/// Decodes all that comes, and notes how much memory is in use on the way.
///
/// `@unchecked Sendable`: used on the loop of its connection alone, and read once the measurement is over.
final class FloodReader: WebSocketListener, @unchecked Sendable {
    let done: EventLoopPromise<Void>
    private(set) var memory: [Int] = []
    private let frames: Int
    private var count = 0
    private var decoder = FrameDecoder()
    private var events: [MarketEvent] = []

    init(_ frames: Int, on loop: any EventLoop) {
        self.frames = frames
        done = loop.makePromise()
    }

    func webSocketOpened(_ connection: any WebSocketConnection) {}

    func webSocket(_ connection: any WebSocketConnection, received message: ByteBuffer) {
        events.removeAll(keepingCapacity: true)
        do {
            try decoder.decode(message.readableBytesUInt8Span, into: &events)
        } catch {
            return done.fail(error)
        }
        count += 1
        if count % (frames / 10) == 0 { memory.append(Self.residentKiB()) }
        if count == frames { done.succeed() }
    }

    /// The memory in use, where the system tells it in a file.
    private static func residentKiB() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4 : 0
    }

    func webSocketSeen(_ connection: any WebSocketConnection) {}

    func webSocket(_ connection: any WebSocketConnection, closed reason: TransportFailure) { done.fail(reason) }
}
