import TradingCore

/// What must hold at every moment, whatever happened.
extension Exchange {
    /// Checks the books of the whole exchange.
    ///
    /// - Returns: What does not hold, in plain words; empty when all does.
    /// - Complexity: Linear in accounts, holdings and orders; for tests and for once in a while.
    public func audit() -> [String] {
        auditPositions() + auditMoney() + auditMargin() + auditHolds() + auditOrders()
    }

    private func auditPositions() -> [String] {
        var faults: [String] = []
        for (number, market) in markets.enumerated() where market.listing.isPerp {
            let sizes = accounts.map { $0.position(in: number) }
            let sum = sizes.reduce(market.othersPosition, +)
            if !sum.isZero { faults.append("\(market.instrument.coin): positions add up to \(sum) instead of zero") }
            let longs = sizes.reduce(.zero) { $0 + max(.zero, $1) }
            if longs != market.accountLongs {
                faults.append("\(market.instrument.coin): longs are \(longs), noted are \(market.accountLongs)")
            }
            let holders = sizes.indices.filter { !sizes[$0].isZero }
            if holders != market.holders {
                faults.append("\(market.instrument.coin): holders are \(holders), noted are \(market.holders)")
            }
        }
        return faults
    }

    private func auditMoney() -> [String] {
        let collaterals = (0..<dexes).map { collateral(of: $0) }
        var tokens = Set(treasury.deposited.keys).union(collected.keys).union(collaterals)
        for market in markets {
            tokens.insert(market.listing.quoteToken)
            if !market.listing.isPerp { tokens.insert(market.listing.baseToken) }
        }
        return tokens.sorted().compactMap { token in
            var sum = collected[token] ?? .zero
            for account in accounts {
                for dex in 0..<dexes where collaterals[dex] == token { sum += TokenAmount(account.cash[dex]) }
                for holding in account.holdings where markets[holding.market].listing.quoteToken == token {
                    sum += TokenAmount(holding.isolatedCash - holding.entryNotional)
                }
                sum += account.balance(of: token).total
                if token == rules.stakingToken { sum += account.staking.total }
            }
            for market in markets {
                if market.listing.quoteToken == token { sum += TokenAmount(market.othersCash) }
                guard !market.listing.isPerp, market.listing.baseToken == token else { continue }
                sum += TokenAmount(market.othersPosition)
            }
            let deposited = treasury.deposited[token] ?? .zero
            return sum == deposited ? nil : "token \(token): \(sum) is there, \(deposited) was paid in"
        }
    }

    private func auditMargin() -> [String] {
        var faults: [String] = []
        for (number, account) in accounts.enumerated() {
            var sums = Array(repeating: MarginNeed(), count: dexes)
            for holding in account.holdings {
                let market = markets[holding.market]
                var need = MarginNeed()
                if !holding.isFlat, let mark = market.mark {
                    need = MarginNeed(of: holding, at: mark, table: market.instrument.marginTable)
                }
                if need != holding.need {
                    faults.append("account \(number): \(market.instrument.coin) is valued wrongly")
                }
                if holding.isCross { sums[market.listing.dex] += need }
                if holding.isFlat || holding.isCross, !holding.isolatedCash.isZero {
                    faults.append("account \(number): \(market.instrument.coin) keeps margin \(holding.isolatedCash)")
                }
                if holding.isFlat, !holding.entryNotional.isZero {
                    faults.append(
                        "account \(number): \(market.instrument.coin) is flat and cost \(holding.entryNotional)")
                }
            }
            if sums != account.cross { faults.append("account \(number): the sums of cross margin are wrong") }
        }
        return faults
    }

    private func auditHolds() -> [String] {
        var faults: [String] = []
        for number in accounts.indices {
            var held: [Int: TokenAmount] = [:]
            for order in orders(of: number) where order.state == .resting {
                let listing = markets[order.market].listing
                guard !listing.isPerp else { continue }
                let isBuy = order.side == .buy
                held[isBuy ? listing.quoteToken : listing.baseToken, default: .zero] +=
                    isBuy ? TokenAmount(order.limit * order.remaining) : TokenAmount(order.remaining)
            }
            for balance in accounts[number].tokens {
                if balance.hold != held[balance.token] ?? .zero {
                    faults.append(
                        "account \(number): \(balance.hold) of token \(balance.token) is held, "
                            + "orders need \(held[balance.token] ?? .zero)")
                }
                if balance.hold > balance.total || balance.total < .zero {
                    faults.append("account \(number): token \(balance.token) is overdrawn: \(balance.total)")
                }
            }
        }
        return faults
    }

    private func auditOrders() -> [String] {
        var faults: [String] = []
        for (number, market) in markets.enumerated() {
            for side in [Side.buy, .sell] {
                var sizes: [Price: Size] = [:]
                for slot in market.orders.used {
                    let order = market.orders[slot]
                    guard order.state == .resting, order.side == side else { continue }
                    sizes[order.limit, default: .zero] += order.remaining
                }
                let levels = market.ladder.levels(side)
                if levels.count != sizes.count || levels.contains(where: { sizes[$0.price] != $0.size }) {
                    faults.append("\(market.instrument.coin): the \(side) ladder differs from the live orders")
                }
            }
            for slot in market.orders.used {
                let order = market.orders[slot]
                if order.market != number || index[order.id] != OrderPlace(market: number, slot: slot) {
                    faults.append("order \(order.id) is not where the index says")
                }
            }
        }
        var listed = 0
        for number in accounts.indices {
            let orders = orders(of: number)
            listed += orders.count
            if orders.count != accounts[number].openOrders || orders.contains(where: { $0.account != number }) {
                faults.append("account \(number): its list of orders is wrong")
            }
            for order in orders where order.terms.cloid.map({ accounts[number].cloids[$0] == nil }) ?? false {
                faults.append("account \(number): order \(order.id) is not found by its cloid")
            }
        }
        let live = markets.reduce(0) { $0 + $1.orders.count }
        if listed != live { faults.append("\(live) orders live, \(listed) are listed by owner") }
        return faults
    }
}
