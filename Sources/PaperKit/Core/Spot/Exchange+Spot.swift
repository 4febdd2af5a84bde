import TradingCore

/// Booking trades in tokens, and what open orders hold of them.
///
/// Source: rules.md 5 and 9: a buy pays its fee in the base token, a sell in the quote token; a buy pays no builder's fee.
extension Exchange {
    mutating func settleSpot(_ order: LiveOrder, _ size: Size, at price: Price, isTaker: Bool, trade: UInt64) {
        let (account, market) = (order.account, order.market)
        let (base, quote) = (markets[market].listing.baseToken, markets[market].listing.quoteToken)
        let start = accounts[account].balance(of: base)
        let cost = price * size
        let amount = TokenAmount(size)
        var closed = USD.zero
        var fee = TokenAmount.zero
        var builderFee = TokenAmount.zero
        // What rested was held at its limit; what takes was never held.
        if !isTaker { release(order.side, size, at: order.limit, in: market, account) }
        switch order.side {
        case .buy:
            fee = baseFee(on: size, of: order, isTaker: isTaker)
            accounts[account].changeBalance(of: quote) { $0.take(TokenAmount(cost)) }
            accounts[account].changeBalance(of: base) {
                $0.total += amount - fee
                $0.entryNotional += cost
            }
            collected[base, default: .zero] += fee
        case .sell:
            let charged = self.fee(on: cost, of: order, isTaker: isTaker)
            fee = TokenAmount(charged)
            if let builder = order.builder, accounts.indices.contains(Int(builder.builder)) {
                builderFee = TokenAmount(self.builderFee(builder, on: cost))
                accounts[Int(builder.builder)].changeBalance(of: quote) { $0.total += builderFee }
            }
            let entry = accounts[account].changeBalance(of: base) { $0.take(amount) }
            closed = cost - entry
            accounts[account].changeBalance(of: quote) {
                $0.total += TokenAmount(cost) - fee - builderFee
                $0.entryNotional += cost - charged - USD(raw: builderFee.raw)
            }
            accounts[account].fees.paid += USD(raw: (fee + builderFee).raw)
            collected[quote, default: .zero] += fee
        }
        events.append(
            .fill(
                AccountFill(
                    account: account, market: market, time: now, orderID: order.id, cloid: order.terms.cloid,
                    tradeID: trade, side: order.side, price: price, size: size, isTaker: isTaker,
                    startPosition: start.size, closedPnl: closed, fee: fee + builderFee,
                    feeToken: order.side == .buy ? base : quote, builderFee: builderFee, liquidation: nil,
                    twap: order.twap, isSpot: true)))
    }

    /// The fee of a buy: a share of the base token, truncated at the token's decimals.
    private func baseFee(on size: Size, of order: LiveOrder, isTaker: Bool) -> TokenAmount {
        let rates = effectiveRates(of: order.account, in: order.market)
        let exact = USD(raw: TokenAmount(size).raw) * (isTaker ? rates.taker : rates.maker)
        let decimals = markets[order.market].listing.baseDecimals
        return TokenAmount(exact.rounded(toDecimals: decimals, .towardZero))
    }

    /// Whether an account has the tokens for an order.
    func hasTokens(for terms: OrderTerms, _ account: Int) -> Bool {
        let listing = markets[terms.market].listing
        switch terms.side {
        case .buy:
            return accounts[account].balance(of: listing.quoteToken).available
                >= TokenAmount(terms.limit * terms.size)
        case .sell: return accounts[account].balance(of: listing.baseToken).available >= TokenAmount(terms.size)
        }
    }

    /// Holds the tokens that a resting spot order needs; nothing for perps.
    mutating func hold(for order: LiveOrder) {
        guard !markets[order.market].listing.isPerp else { return }
        changeHold(order.side, order.remaining, at: order.limit, in: order.market, order.account, by: 1)
    }

    /// Lets go what an ended spot order still held; nothing for perps.
    mutating func releaseHold(of order: LiveOrder) {
        guard !markets[order.market].listing.isPerp, !order.remaining.isZero else { return }
        release(order.side, order.remaining, at: order.limit, in: order.market, order.account)
    }

    private mutating func release(_ side: Side, _ size: Size, at limit: Price, in market: Int, _ account: Int) {
        changeHold(side, size, at: limit, in: market, account, by: -1)
    }

    private mutating func changeHold(
        _ side: Side, _ size: Size, at limit: Price, in market: Int, _ account: Int, by sign: Int128
    ) {
        let listing = markets[market].listing
        let amount = side == .buy ? TokenAmount(limit * size) : TokenAmount(size)
        accounts[account].changeBalance(of: side == .buy ? listing.quoteToken : listing.baseToken) {
            $0.hold += TokenAmount(raw: amount.raw * sign)
        }
    }
}

extension TokenBalance {
    /// The balance as a size, truncated.
    var size: Size { Size(raw: Int64(clamping: total.raw / 100_000_000)) }

    /// Takes some of it, with its share of what it cost.
    ///
    /// - Returns: What that part had cost.
    @discardableResult
    mutating func take(_ amount: TokenAmount) -> USD {
        guard total > .zero, amount < total else {
            let cost = entryNotional
            entryNotional = .zero
            total = total - amount
            return cost
        }
        let cost = USD(raw: Self.share(of: entryNotional.raw, amount.raw, total.raw))
        entryNotional -= cost
        total = total - amount
        return cost
    }

    /// value × part ÷ whole toward zero, for a part below the whole; the product has twice the width, so that it always fits.
    private static func share(of value: Int128, _ part: Int128, _ whole: Int128) -> Int128 {
        let product = value.magnitude.multipliedFullWidth(by: part.magnitude)
        let share = Int128(whole.magnitude.dividingFullWidth(product).quotient)
        return value < 0 ? -share : share
    }
}
