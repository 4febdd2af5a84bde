public import EthereumCrypto
public import HyperliquidSigning
public import TradingCore

extension ExchangeClient {
    /// Cancels orders of a market by their own names, which are known before the exchange has answered.
    ///
    /// - Parameters:
    ///   - cloids: The names.
    ///   - coin: The market.
    ///   - isFast: Whether the cancels go ahead of others; refused for orders with a trigger.
    ///   - vault: The vault or sub-account.
    /// - Returns: An outcome for each.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func cancel(
        _ cloids: [Cloid], of coin: Coin, isFast: Bool = false, vault: Address? = nil
    ) async throws(ExchangeError) -> [ActionOutcome<ActionAnswer>] {
        let asset = try instrumentForCancel(coin).assetID
        let targets = cloids.map { CancelByCloidAction.Target(asset: asset, cloid: $0) }
        return try await submit(CancelByCloidAction(targets, isFast: isFast), vault: vault)
    }

    /// Cancels orders of a market by the exchange's numbers.
    ///
    /// - Returns: An outcome for each.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func cancel(
        _ orders: [OrderID], of coin: Coin, isFast: Bool = false, vault: Address? = nil
    ) async throws(ExchangeError) -> [ActionOutcome<ActionAnswer>] {
        let asset = try instrumentForCancel(coin).assetID
        let targets = orders.map { CancelAction.Target(asset: asset, order: $0) }
        return try await submit(CancelAction(targets, isFast: isFast), vault: vault)
    }

    /// Cancels all of the given orders, such as those that the exchange shows as open, in as few actions as may be.
    ///
    /// A market that is not known any more does not keep the others from being canceled.
    ///
    /// - Parameters:
    ///   - orders: The orders with their markets.
    ///   - vault: The vault or sub-account.
    /// - Returns: An outcome for each, in the same order; a refusal as ``RejectionReason/unknownMarket`` for one whose market is unknown.
    /// - Throws: ``ExchangeError`` when not even the first cancel was sent.
    public func cancelAll(
        _ orders: [(coin: Coin, id: OrderID)], vault: Address? = nil
    ) async throws(ExchangeError) -> [ActionOutcome<ActionAnswer>] {
        var outcomes: [ActionOutcome<ActionAnswer>] = []
        var targets: [(index: Int, target: CancelAction.Target)] = []
        for (index, order) in orders.enumerated() {
            outcomes.append(.rejected(Rejection(.unknownMarket, message: "there is no market \(order.coin)")))
            if let asset = try? instrumentForCancel(order.coin).assetID {
                targets.append((index, CancelAction.Target(asset: asset, order: order.id)))
            }
        }
        // Of a large batch one item that is malformed would take all with it; 39 weigh as little as one.
        for start in stride(from: 0, to: targets.count, by: 39) {
            let batch = targets[start..<min(start + 39, targets.count)]
            do throws(ExchangeError) {
                let answers = try await submit(CancelAction(batch.map(\.target)), vault: vault)
                for (place, answer) in zip(batch, answers) { outcomes[place.index] = answer }
            } catch {
                if start == 0 { throw error }
                for place in batch {
                    outcomes[place.index] = .rejected(Rejection(.notSent, message: error.description))
                }
            }
        }
        return outcomes
    }

    /// Sets the time at which the exchange cancels all open orders by itself, protective ones among them; nil to take it back.
    ///
    /// It must be set anew before it comes, is at least five seconds ahead, and needs 1,000,000 USD of traded volume.
    ///
    /// - Returns: Whether it is set.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func scheduleCancel(
        at moment: Timestamp?, vault: Address? = nil
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        let action = ScheduleCancelAction(at: moment.map { UInt64(clamping: $0.milliseconds) })
        return try await submit(action, vault: vault)[0]
    }

    /// Works an order off in small pieces.
    ///
    /// - Returns: The exchange's number of the TWAP, in the item.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func placeTwap(
        _ coin: Coin, side: Side, size: Size, minutes: UInt32, reduceOnly: Bool = false, isRandomized: Bool = false,
        details: TwapOrderAction.Details? = nil, vault: Address? = nil
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        let instrument = try instrument(coin)
        do throws(InstrumentViolation) {
            try instrument.check(size)
        } catch {
            throw ExchangeError(.unfit, "\(error)", underlying: error)
        }
        let action = try unfit { () throws(ActionError) in
            try TwapOrderAction(
                asset: instrument.assetID, side: side, size: size, reduceOnly: reduceOnly, minutes: minutes,
                isRandomized: isRandomized, details: details)
        }
        return try await submit(action, vault: vault)[0]
    }

    /// Ends a TWAP.
    ///
    /// - Returns: Whether it was ended.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func cancelTwap(
        _ id: UInt64, of coin: Coin, vault: Address? = nil
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(TwapCancelAction(asset: try instrumentForCancel(coin).assetID, twap: id), vault: vault)[0]
    }

    private func instrumentForCancel(_ coin: Coin) throws(ExchangeError) -> Instrument {
        do {
            return try instruments.instrumentForCancel(coin)
        } catch {
            throw ExchangeError(.unknownMarket, "\(error)", underlying: error)
        }
    }
}
