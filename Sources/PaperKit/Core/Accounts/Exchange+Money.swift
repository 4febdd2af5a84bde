public import TradingCore

/// Money from outside.
extension Exchange {
    /// Credits USDC to an account's perp side.
    ///
    /// - Precondition: The amount is not negative.
    public mutating func deposit(_ amount: USD, to account: Int, dex: Int = 0) {
        precondition(amount >= .zero, "a deposit is not negative")
        accounts[account].cash[dex] += amount
        events.append(
            .ledger(
                LedgerEntry(
                    account: account, kind: .deposit, time: now, token: 0, amount: TokenAmount(amount), fee: .zero,
                    counterparty: nil, toPerp: nil)))
    }
}
