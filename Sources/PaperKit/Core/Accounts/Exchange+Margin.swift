public import TradingCore

/// Margin: what an account is worth, and what it can carry.
extension Exchange {
    /// The value of an account's cross positions and cash in a dex, at the mark prices.
    public func accountValue(of account: Int, dex: Int = 0) -> USD {
        accounts[account].holdings.reduce(accounts[account].cash[dex]) { value, holding in
            guard holding.isCross, !holding.isFlat, markets[holding.market].listing.dex == dex,
                let mark = markets[holding.market].mark ?? markets[holding.market].mid
            else { return value }
            return value + holding.unrealizedPnl(at: mark)
        }
    }

    /// What the cross positions of a dex need at their leverage.
    public func crossMarginUsed(of account: Int, dex: Int = 0) -> USD {
        accounts[account].holdings.reduce(.zero) { used, holding in
            guard holding.isCross, !holding.isFlat, markets[holding.market].listing.dex == dex,
                let mark = markets[holding.market].mark ?? markets[holding.market].mid
            else { return used }
            return used + USD(raw: holding.notional(at: mark).raw / Int128(holding.leverage))
        }
    }

    /// Whether an account lacks the funds for an order; nil where it has them.
    func fundsRefusal(of terms: OrderTerms, from account: Int) -> OrderRefusal? {
        canCarry(terms.signedSize, at: terms.limit, in: terms.market, account) ? nil : .margin
    }

    /// Whether the owner of a resting order can still carry its trade.
    func canTrade(_ order: LiveOrder, _ size: Size, at price: Price) -> Bool {
        canCarry(order.side.signed(size), at: price, in: order.market, order.account)
    }

    private func canCarry(_ signedSize: Size, at price: Price, in market: Int, _ account: Int) -> Bool {
        let holding = accounts[account].holding(of: market)
        let held = holding?.size ?? .zero
        let after = held + signedSize
        guard after.magnitude > held.magnitude || after.raw.signum() != held.raw.signum(), !after.isZero else {
            return true
        }
        let dex = markets[market].listing.dex
        let leverage = Int128(holding?.leverage ?? min(20, markets[market].instrument.maxLeverage))
        let mark = markets[market].mark ?? price
        let freed = (mark * held).magnitude.raw / leverage
        let needed = (price * after).magnitude.raw / leverage
        return accountValue(of: account, dex: dex).raw
            >= crossMarginUsed(of: account, dex: dex).raw - freed + needed
    }
}
