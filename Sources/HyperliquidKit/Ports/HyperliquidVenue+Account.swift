internal import HyperliquidSigning
public import TradingCore

extension HyperliquidVenue {
    /// The orders that are open now, those of other programs among them.
    ///
    /// - Throws: ``TradingCore/VenueError`` when the exchange could not be asked or its answer cannot be used: not known is not none.
    public func openOrders() async throws(VenueError) -> [Order] {
        var orders: [Order] = []
        for dex in settings.dexes {
            let answer = try await ask { () async throws(InfoError) in
                try await info.frontendOpenOrders(of: identity.address, dex: dex == .main ? nil : dex.description)
            }
            for entry in answer {
                guard let order = entry.order else {
                    throw VenueError(
                        .unreachable, "order \(entry.oid) in \(entry.coin) has a size beyond what can be kept")
                }
                orders.append(order)
            }
        }
        return orders
    }

    /// The account now.
    ///
    /// - Throws: ``TradingCore/VenueError`` when the exchange could not be asked or its answer cannot be used: not known is not flat.
    public func account() async throws(VenueError) -> AccountState {
        let isShared = identity.hasSharedBalance ?? false
        let now = time.now()
        var whole: AccountState?
        for dex in settings.dexes {
            let perps = try await ask { () async throws(InfoError) in
                try await info.clearinghouseState(of: identity.address, dex: dex == .main ? nil : dex.description)
            }
            let spot =
                isShared
                ? try await ask { () async throws(InfoError) in
                    try await info.spotState(of: identity.address)
                } : nil
            let state = AccountState(perps, spot: spot, isShared: isShared, time: now)
            whole = whole.map { $0.adding(state, isShared: isShared) } ?? state
        }
        guard let whole else { throw VenueError(.unreachable, "no dex was named to read the account of") }
        return whole
    }

    private func ask<Answer>(
        _ question: () async throws(InfoError) -> Answer
    ) async throws(VenueError) -> Answer {
        do {
            return try await question()
        } catch {
            throw VenueError(.unreachable, "\(error)")
        }
    }
}

extension AccountState {
    /// The account over two dexes; shared cash counts once.
    fileprivate func adding(_ other: AccountState, isShared: Bool) -> AccountState {
        let cash = isShared ? cash : cash + other.cash
        let profit = (equity - self.cash) + (other.equity - other.cash)
        return AccountState(
            time: max(time, other.time), cash: cash, equity: cash + profit, marginUsed: marginUsed + other.marginUsed,
            positions: positions.merging(other.positions) { first, _ in first })
    }
}
