import TradingCore

/// What is wrong with an action by itself: the checks that refuse a whole batch before any of it is placed.
///
/// Source: exchange.md 1 (pre-validation errors), 2.1 (grouping) and 8.
extension Exchange {
    /// The largest price and size that are computed with; beyond lies nonsense.
    static let largest: Int64 = .max / 8

    /// Why a batch is refused as a whole, nil where its orders are looked at one by one.
    func refusal(ofWhole batch: OrderBatch) -> OrderRefusal? {
        for terms in batch.orders {
            if let refusal = shapeRefusal(of: terms, allowsZero: batch.grouping == .positionTriggers) {
                return refusal
            }
        }
        switch batch.grouping {
        case .none: return nil
        case .parentWithTriggers: return parentRefusal(of: batch.orders)
        case .positionTriggers: return areProtective(batch.orders[...]) ? nil : .unexpectedTriggers
        case .priority(let rate): return takesPriority(batch.orders, rate) ? nil : .invalidPriority
        }
    }

    /// Why an order is no order at all.
    func shapeRefusal(of terms: OrderTerms, allowsZero: Bool = false) -> OrderRefusal? {
        guard markets.indices.contains(terms.market) else { return nil }
        guard terms.limit.raw > 0, terms.limit.raw <= Self.largest else { return .invalidPrice }
        guard terms.size.raw >= 0, terms.size.raw <= Self.largest, markets[terms.market].grid.takes(terms.size) else {
            return .invalidSize
        }
        if terms.size.isZero, !allowsZero || terms.trigger == nil { return .zeroSize }
        if let trigger = terms.trigger {
            guard trigger.price.raw > 0, trigger.price.raw <= Self.largest else { return .invalidPrice }
        }
        return isNear(terms.limit, to: referencePrice(of: terms.market), rules.referenceBand) ? nil : .farFromReference
    }

    /// What an order's price is compared with: the mark, or what comes nearest to it (unconfirmed on testnet).
    private func referencePrice(of market: Int) -> Price? {
        markets[market].mark ?? markets[market].oracle ?? markets[market].mid
    }

    /// Whether a price lies within a band around another; true where there is no other.
    @inline(__always)
    func isNear(_ price: Price, to reference: Price?, _ band: Rate) -> Bool {
        guard let reference else { return true }
        let distance = Int128((price - reference).magnitude.raw) * Int128(Rate.unit)
        return distance <= Int128(reference.raw) * Int128(band.raw)
    }

    /// Why orders are no parent with its take-profit and stop.
    private func parentRefusal(of orders: [OrderTerms]) -> OrderRefusal? {
        guard let parent = orders.first else { return .unexpectedTriggers }
        guard parent.trigger == nil else { return .parentIsTrigger }
        let children = orders.dropFirst()
        guard areProtective(children), children.allSatisfy({ $0.market == parent.market && $0.side != parent.side })
        else { return .unexpectedTriggers }
        return children.allSatisfy { $0.size == parent.size } ? nil : .invalidSize
    }

    /// Whether orders are one or two reduce-only triggers of one market and side, of different purpose.
    private func areProtective(_ orders: ArraySlice<OrderTerms>) -> Bool {
        guard let first = orders.first, let last = orders.last, orders.count <= 2,
            orders.allSatisfy({ $0.trigger != nil && $0.reduceOnly })
        else { return false }
        return orders.count == 1
            || (first.trigger?.purpose != last.trigger?.purpose && first.market == last.market
                && first.side == last.side)
    }

    /// Whether orders may pay for priority: all immediate, or all adding liquidity and not reduce-only.
    private func takesPriority(_ orders: [OrderTerms], _ rate: Int) -> Bool {
        guard (0...100_000_000).contains(rate), orders.allSatisfy({ $0.trigger == nil }) else { return false }
        return orders.allSatisfy { $0.duration.isImmediate }
            || orders.allSatisfy { $0.duration == .addLiquidityOnly && !$0.reduceOnly }
    }
}
