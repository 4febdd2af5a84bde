import TradingCore

/// Booking trades in perps: positions, cash, fees.
extension Exchange {
    /// Books one side of a trade and tells its owner.
    ///
    /// - Parameters:
    ///   - order: The order that traded.
    ///   - size: How much.
    ///   - price: At which price.
    ///   - isTaker: Whether the order took.
    ///   - trade: The trade's number.
    ///   - liquidation: Whose position is closed by force, if so.
    mutating func settle(
        _ order: LiveOrder, _ size: Size, at price: Price, isTaker: Bool, trade: UInt64,
        _ liquidation: AccountFill.Liquidation?
    ) {
        let market = order.market
        let notional = price * size
        // A takeover by the backstop and a deleveraging cost no fee, and are nobody's volume (unconfirmed on testnet).
        let isFree = liquidation?.isBackstop ?? false
        if !isFree { noteVolume(notional, of: order.account, in: market, isTaker: isTaker) }
        guard markets[market].listing.isPerp else {
            settleSpot(order, size, at: price, isTaker: isTaker, trade: trade)
            return
        }
        let fee = isFree ? USD.zero : fee(on: notional, of: order, isTaker: isTaker)
        let builderFee = isFree ? USD.zero : payBuilder(of: order, on: notional)
        book(
            order, size, at: price, isTaker: isTaker, trade: trade, fee: fee, builderFee: builderFee, liquidation)
        positionChanged(order.account, in: market)
    }

    private mutating func book(
        _ order: LiveOrder, _ size: Size, at price: Price, isTaker: Bool, trade: UInt64, fee: USD, builderFee: USD,
        _ liquidation: AccountFill.Liquidation?
    ) {
        let (account, market) = (order.account, order.market)
        // Before any mark was computed, the first trade gives it.
        if markets[market].mark == nil { markets[market].mark = price }
        let place = holdingPlace(of: account, in: market)
        let start = accounts[account].holdings[place].size
        let isForced = liquidation?.account == account && !accounts[account].holdings[place].isCross
        let booking = accounts[account].holdings[place]
            .trade(order.side, size, at: price, forcedAt: isForced ? fee + builderFee : nil)
        let end = accounts[account].holdings[place].size
        revalue(account, at: place)
        let dex = markets[market].listing.dex
        let token = markets[market].listing.quoteToken
        accounts[account].cash[dex] += isForced ? booking.cash : booking.cash - fee - builderFee
        accounts[account].fees.paid += fee + builderFee
        if !fee.isZero { collected[token, default: .zero] += TokenAmount(fee) }
        // What a liquidated isolated position loses beyond its margin is not the account's to pay.
        if isForced, booking.returned < .zero {
            accounts[account].cash[dex] -= booking.returned
            accounts[openLiquidator()].cash[dex] += booking.returned
        }
        noteHolder(account, in: market, from: start, to: end)
        events.append(
            .fill(
                AccountFill(
                    account: account, market: market, time: now, orderID: order.id, cloid: order.terms.cloid,
                    tradeID: trade, side: order.side, price: price, size: size, isTaker: isTaker, startPosition: start,
                    closedPnl: booking.realized, fee: TokenAmount(fee + builderFee), feeToken: token,
                    builderFee: TokenAmount(builderFee), liquidation: liquidation, twap: order.twap, isSpot: false)))
    }

    /// Books the side of the others in a trade.
    mutating func settleOthers(in market: Int, _ side: Side, _ size: Size, at price: Price) {
        markets[market].othersPosition += side.signed(size)
        markets[market].othersCash -= price * side.signed(size)
    }

    /// Notes who holds a position in a market, and the open interest.
    private mutating func noteHolder(_ account: Int, in market: Int, from start: Size, to end: Size) {
        markets[market].accountLongs += max(.zero, end) - max(.zero, start)
        guard start.isZero != end.isZero else { return }
        if end.isZero {
            markets[market].holders.removeAll { $0 == account }
        } else {
            let place = markets[market].holders.firstIndex { $0 > account } ?? markets[market].holders.endIndex
            markets[market].holders.insert(account, at: place)
        }
    }
}
