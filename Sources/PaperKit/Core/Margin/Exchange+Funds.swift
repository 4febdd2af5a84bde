import TradingCore

/// Whether an account can carry what an order would bring.
///
/// Source: rules.md 4 and 6: margin is checked when an order is placed, and once more for the maker when it is about to match.
/// Only what opens needs margin. Other resting orders of the account reserve none, and the fee is not counted ahead (both
/// unconfirmed on testnet).
extension Exchange {
    /// Whether an account lacks the funds for an order; nil where it has them.
    func fundsRefusal(of terms: OrderTerms, from account: Int) -> OrderRefusal? {
        guard markets[terms.market].listing.isPerp else {
            return hasTokens(for: terms, account) ? nil : .spotBalance
        }
        return marginRefusal(of: terms.signedSize, at: terms.limit, in: terms.market, account)
    }

    /// Whether the owner of a resting order can still carry its trade; a spot order's tokens are held for it.
    func canTrade(_ order: LiveOrder, _ size: Size, at price: Price) -> Bool {
        guard markets[order.market].listing.isPerp else { return true }
        return marginRefusal(of: order.side.signed(size), at: price, in: order.market, order.account) == nil
    }

    private func marginRefusal(
        of signedSize: Size, at price: Price, in market: Int, _ account: Int
    ) -> OrderRefusal? {
        let place = accounts[account].index(of: market)
        let held = place.map { accounts[account].holdings[$0].size } ?? .zero
        let closing =
            held.isZero || (held < .zero) == (signedSize < .zero)
            ? Size.zero : min(held.magnitude, signedSize.magnitude)
        let opening = signedSize.magnitude - closing
        guard opening > .zero else { return nil }
        let leverage = place.map { accounts[account].holdings[$0].leverage } ?? defaultLeverage(in: market)
        let mark = markets[market].mark ?? price
        // A seller fills at its limit or better, which may be far below what the position is worth then.
        let worst = signedSize < .zero ? max(price, mark) : price
        let opened = worst * opening
        let kept = closing.isZero ? (mark * held).magnitude : .zero
        guard isAllowed(leverage, forNotional: kept + opened, in: market) else { return .positionLimit }
        let needed = USD(raw: opened.raw / Int128(leverage))
        let free = freeMargin(of: account, dex: markets[market].listing.dex)
        // What closing frees counts for what opens behind it.
        let freed = closing.isZero ? USD.zero : place.map { freedByClosing(accounts[account].holdings[$0]) } ?? .zero
        return free + freed >= needed ? nil : .margin
    }

    private func freedByClosing(_ holding: Holding) -> USD {
        holding.isCross ? holding.need.initial : max(.zero, holding.isolatedCash + holding.need.unrealized)
    }

    /// Whether a position of that value may have that leverage.
    func isAllowed(_ leverage: Int, forNotional notional: USD, in market: Int) -> Bool {
        guard leverage > markets[market].listing.instrument.marginTable.lowestMaxLeverage else { return true }
        return leverage <= markets[market].listing.instrument.marginTable.tier(for: notional).maxLeverage
    }

    /// The leverage of an account that has not chosen one.
    func defaultLeverage(in market: Int) -> Int { min(20, markets[market].listing.instrument.maxLeverage) }
}
