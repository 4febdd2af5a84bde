import TradingCore

/// Booking trades: positions, cash, fees.
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
        let account = order.account
        let place = holdingPlace(of: account, in: order.market)
        let start = accounts[account].holdings[place].size
        var position = accounts[account].holdings[place].position
        let realized = position.trade(order.side, size, at: price)
        accounts[account].holdings[place].size = position.size
        accounts[account].holdings[place].entryNotional = position.entryNotional
        let dex = markets[order.market].listing.dex
        let fee = fee(on: price * size, of: order, isTaker: isTaker)
        accounts[account].cash[dex] += realized - fee
        accounts[account].fees.paid += fee
        collected[markets[order.market].listing.quoteToken, default: .zero] += TokenAmount(fee)
        noteHolder(account, in: order.market, from: start, to: position.size)
        positionChanged(account, in: order.market)
        events.append(
            .fill(
                AccountFill(
                    account: account, market: order.market, time: now, orderID: order.id, cloid: order.terms.cloid,
                    tradeID: trade, side: order.side, price: price, size: size, isTaker: isTaker, startPosition: start,
                    closedPnl: realized, fee: TokenAmount(fee), feeToken: markets[order.market].listing.quoteToken,
                    builderFee: .zero, liquidation: liquidation, twap: order.twap, isSpot: false)))
    }

    /// Books the side of the others in a trade.
    mutating func settleOthers(in market: Int, _ side: Side, _ size: Size, at price: Price) {
        markets[market].othersPosition += side.signed(size)
        markets[market].othersCash -= price * side.signed(size)
    }

    /// Notes who holds a position in a market, and the open interest.
    private mutating func noteHolder(_ account: Int, in market: Int, from start: Size, to end: Size) {
        markets[market].openInterest += max(.zero, end) - max(.zero, start)
        guard start.isZero != end.isZero else { return }
        if end.isZero {
            markets[market].holders.removeAll { $0 == account }
        } else {
            let place = markets[market].holders.firstIndex { $0 > account } ?? markets[market].holders.endIndex
            markets[market].holders.insert(account, at: place)
        }
    }

    /// What a fill costs in USD: rate × notional, truncated toward zero at six decimals.
    func fee(on notional: USD, of order: LiveOrder, isTaker: Bool) -> USD {
        let rates = accounts[order.account].fees.override
        let schedule = HyperliquidFees().schedule
        let rate = isTaker ? rates?.taker ?? schedule.taker : rates?.maker ?? schedule.maker
        return (notional * rate).rounded(toDecimals: 6, .towardZero)
    }
}
