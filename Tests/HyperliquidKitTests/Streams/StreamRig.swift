import EthereumCrypto
import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import TradingCore

@testable import HyperliquidKit

/// A client, an exchange and the network between them, on one virtual clock.
final class StreamRig {
    let loop = EmbeddedEventLoop()
    let network: SimulatedNetwork
    let exchange: SimulatedExchange
    let time: LoopTime
    let client: StreamClient

    private init(_ configuration: StreamConfiguration, seed: UInt64) {
        network = SimulatedNetwork(loop, seed: seed)
        exchange = SimulatedExchange(loop)
        network.server = exchange
        time = LoopTime(loop)
        client = StreamClient(
            .local(port: 9), transport: network.webSockets, loop: loop, time: time, configuration: configuration,
            seed: seed)
    }

    /// Runs a test and takes everything apart again.
    static func run(
        _ configuration: StreamConfiguration = StreamConfiguration(), seed: UInt64 = 1,
        _ body: (StreamRig) throws -> Void
    ) throws {
        let rig = StreamRig(configuration, seed: seed)
        defer {
            rig.client.shutdown()
            try? rig.loop.syncShutdownGracefully()
        }
        try body(rig)
    }

    var status: StreamStatus { client.core.status }

    var now: NIODeadline { loop.now }

    func advance(_ amount: TimeAmount) { loop.advanceTime(by: amount) }

    /// Runs on in small steps until something holds; the time it took.
    func advance(
        upTo limit: TimeAmount, by step: TimeAmount = .milliseconds(50), until holds: () -> Bool
    ) -> TimeAmount? {
        let start = now
        while now - start <= limit {
            if holds() { return now - start }
            advance(step)
        }
        return nil
    }

    /// Lets the exchange send a message to everybody who asked for a stream with these words.
    func push(_ text: String, to words: String) { exchange.push(text, to: words, over: network.open) }

    /// Lets the exchange send a message again and again.
    func keepPushing(
        every period: TimeAmount, to words: String, _ text: @escaping @Sendable (Int64) -> String
    ) -> RepeatedTask {
        let time = time
        let exchange = exchange
        let network = network
        return loop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in
            exchange.push(text(time.now().milliseconds), to: words, over: network.open)
        }
    }

    func stale() -> [Subscription] { status.stale }
}

/// Things that happened, in order.
final class Collected<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])

    var all: [Element] { elements.withLock { $0 } }
    var count: Int { elements.withLock { $0.count } }

    func add(_ element: Element) { elements.withLock { $0.append(element) } }
}
