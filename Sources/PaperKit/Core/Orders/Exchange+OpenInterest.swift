import TradingCore

/// The caps on open interest.
///
/// Source: rules.md 7 and exchange.md 8: at the cap increases and flips are refused, and prices that are more aggressive than
/// the oracle's. That the last concerns no order that only shrinks a position, as nobody is to be kept from closing, and that
/// an order is refused which alone would lift open interest above the cap, are readings (unconfirmed on testnet).
extension Exchange {
    /// Why an order is not taken while open interest is capped.
    @inline(__always)
    func openInterestRefusal(of terms: OrderTerms, from account: Int) -> OrderRefusal? {
        guard let cap = markets[terms.market].listing.openInterestCap else { return nil }
        return capRefusal(of: terms, from: account, cap)
    }

    private func capRefusal(of terms: OrderTerms, from account: Int, _ cap: Size) -> OrderRefusal? {
        let held = accounts[account].position(in: terms.market)
        let shrinks = !held.isZero && (held < .zero) == (terms.side == .buy)
        let open = markets[terms.market].openInterest
        guard open >= cap else {
            let grows = terms.reduceOnly ? .zero : shrinks ? max(.zero, terms.size - held.magnitude) : terms.size
            return open + grows > cap ? .openInterest : nil
        }
        if shrinks { return terms.size > held.magnitude && !terms.reduceOnly ? .flipAtCap : nil }
        guard let oracle = markets[terms.market].oracle, terms.side.prefers(oracle, over: terms.limit) else {
            return .increaseAtCap
        }
        return .aggressiveAtCap
    }

    /// Whether a resting order may no longer trade, because it would grow a position at the cap and at a price that is more
    /// aggressive than the oracle's.
    @inline(__always)
    func isCapped(_ slot: Int, in market: Int) -> Bool {
        guard let cap = markets[market].listing.openInterestCap, markets[market].openInterest >= cap,
            let oracle = markets[market].oracle
        else { return false }
        let order = markets[market].orders[slot]
        return reducible(order).isZero && order.side.prefers(oracle, over: order.limit)
    }
}
