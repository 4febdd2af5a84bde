import EthereumCrypto
import Foundation
import HyperliquidKit
import HyperliquidSigning
import NIOCore
import TradingCore

/// Answers each quote with a signed order, through the client that real money goes through.
///
/// The quote comes through a `StreamClient`; the order is checked, has its place in the limits, a nonce from a file, a signature, is
/// written to a file, and leaves over the same WebSocket, all in one call on the event loop.
///
/// `@unchecked Sendable`: used on the loop of its connection alone, and read once the measurement is over.
final class Trader: @unchecked Sendable {
    /// From a message in hand to its order handed to the network, in nanoseconds.
    private(set) var own: [UInt64] = []
    private let streams: StreamClient
    private let exchange: ExchangeClient
    private let coin: Coin
    private var decoder = FrameDecoder()
    private var events: [MarketEvent] = []
    private var orders: UInt64 = 0

    init(port: Int, folder: String, on loop: any EventLoop) throws {
        let digits = "0123456789012345678901234567890123456789012345678901234567890123"
        let key = try PrivateKey(
            hexadecimal: unsafe Array(digits.utf8).withUnsafeBytes { try unsafe SecretBytes(copying: $0) })
        coin = try Coin("BTC")
        let bitcoin = Instrument(
            coin: coin, assetID: 0, sizeDecimals: 5, marginTable: MarginTable(maxLeverage: 40))
        var configuration = StreamConfiguration()
        // The exchange's limits would end the measurement after a minute's worth.
        configuration.limits.messagesPerMinute = 10_000_000
        let endpoint = Endpoint.local(port: port)
        streams = StreamClient(
            endpoint, transport: try NetworkWebSocketTransport(endpoint), loop: loop, time: SystemClock(),
            configuration: configuration)
        var limits = LimitsConfiguration()
        limits.weightPerMinute = 10_000_000
        exchange = try ExchangeClient(
            endpoint, signer: ActionSigner(key, network: endpoint.network), on: loop,
            carrier: StreamActionCarrier(streams), witness: NoWitness(),
            gate: RequestGate(on: loop, limits: limits, seed: 1),
            nonces: try NonceLedger(in: folder, network: endpoint.network, signer: key.address),
            instruments: FixedInstruments(InstrumentCatalogue([bitcoin]), network: endpoint.network),
            recorder: try IntentFile(folder + "/intents"), time: SystemClock()
        ) { alarm in
            print("alarm: \(alarm)")
            exit(1)
        }
    }

    func start() {
        streams.subscribe(.bbo(coin)) { [self] delivery in answer(delivery) }
        streams.start()
    }

    func stop() async throws {
        // The last answer is still on its way.
        try await Task.sleep(for: .milliseconds(100))
        try await streams.shutdown().get()
    }

    private func answer(_ delivery: StreamDelivery) {
        let start = NIODeadline.now()
        do {
            events.removeAll(keepingCapacity: true)
            try decoder.decode(delivery.message.readableBytesUInt8Span, into: &events)
            guard case .quote(let quote)? = events.first, let bid = quote.bid else { return }
            orders += 1
            let order = OrderRequest(
                coin: coin, side: .buy, size: bid.size, kind: .limit(bid.price, .immediateOrCancel),
                cloid: Cloid(session: 1, number: orders))
            let outcome = try exchange.placeOnLoop(order, reference: bid.price)
            own.append((NIODeadline.now() - start).magnitude)
            outcome.whenComplete { result in
                if case .success(.accepted) = result { return }
                print("an order had no usual outcome: \(result)")
                exit(1)
            }
        } catch {
            print("the frame could not be answered: \(error)")
            exit(1)
        }
    }

    /// Nobody is asked here.
    private struct NoWitness: OrderWitness {
        func look(
            for order: OrderReference, of account: Address, on loop: any EventLoop
        ) -> EventLoopFuture<OrderLook> { loop.makeSucceededFuture(.unavailable) }
    }
}

/// Intents in a file, as bytes that outlive the process.
private final class IntentFile: IntentRecorder {
    private let file: FileHandle

    init(_ path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        file = try FileHandle(forWritingTo: URL(filePath: path))
    }

    func armed(_ intent: SignedIntent) throws { try file.write(contentsOf: intent.request.body) }
    func sent(_ intent: SignedIntent, copy: Int) {}
    func answered(_ intent: SignedIntent, _ reading: ActionReading) {}
    func resolved(_ intent: SignedIntent, _ verdicts: [ItemVerdict]) {}
}

extension TimeAmount {
    /// How long it is, in nanoseconds.
    var magnitude: UInt64 { UInt64(max(0, nanoseconds)) }
}
