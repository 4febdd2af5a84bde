import HyperliquidKit
import PaperKit
import TradingCore

/// What a stream says to somebody new.
extension StreamHub {
    /// The first messages of a stream.
    ///
    /// Source: websocket.md 4, column "snapshot". `orderUpdates` and `userEvents` begin with nothing (their first message is
    /// unverified there).
    mutating func snapshot(_ slot: Int, in local: LocalExchange, at time: Timestamp) -> [[UInt8]] {
        let wanted = streams[slot].wanted
        switch wanted.kind {
        case .notification, .orderUpdates, .userEvents, .outcomeMetaUpdates: return []
        case .trades:
            let coin = wanted.market.map { Wire.name(local.universe.listings[$0].instrument.coin) } ?? Wire.null
            let trades = wanted.market.map { local.history.markets[$0].trades.newest(30) } ?? []
            guard !trades.isEmpty else { return [] }
            return [
                StreamEnvelope.message("trades", Wire.list(trades.reversed().map { local.tapeLine($0, coin: coin) }))
            ]
        case .userFills, .userFundings, .userNonFundingLedgerUpdates, .userHistoricalOrders, .userTwapSliceFills,
            .userTwapHistory:
            return [listMessage(wanted, past(wanted, in: local), isSnapshot: true)]
        case .fastAssetCtxs: return [fastBase(of: slot, in: local)]
        default: return state(of: wanted, in: local, at: time).map { [$0] } ?? []
        }
    }

    /// The recent history of a user; fills and funding the oldest first, as recorded, orders and TWAPs the newest first.
    private func past(_ wanted: WantedStream, in local: LocalExchange) -> [JSONValue] {
        guard let account = wanted.user.flatMap({ local.directory[$0] }) else { return [] }
        let past = local.history.account(account)
        switch wanted.kind {
        case .userFills:
            let fills = Array(past.fills.newest(2000).reversed())
            return (wanted.aggregatesByTime ? LocalExchange.aggregated(fills) : fills).map { local.fill($0) }
        case .userFundings:
            return past.fundings.newest(500).reversed().map {
                Wire.object([("time", Wire.time($0.time))] + LocalExchange.funding($0))
            }
        case .userNonFundingLedgerUpdates:
            let all = Timestamp(milliseconds: .min)...Timestamp(milliseconds: .max)
            return local.ledgerLines(past, in: all)
        case .userHistoricalOrders: return past.orders.newest(2000).map { local.change($0) }
        case .userTwapSliceFills:
            return past.fills.newest(10_000).filter { $0.twap != nil }.prefix(2000).map { local.twapSlice($0) }
        case .userTwapHistory: return past.twaps.newest(2000).map { local.twapChange($0) }
        default: return []
        }
    }

    // MARK: - Fast contexts

    /// Everything that `fastAssetCtxs` has told so far; its first reader learns how things stand now.
    private mutating func fastBase(of slot: Int, in local: LocalExchange) -> [UInt8] {
        if streams[slot].told.isEmpty { streams[slot].told = contexts(in: local) }
        return fastMessage(streams[slot].told, since: nil, in: local)
    }

    /// What has changed since; nil where nothing has.
    mutating func fastNews(of slot: Int, in local: LocalExchange) -> [UInt8]? {
        let now = contexts(in: local)
        let before = streams[slot].told
        guard now != before else { return nil }
        streams[slot].told = now
        return fastMessage(now, since: before, in: local)
    }

    private func contexts(in local: LocalExchange) -> [FastContext] {
        local.exchange.markets.indices.map { number in
            let view = MarketView(number, of: local.exchange)
            return FastContext(mark: view.mark > .zero ? view.mark : nil, mid: view.mid)
        }
    }

    private func fastMessage(
        _ contexts: [FastContext], since before: [FastContext]?, in local: LocalExchange
    ) -> [UInt8] {
        let members = contexts.enumerated().map { number, context -> (String, JSONValue?) in
            let coin = local.universe.listings[number].instrument.coin.description
            let old = before.map { $0[number] } ?? FastContext()
            return (coin, context.json(since: old))
        }
        return StreamEnvelope.message(
            "fastAssetCtxs", Wire.name(StoredDeflate.base64(Wire.object(members).bytes)))
    }
}
