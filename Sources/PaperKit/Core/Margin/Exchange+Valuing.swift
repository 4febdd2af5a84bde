public import TradingCore

/// Valuing positions at the mark, and what accounts are worth.
///
/// Source: rules.md 5 and 6. Cross positions of a dex share the account's cash there; an isolated position has its own.
extension Exchange {
    /// Values one position anew, after its size, leverage or mark changed.
    mutating func revalue(_ account: Int, at place: Int) {
        let holding = accounts[account].holdings[place]
        let market = holding.market
        var need = MarginNeed()
        if !holding.size.isZero, let mark = markets[market].mark {
            need = MarginNeed(of: holding, at: mark, table: markets[market].listing.instrument.marginTable)
        }
        if holding.isCross {
            let dex = markets[market].listing.dex
            accounts[account].cross[dex] -= holding.need
            accounts[account].cross[dex] += need
        }
        accounts[account].holdings[place].need = need
    }

    /// Values all positions of a market anew.
    mutating func revalue(in market: Int) {
        for index in markets[market].holders.indices {
            let account = markets[market].holders[index]
            guard let place = accounts[account].index(of: market) else { continue }
            revalue(account, at: place)
        }
    }

    /// The value of an account's cash and cross positions in a dex, at the mark prices.
    public func accountValue(of account: Int, dex: Int = 0) -> USD {
        accounts[account].cash[dex] + accounts[account].cross[dex].unrealized
    }

    /// What the cross positions of a dex need at their leverage.
    public func crossMarginUsed(of account: Int, dex: Int = 0) -> USD { accounts[account].cross[dex].initial }

    /// What the cross positions of a dex need lest they be liquidated.
    public func crossMaintenanceMargin(of account: Int, dex: Int = 0) -> USD {
        accounts[account].cross[dex].maintenance
    }

    /// What can be taken out of a dex: the cross value beyond what transfers must leave.
    ///
    /// That isolated positions do not count here is unconfirmed on testnet.
    public func withdrawable(of account: Int, dex: Int = 0) -> USD {
        max(.zero, accountValue(of: account, dex: dex) - accounts[account].cross[dex].transferRequirement)
    }

    /// The cross value of a dex that no position needs, below zero where margin is short.
    func freeMargin(of account: Int, dex: Int) -> USD {
        accountValue(of: account, dex: dex) - accounts[account].cross[dex].initial
    }
}
