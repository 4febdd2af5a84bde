import HyperliquidTestSupport
import NIOCore
import NIOEmbedded

@testable import HyperliquidKit

/// A client on a loop that tasks may wait for.
struct AsyncRig {
    let loop = NIOAsyncTestingEventLoop()
    let network: SimulatedNetwork
    let exchange: SimulatedExchange
    let client: StreamClient

    init(
        _ configuration: StreamConfiguration = StreamConfiguration(), candles: (any CandleSource)? = nil
    ) async throws {
        let loop = loop
        network = SimulatedNetwork(loop, seed: 1)
        exchange = SimulatedExchange(loop)
        let (network, exchange) = (network, exchange)
        try await loop.executeInContext { network.server = exchange }
        client = StreamClient(
            .local(port: 9), transport: network.webSockets, loop: loop, time: LoopTime(loop),
            configuration: configuration, candles: candles, seed: 1)
        client.start()
    }

    func push(_ texts: [String], to words: String) async throws {
        let (network, exchange) = (network, exchange)
        try await loop.executeInContext {
            for text in texts { exchange.push(text, to: words, over: network.open) }
        }
        await loop.advanceTime(by: .milliseconds(2))
    }

    /// Does something on the loop.
    func onLoop<Value: Sendable>(_ action: @escaping @Sendable (StreamClient, SimulatedNetwork) throws -> Value)
        async throws -> Value
    {
        let (client, network) = (client, network)
        return try await loop.executeInContext { try action(client, network) }
    }

    func end() async throws {
        client.shutdown()
        await loop.run()
        await loop.shutdownGracefully()
    }
}
