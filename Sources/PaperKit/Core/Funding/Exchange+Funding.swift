public import TradingCore

/// Sampling premiums, fixing rates, and paying them.
///
/// Source: rules.md 7: paid every hour on the oracle price, between the parties, without a fee.
extension Exchange {
    /// The prices at which a market's impact notional would trade, nil where a side is empty.
    public func impactPrices(of market: Int) -> (bid: Price, ask: Price)? {
        let notional = markets[market].listing.impactNotional
        guard let bid = FundingRule.impactPrice(markets[market].levels(.buy), notional: notional),
            let ask = FundingRule.impactPrice(markets[market].levels(.sell), notional: notional)
        else { return nil }
        return (bid, ask)
    }

    /// Takes a premium sample of every perp that has a book and an oracle.
    mutating func samplePremiums() {
        for market in markets.indices where markets[market].listing.isPerp {
            guard let oracle = markets[market].oracle, !hasRecordedFunding(market),
                let impact = impactPrices(of: market)
            else { continue }
            let isBuilderDex = markets[market].listing.dex > 0
            let premium = FundingRule.premium(
                bid: impact.bid, ask: impact.ask, oracle: oracle, isBuilderDex: isBuilderDex)
            markets[market].funding.take(
                isBuilderDex ? premium * markets[market].listing.fundingMultiplier : premium)
        }
    }

    /// Whether a recording has given the rates of late; then none are computed.
    private func hasRecordedFunding(_ market: Int) -> Bool {
        markets[market].funding.recordedAt.map { now - $0 < 2 * Timestamp.millisecondsPerHour } ?? false
    }

    /// Fixes and pays the hour's rates of all markets that have samples.
    mutating func payHour() {
        for market in markets.indices {
            guard !hasRecordedFunding(market), let premium = markets[market].funding.averagePremium else { continue }
            let samples = markets[market].funding.samples
            pay(FundingRule.hourlyRate(premium: premium), in: market, premium: premium, samples: samples)
        }
    }

    /// Pays the rate that a recording gives; nothing where the hour is paid already.
    mutating func payFunding(_ rate: Rate, in market: Int) {
        markets[market].funding.recordedAt = now
        guard markets[market].funding.paidHour != now.wholeHour else { return }
        pay(rate, in: market, premium: nil, samples: 0)
    }

    /// Pays an hour's funding to and from everybody who holds a position.
    private mutating func pay(_ rate: Rate, in market: Int, premium: Rate?, samples: Int) {
        markets[market].funding.beginHour()
        markets[market].funding.lastRate = rate
        markets[market].funding.paidHour = now.wholeHour
        events.append(
            .fundingRate(FundingRecord(market: market, time: now, rate: rate, premium: premium, samples: samples)))
        guard let price = markets[market].oracle ?? markets[market].mark ?? markets[market].mid else { return }
        let dex = markets[market].listing.dex
        for account in markets[market].holders {
            guard let place = accounts[account].index(of: market) else { continue }
            var holding = accounts[account].holdings[place]
            let payment = FundingPayment(
                coin: markets[market].instrument.coin, time: now, position: holding.size, price: price, rate: rate)
            if holding.isCross {
                accounts[account].cash[dex] -= payment.paid
            } else {
                holding.isolatedCash -= payment.paid
            }
            holding.fundingAllTime += payment.paid
            holding.fundingSinceOpen += payment.paid
            holding.fundingSinceChange += payment.paid
            accounts[account].holdings[place] = holding
            // Whatever the accounts do not pay each other, the others pay.
            markets[market].othersCash += payment.paid
            events.append(.funding(account: account, payment))
        }
        liquidate(in: market)
    }
}
