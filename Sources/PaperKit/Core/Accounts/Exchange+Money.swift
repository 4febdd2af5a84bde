public import TradingCore

/// Money from outside and to outside.
extension Exchange {
    /// What a withdrawal costs.
    public static let withdrawalFee: USD = 1
    /// What opening a new address costs the sender, in the token that is sent.
    public static let activationFee: TokenAmount = 1

    /// The token that a perp dex takes as collateral.
    public func collateral(of dex: Int) -> Int {
        markets.first { $0.listing.isPerp && $0.listing.dex == dex }?.listing.quoteToken ?? 0
    }

    /// Credits collateral to an account's perp side.
    ///
    /// - Precondition: The amount is not negative.
    public mutating func deposit(_ amount: USD, to account: Int, dex: Int = 0) {
        precondition(amount >= .zero, "a deposit is not negative")
        let token = collateral(of: dex)
        accounts[account].cash[dex] += amount
        treasury.deposited[token, default: .zero] += TokenAmount(amount)
        note(.deposit, of: account, token, TokenAmount(amount))
    }

    /// Credits tokens to an account's spot side.
    ///
    /// - Precondition: The amount is not negative.
    public mutating func deposit(_ amount: TokenAmount, of token: Int, to account: Int) {
        precondition(amount >= .zero, "a deposit is not negative")
        credit(amount, of: token, to: account)
        treasury.deposited[token, default: .zero] += amount
        note(.deposit, of: account, token, amount)
    }

    /// Pays out from the main dex; a dollar of the amount is the fee.
    ///
    /// That the fee is part of the amount is unconfirmed on testnet.
    ///
    /// - Throws: ``ActionRefusal/withdrawal`` where the amount does not cover the fee or is not withdrawable.
    public mutating func withdraw(_ amount: USD, from account: Int) throws(ActionRefusal) {
        guard amount > .zero else { throw .amount }
        guard amount > Self.withdrawalFee, amount <= withdrawable(of: account) else { throw .withdrawal }
        let token = collateral(of: 0)
        accounts[account].cash[0] -= amount
        collected[token, default: .zero] += TokenAmount(Self.withdrawalFee)
        treasury.deposited[token, default: .zero] -= TokenAmount(amount - Self.withdrawalFee)
        note(
            .withdraw, of: account, token, -TokenAmount(amount - Self.withdrawalFee),
            fee: TokenAmount(Self.withdrawalFee))
    }

    /// Tells of money that moved.
    mutating func note(
        _ kind: LedgerEntry.Kind, of account: Int, _ token: Int, _ amount: TokenAmount, fee: TokenAmount = .zero,
        with counterparty: Int? = nil, toPerp: Bool? = nil
    ) {
        events.append(
            .ledger(
                LedgerEntry(
                    account: account, kind: kind, time: now, token: token, amount: amount, fee: fee,
                    counterparty: counterparty, toPerp: toPerp)))
    }

    /// Credits tokens; for what they cost, a transfer counts as a purchase at the market's price.
    ///
    /// Source: rules.md 5, "Spot accounting".
    mutating func credit(_ amount: TokenAmount, of token: Int, to account: Int) {
        let cost = value(of: amount, token)
        accounts[account].changeBalance(of: token) {
            $0.total += amount
            $0.entryNotional += cost
        }
    }

    private func value(of amount: TokenAmount, _ token: Int) -> USD {
        guard let market = markets.first(where: { !$0.listing.isPerp && $0.listing.baseToken == token }),
            let price = market.mark ?? market.mid
        else { return .zero }
        return price * Size(raw: Int64(clamping: amount.raw / 100_000_000))
    }

    /// Takes tokens that no order holds from the spot side.
    mutating func takeTokens(_ amount: TokenAmount, of token: Int, from account: Int) throws(ActionRefusal) {
        guard amount > .zero else { throw .amount }
        guard amount <= accounts[account].balance(of: token).available else { throw .balance }
        accounts[account].changeBalance(of: token) { $0.take(amount) }
    }

    /// Takes collateral from a dex, as far as transfers may.
    mutating func takeCash(_ amount: USD, dex: Int, from account: Int) throws(ActionRefusal) {
        guard amount > .zero else { throw .amount }
        guard amount <= withdrawable(of: account, dex: dex) else { throw .balance }
        accounts[account].cash[dex] -= amount
    }
}
