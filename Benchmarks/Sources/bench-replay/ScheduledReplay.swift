import MarketHistory
import PaperKit
import TradingCore

/// A tape replayed with a schedule of orders.
struct ScheduledReplay {
    /// How long orders, cancels and answers are under way, in milliseconds.
    var orderLatency: Int64
    /// How long market data is under way, in milliseconds.
    var dataLatency: Int64
    /// The queue model.
    var model: QueueModel

    /// Runs one replay.
    ///
    /// - Parameters:
    ///   - source: The tape.
    ///   - header: Its market.
    ///   - schedule: The orders.
    ///   - hear: Told of everything that the trader learns.
    /// - Returns: How many events the exchange took.
    /// - Throws: What the tape throws.
    func run<Source: TapeCursor>(
        _ source: Source, _ header: TapeHeader, _ schedule: OrderSchedule, hear: (ReplayNews) -> Void
    ) throws -> Int {
        var replay = try begin(source, header)
        for entry in schedule.entries {
            _ = try replay.elapse(to: entry.time)
            for news in replay.takeNews() { hear(news) }
            send(entry, &replay)
        }
        while try replay.elapse(by: 1_000_000_000) {}
        for news in replay.takeNews() { hear(news) }
        return replay.count
    }

    /// Runs a replay in which no order knows of another: each meets the market as if it were the only one.
    ///
    /// - Parameters:
    ///   - source: The tape.
    ///   - header: Its market.
    ///   - schedule: The orders.
    ///   - hear: Told of everything that the trader learns, order by order.
    /// - Throws: What the tape throws.
    func runAlone<Source: TapeCursor>(
        _ source: Source, _ header: TapeHeader, _ schedule: OrderSchedule, hear: (ReplayNews) -> Void
    ) throws {
        var market = try begin(source, header)
        for (index, entry) in schedule.entries.enumerated() {
            guard case .place = entry.action else { continue }
            _ = try market.elapse(to: entry.time)
            var replay = market
            send(entry, &replay)
            if let cancel = schedule.entries[index...].first(where: { $0.id == entry.id && $0.time > entry.time }) {
                _ = try replay.elapse(to: cancel.time)
                send(cancel, &replay)
            }
            _ = try replay.elapse(by: 1_000_000_000)
            for news in replay.takeNews() { hear(news) }
        }
    }

    private func begin<Source: TapeCursor>(_ source: Source, _ header: TapeHeader) throws -> TapeReplay<Source> {
        let instrument = try InstrumentCatalogue.bundled.resolve(header.coin.description)
        var rules = ExchangeRules()
        // As hftbacktest has it: what was taken is there again with the next change.
        rules.ownImpact = .untilNextPicture
        var exchange = Exchange(listings: [MarketListing(instrument: instrument)], rules: rules, model: model)
        let account = exchange.openAccount()
        exchange.deposit(1_000_000_000, to: account)
        _ = exchange.takeEvents()
        let latency = ReplayLatency(
            order: .fixed(orderLatency), cancel: .fixed(orderLatency), answer: .fixed(orderLatency),
            data: .modelled(.fixed(dataLatency)))
        return TapeReplay(source, exchange, market: 0, account: account, latency: latency)
    }

    private func send<Source: TapeCursor>(_ entry: OrderSchedule.Entry, _ replay: inout TapeReplay<Source>) {
        let name = Cloid(session: 0, number: entry.id)
        switch entry.action {
        case .cancel: replay.cancel(name)
        case .place(let side, let price, let size, let isPostOnly):
            replay.place(
                OrderTerms(
                    market: 0, side: side, limit: price, size: size,
                    duration: isPostOnly ? .addLiquidityOnly : .goodTilCanceled, cloid: name))
        }
    }
}
