import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// A client that sends its actions over a simulated WebSocket, with an exchange at its end, on one virtual clock.
final class LoopRig {
    let loop = EmbeddedEventLoop()
    let network: SimulatedNetwork
    let exchange: SimulatedExchange
    let streams: StreamClient
    let client: ExchangeClient
    let gate: RequestGate
    let recorder = IntentLog()
    let alarms = Collected<ExchangeAlarm>()
    let oracle: OracleBox

    private init(
        signer: some RequestSigner, limits: LimitsConfiguration, otherwise fallback: (any ActionCarrier)?
    ) throws {
        network = SimulatedNetwork(loop, seed: 3)
        exchange = SimulatedExchange(loop)
        network.server = exchange
        let time = LoopTime(loop)
        oracle = OracleBox(time)
        var configuration = StreamConfiguration()
        configuration.keepsPostConnection = true
        streams = StreamClient(
            .local(port: 9), transport: network.webSockets, loop: loop, time: time, configuration: configuration,
            seed: 3)
        gate = RequestGate(on: loop, limits: limits, seed: 3)
        let alarms = alarms
        client = try ExchangeClient(
            .local(port: 9), signer: signer, on: loop,
            carrier: StreamActionCarrier(streams, otherwise: fallback), witness: oracle, gate: gate,
            nonces: MemoryNonces(),
            instruments: FixedInstruments(InstrumentCatalogue([TestMarkets.btc]), network: .testnet),
            recorder: recorder, time: time
        ) { alarms.add($0) }
        let oracle = oracle
        exchange.answerPost = { _, request in
            guard let payload = request["payload"] else { return nil }
            return (kind: "action", payload: oracle.take(Array(payload.description.utf8)))
        }
    }

    /// Runs a test with an open connection and takes everything apart again.
    static func run(
        signer: (PrivateKey) -> any RequestSigner = { ActionSigner($0, network: .testnet) },
        limits: LimitsConfiguration = .documented, otherwise fallback: (any ActionCarrier)? = nil, opens: Bool = true,
        _ body: (LoopRig) throws -> Void
    ) throws {
        let key = try TestSigner.key()
        func make(_ signer: some RequestSigner) throws -> LoopRig {
            try LoopRig(signer: signer, limits: limits, otherwise: fallback)
        }
        let rig = try make(signer(key))
        if opens {
            rig.streams.start()
            rig.loop.advanceTime(by: .milliseconds(10))
        }
        defer {
            rig.client.shutdown()
            rig.streams.shutdown()
            rig.gate.close()
            try? rig.loop.syncShutdownGracefully()
        }
        try body(rig)
    }

    /// The bodies of the actions that arrived, in order.
    var posted: [String] {
        exchange.messages.compactMap { message in
            (try? JSONValue(parsing: message.text))?["request"]?["payload"]?.description
        }
    }

    /// Places an order and notes what becomes of it.
    func place(_ request: OrderRequest) throws -> Collected<Result<ActionOutcome<OrderAnswer>, ExchangeError>> {
        let outcomes = Collected<Result<ActionOutcome<OrderAnswer>, ExchangeError>>()
        try client.placeOnLoop(request).whenComplete { result in
            outcomes.add(
                result.mapError { $0 as? ExchangeError ?? ExchangeError(.closed, "another error: \($0)") })
        }
        return outcomes
    }
}

/// An exchange in memory that any thread may ask.
final class OracleBox: OrderWitness {
    private let time: LoopTime
    private let held = Mutex(NonceOracle(network: .testnet, coin: .bitcoin))

    init(_ time: LoopTime) { self.time = time }

    var orders: [NonceOracle.Order] { held.withLock { $0.orders } }

    func take(_ body: [UInt8]) -> String {
        String(decoding: held.withLock { $0.take(body, at: time.now()) }.body, as: UTF8.self)
    }

    func placed(by nonce: UInt64) -> Int { held.withLock { $0.placed(by: nonce) } }

    func look(
        for order: OrderReference, of account: Address, on loop: any EventLoop
    ) -> EventLoopFuture<OrderLook> {
        loop.makeSucceededFuture(held.withLock { $0.look(for: order, at: time.now()) })
    }
}
