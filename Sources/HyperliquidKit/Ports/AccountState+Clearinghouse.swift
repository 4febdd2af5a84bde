internal import TradingCore

extension AccountState {
    /// An account as the exchange shows it.
    ///
    /// With separate balances the perp account is all there is. With shared ones the quote token's spot balance is the cash, and what the
    /// perp account says of its value is not to be used.
    ///
    /// - Parameters:
    ///   - perps: The perp account.
    ///   - spot: The spot balances, needed where balances are shared.
    ///   - isShared: Whether balances are shared (``AccountIdentity/hasSharedBalance``).
    ///   - time: When it was asked for, in case the answer does not say.
    ///   - quote: The token that the cash is held in.
    init(_ perps: ClearinghouseState, spot: SpotState?, isShared: Bool, time: Timestamp, quote: String = "USDC") {
        var positions: [Coin: Position] = [:]
        var unrealized = USD.zero
        for entry in perps.assetPositions where !entry.position.szi.isZero {
            let position = entry.position
            unrealized += position.unrealizedPnl
            // Value minus profit is what was paid; it is exact where the average price is rounded.
            let value = position.szi < .zero ? -position.positionValue : position.positionValue
            positions[position.coin] = Position(size: position.szi, entryNotional: value - position.unrealizedPnl)
        }
        let shared = spot?.balances.first { $0.coin.description == quote }.map { USD(raw: $0.total.raw) }
        let cash = isShared ? shared ?? .zero : perps.marginSummary.accountValue - unrealized
        self.init(
            time: perps.time ?? time, cash: cash, equity: cash + unrealized,
            marginUsed: perps.marginSummary.totalMarginUsed, positions: positions)
    }
}
