public import EthereumCrypto
internal import HyperliquidSigning
public import TradingCore

extension ExchangeClient {
    /// Sets the leverage of a market and how its margin is kept.
    ///
    /// - Returns: Whether it is set.
    /// - Throws: ``ExchangeError`` when nothing was sent: a leverage beyond the market's is refused here.
    public func setLeverage(
        _ leverage: Int, of coin: Coin, isCross: Bool, vault: Address? = nil
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        let instrument = try instrument(coin)
        guard (1...instrument.maxLeverage).contains(leverage) else {
            throw ExchangeError(
                .unfit,
                "leverage \(leverage) of \(coin) is not between 1 and \(instrument.maxLeverage); choose one of these")
        }
        guard !isCross || !instrument.isIsolatedOnly else {
            throw ExchangeError(.unfit, "\(coin) allows isolated margin only; set isCross to false")
        }
        let action = UpdateLeverageAction(asset: instrument.assetID, isCross: isCross, leverage: UInt32(leverage))
        return try await submit(action, vault: vault)[0]
    }

    /// Adds margin to an isolated position, or takes some away where the amount is below zero.
    ///
    /// - Parameters:
    ///   - amount: How much, in USD with at most six decimals.
    ///   - coin: The market.
    ///   - vault: The vault or sub-account.
    /// - Returns: Whether it was done.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func addMargin(
        _ amount: USD, to coin: Coin, vault: Address? = nil
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        let asset = try instrument(coin).assetID
        let action = try unfit { () throws(ActionError) in
            try UpdateIsolatedMarginAction(asset: asset, adding: amount)
        }
        return try await submit(action, vault: vault)[0]
    }

    /// Adds as much margin as brings an isolated position to a leverage.
    ///
    /// - Returns: Whether it was done.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func topUpMargin(
        of coin: Coin, toLeverage leverage: Rate, vault: Address? = nil
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        let asset = try instrument(coin).assetID
        let action = try unfit { () throws(ActionError) in
            try TopUpIsolatedOnlyMarginAction(asset: asset, leverage: leverage)
        }
        return try await submit(action, vault: vault)[0]
    }

    /// Uses up a nonce for nothing, to see whether the exchange takes this client's signatures.
    ///
    /// - Returns: Whether it was taken.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func noop() async throws(ExchangeError) -> ActionOutcome<ActionAnswer> { try await submit(NoopAction())[0] }
}
