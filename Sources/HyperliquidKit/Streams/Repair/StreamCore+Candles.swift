internal import NIOCore
internal import TradingCore

/// Candles that were missed while a connection was lost.
extension StreamCore {
    /// A connection broke: candles of its streams may end unseen.
    func candlesBroke(_ record: StreamRecord, on connection: StreamConnection) {
        guard candleSource != nil, record.subscription.kind == .candle, let coin = record.subscription.coin,
            let interval = record.subscription.interval
        else { return }
        if candleRepairs[record.id] != nil {
            candleRepairs[record.id]?.interrupted()
        } else if let (candle, isClosed) = connection.decoder.newestCandle(of: coin, interval) {
            candleRepairs[record.id] = CandleRepair(coin, after: candle, isClosed: isClosed)
        }
    }

    /// A stream is back: what ended meanwhile is fetched.
    func fetchCandles(of id: StreamID) {
        guard let source = candleSource, var repair = candleRepairs[id], let connection = connection(of: id)
        else { return }
        let request = repair.begin(at: connection.exchangeTime ?? time.now())
        candleRepairs[id] = repair
        source.candles(of: repair.coin, repair.interval, from: request.from, to: request.to, on: loop)
            .hop(to: loop).whenComplete { [weak self] result in self?.fetchedCandles(result, of: id, request.round) }
    }

    /// Whether events of a stream wait for a repair; then they are kept.
    func holdCandles(_ events: [MarketEvent], of id: StreamID) -> Bool {
        guard let repair = candleRepairs[id] else { return false }
        let newest = connection(of: id)?.decoder.newestCandle(of: repair.coin, repair.interval)?.candle.openTime
        if candleRepairs[id]?.hold(events, newest: newest) == false {
            endCandleRepair(of: id, "too many came before the answer")
        }
        return true
    }

    private func fetchedCandles(_ result: Result<[Candle], any Error>, of id: StreamID, _ round: Int) {
        guard let repair = candleRepairs[id], repair.awaits(round), let connection = connection(of: id) else { return }
        switch result {
        case .success(let candles):
            let newest = connection.decoder.newestCandle(of: repair.coin, repair.interval)?.candle.openTime
            let outcome = repair.fetched(candles, newest: newest) { last in
                var events: [MarketEvent] = []
                connection.decoder.update(last, of: repair.coin, into: &events)
                return events
            }
            finishCandleRepair(of: id, outcome)
        case .failure(let error):
            guard let wait = candleRepairs[id]?.failed() else { return endCandleRepair(of: id, "\(error)") }
            loop.scheduleTask(in: wait) { [weak self] in
                guard let self, candleRepairs[id]?.awaits(round) == true else { return }
                fetchCandles(of: id)
            }
        }
    }

    private func endCandleRepair(of id: StreamID, _ reason: String) {
        guard let repair = candleRepairs[id] else { return }
        let newest = connection(of: id)?.decoder.newestCandle(of: repair.coin, repair.interval)?.candle.openTime
        finishCandleRepair(of: id, repair.givenUp(reason, newest: newest))
    }

    private func finishCandleRepair(of id: StreamID, _ outcome: CandleRepair.Outcome) {
        candleRepairs[id] = nil
        for reader in streams[id]?.readers ?? [] {
            if let missed = outcome.missed { reader.market?.miss(missed) }
            if !outcome.events.isEmpty { reader.market?.offer(outcome.events) }
        }
    }

    private func connection(of id: StreamID) -> StreamConnection? {
        streams[id]?.connection.flatMap { connections.indices.contains($0) ? connections[$0] : nil }
    }
}
