import TradingCore

/// TWAPs: starting, slicing and ending them.
///
/// Source: exchange.md 2.5 and rules.md 8. A slice is an immediate order within three percent of the mid price and may be worth
/// less than ten dollars; one that would meet nobody is left out. Want of margin and a reduce-only TWAP without a position end
/// it with `error` (unconfirmed on testnet).
extension Exchange {
    /// Starts a TWAP.
    ///
    /// - Returns: Its number.
    /// - Throws: ``TwapRefusal`` when its length, value or size is not what it may be.
    public mutating func startTwap(
        _ terms: TwapTerms, builder: BuilderFee? = nil, from account: Int
    ) throws(TwapRefusal) -> UInt64 {
        guard markets.indices.contains(terms.market), !markets[terms.market].listing.instrument.isDelisted else {
            throw .order(.closedMarket)
        }
        // A spot market has no mark that could start or stop it (unconfirmed on testnet).
        guard markets[terms.market].listing.isPerp || (terms.activation == nil && terms.stop == nil) else {
            throw .order(.triggerPrice)
        }
        guard rules.twapMinutes.contains(terms.minutes) else { throw .duration(minutes: terms.minutes) }
        guard !terms.size.isZero else { throw .order(.zeroSize) }
        guard terms.size > .zero, terms.size.raw <= Self.largest, markets[terms.market].grid.takes(terms.size) else {
            throw .order(.invalidSize)
        }
        guard let price = markets[terms.market].mark ?? markets[terms.market].mid else {
            throw .order(.noLiquidity)
        }
        let value = price * terms.size
        guard value >= rules.twapMinimum else { throw .tooSmall(least: rules.twapMinimum) }
        if terms.reduceOnly, reducible(terms.side, of: account, in: terms.market).isZero { throw .order(.reduceOnly) }
        trading.twapCount += 1
        let twap = Twap(
            id: trading.twapCount, account: account, terms: terms, builder: builder, askedAt: now, value: value,
            mark: price)
        trading.twaps.append(twap)
        if let activation = terms.activation, !activation.isReached(by: price) {
            events.append(.twap(twap.record(.waitingForTrigger, at: now)))
        } else {
            activate(trading.twaps.count - 1)
        }
        return twap.id
    }

    /// Takes a TWAP back.
    ///
    /// - Returns: Whether it was there.
    public mutating func cancelTwap(_ id: UInt64, in market: Int, of account: Int) -> Bool {
        guard let index = index(ofTwap: id), trading.twaps[index].account == account,
            trading.twaps[index].terms.market == market
        else { return false }
        endTwap(index, .terminated)
        return true
    }

    /// The TWAPs of an account that have not ended, oldest first.
    public func twaps(of account: Int) -> [TwapRecord] {
        trading.twaps.filter { $0.account == account }.map {
            $0.record($0.startedAt == nil ? .waitingForTrigger : .activated, at: now)
        }
    }

    private func index(ofTwap id: UInt64) -> Int? {
        let index = trading.twaps.partitioned { $0.id >= id }
        return index < trading.twaps.count && trading.twaps[index].id == id ? index : nil
    }

    private mutating func activate(_ index: Int) {
        trading.twaps[index].startedAt = now
        let twap = trading.twaps[index]
        events.append(.twap(twap.record(.activated, at: now)))
        sendSlice(of: twap.id)
    }

    private mutating func endTwap(_ index: Int, _ status: TwapRecord.Status, _ problem: String? = nil) {
        let twap = trading.twaps.remove(at: index)
        trading.forget(.slice(twap: twap.id))
        events.append(.twap(twap.record(status, at: now, problem: problem)))
    }

    /// Lets TWAPs begin that wait for the mark, and ends those whose stop is reached.
    mutating func wakeTwaps(in market: Int, _ mark: Price) {
        for id in trading.twaps.lazy.filter({ $0.terms.market == market }).map(\.id) {
            guard let index = index(ofTwap: id) else { continue }
            let twap = trading.twaps[index]
            if let stop = twap.terms.stop, twap.stopsAbove ? mark >= stop : mark <= stop {
                endTwap(index, .stopped)
            } else if twap.startedAt == nil, twap.terms.activation?.isReached(by: mark) ?? true {
                activate(index)
            }
        }
    }

    /// Sends the slice that is due, and notes the next.
    mutating func sendSlice(of id: UInt64) {
        guard let index = index(ofTwap: id), let start = trading.twaps[index].startedAt else { return }
        let problem = sendSlice(trading.twaps[index])
        // Nothing that a slice does starts or ends a TWAP, so that the index still holds.
        trading.twaps[index].sent += 1
        let twap = trading.twaps[index]
        if let problem { return endTwap(index, .error, problem.text) }
        guard twap.sent < twap.slices, !twap.left.isZero else { return endTwap(index, .finished) }
        trading.note(TradingDue(time: twap.due(twap.sent, from: start), what: .slice(twap: id)))
    }

    private mutating func sendSlice(_ twap: Twap) -> OrderRefusal? {
        let market = twap.terms.market
        if twap.terms.reduceOnly, reducible(twap.terms.side, of: twap.account, in: market).isZero { return .reduceOnly }
        let shake = twap.terms.isRandomized ? Int64.random(in: 800...1200, using: &trading.random) : 1000
        let size = markets[market].grid.roundedDown(twap.nextSize(shake: shake))
        guard size > .zero, !rules.isPostOnlyPeriod, let mid = markets[market].mid,
            let best = markets[market].best(twap.terms.side.opposite)
        else { return nil }
        let limit = bound(mid, twap.terms.side, in: market)
        guard !twap.terms.side.prefers(limit, over: best) else { return nil }
        let terms = OrderTerms(
            market: market, side: twap.terms.side, limit: limit, size: size, reduceOnly: twap.terms.reduceOnly,
            duration: .immediateOrCancel)
        if exceedsNumbers(terms, twap.account) { return .tooLarge }
        if !terms.reduceOnly, let refusal = fundsRefusal(of: terms, from: twap.account) { return refusal }
        // A slice that open interest has no room for is left out; the next may find some (unconfirmed on testnet).
        if openInterestRefusal(of: terms, from: twap.account) != nil { return nil }
        var order = newOrder(terms, twap.builder, from: twap.account)
        order.twap = twap.id
        let taking = take(&order)
        _ = finish(&order, taking)
        followPositions()
        book(taking, of: twap.id)
        return nil
    }

    /// The worst price of a slice, on the tick.
    private func bound(_ mid: Price, _ side: Side, in market: Int) -> Price {
        let step = Int64(Int128(mid.raw) * Int128(rules.twapSlippage.raw) / Int128(Rate.unit))
        let price = Price(raw: side == .buy ? mid.raw + step : mid.raw - step)
        return markets[market].listing.instrument.rounded(price, side == .buy ? .down : .up)
    }

    private mutating func book(_ taking: Taking, of id: UInt64) {
        guard let index = index(ofTwap: id) else { return }
        trading.twaps[index].executed += taking.size
        trading.twaps[index].notional += taking.notional
    }
}
