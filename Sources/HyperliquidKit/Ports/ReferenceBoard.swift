internal import HyperliquidSigning
internal import NIOCore
internal import Synchronization
internal import TradingCore

/// The mids of all markets as they stream, for the bounds of market orders.
final class ReferenceBoard: Sendable {
    private struct State {
        var prices: [Coin: (price: Price, time: NIODeadline)] = [:]
        var decoder = FrameDecoder()
        var contents = FrameContents()
    }

    private let state: Mutex<State>
    private let tokens: Mutex<[SubscriptionToken]>

    /// - Parameters:
    ///   - streams: The client.
    ///   - dexes: Whose mids are wanted.
    init(_ streams: StreamClient, dexes: [DexName]) {
        state = Mutex(State())
        tokens = Mutex([])
        let found = dexes.map { dex in
            streams.subscribe(.allMids(dex: dex == .main ? nil : dex.description)) { [weak self] delivery in
                self?.take(delivery)
            }
        }
        tokens.withLock { $0 = found }
    }

    deinit { tokens.withLock { $0.forEach { $0.cancel() } } }

    /// The mid of a market, if it came within some time.
    func price(of coin: Coin, at now: NIODeadline, within age: TimeAmount) -> Price? {
        state.withLock { state in
            state.prices[coin].flatMap { now - $0.time <= age ? $0.price : nil }
        }
    }

    private func take(_ delivery: StreamDelivery) {
        state.withLock { state in
            state.contents.removeAll()
            do {
                let bytes = delivery.message.readableBytesView
                try state.decoder.decode(Array(bytes).span, receivedAt: delivery.time, into: &state.contents)
            } catch {
                // The price stays as old as it is, and is not used for long.
                return
            }
            for mid in state.contents.mids?.mids ?? [] where mid.price > .zero {
                state.prices[mid.coin] = (mid.price, delivery.receivedAt)
            }
        }
    }
}
