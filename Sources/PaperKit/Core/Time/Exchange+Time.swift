public import TradingCore

/// Time passing, and what falls due.
extension Exchange {
    /// Moves the time on; a time that has passed already changes nothing.
    public mutating func advance(to time: Timestamp) {
        while let due = nextTradingDue, due <= time { runDueTrading(at: due) }
        if time > now { now = time }
    }

    /// Takes a market's mark and oracle: values positions, wakes triggers.
    mutating func setPrices(_ market: Int, mark: Price, oracle: Price?) {
        markets[market].mark = mark
        markets[market].oracle = oracle ?? markets[market].oracle
        events.append(.prices(market: market, mark: mark, oracle: markets[market].oracle, at: now))
        wake(in: market)
    }

    /// Pays an hour's funding to and from everybody who holds a position.
    mutating func payFunding(_ rate: Rate, in market: Int) {
        guard let price = markets[market].oracle ?? markets[market].mark ?? markets[market].mid else { return }
        for account in markets[market].holders {
            guard let place = accounts[account].index(of: market) else { continue }
            let payment = FundingPayment(
                coin: markets[market].instrument.coin, time: now, position: accounts[account].holdings[place].size,
                price: price, rate: rate)
            accounts[account].cash[markets[market].listing.dex] -= payment.paid
            events.append(.funding(account: account, payment))
        }
    }
}
