internal import HyperliquidSigning
internal import MarketHistory
internal import PaperKit
internal import TradingCore

extension ServeSettings {
    /// Opens the exchange, as it was where its file knows it.
    ///
    /// - Throws: As ``ServedExchange/start(_:)``.
    func open(at now: Timestamp) throws -> KeptExchange {
        let place = file.map { KeptExchange.Place(path: $0, identity: identity, sync: sync) }
        let keepsEvents = if case .mirror = market { true } else { false }
        return try KeptExchange(in: place, at: now, keepsEvents: keepsEvents) { start in
            var exchange = LocalExchange(
                universe: universe, rules: network == .testnet ? .testnet : ExchangeRules(), settings: local)
            exchange.advance(to: start)
            try accounts?.open(in: &exchange, at: start)
            return PlayedExchange(
                exchange, on: try source(from: start), from: start, verifier: ActionVerifier(network: network))
        }
    }

    private func source(from start: Timestamp) throws(MarketHistoryError) -> any MarketSource {
        switch market {
        case .synthetic(let seed): SyntheticSource(universe.listings, seed: seed, from: start)
        case .replay(let files, let ending):
            try ReplaySource(files, of: universe.listings, from: start, ending: ending)
        case .mirror(let inbox): MirrorSource(inbox)
        }
    }
}
