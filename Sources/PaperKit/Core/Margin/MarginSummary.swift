public import TradingCore

/// What an account is worth in a dex, as the exchange sums it up.
public struct MarginSummary: Sendable, Hashable, Codable {
    /// Cash, margin of isolated positions and unrealized profit.
    public var accountValue: USD
    /// Σ |size| × mark.
    public var totalNotional: USD
    /// The value without the positions' own: account value − Σ size × mark.
    public var totalRawUSD: USD
    /// What the positions use: initial margin of cross ones, the whole margin of isolated ones.
    public var totalMarginUsed: USD
}

extension Exchange {
    /// The sum over an account's cross positions of a dex, or over all of them.
    public func marginSummary(of account: Int, dex: Int = 0, isCrossOnly: Bool = false) -> MarginSummary {
        let cash = accounts[account].cash[dex]
        let cross = accounts[account].cross[dex]
        var summary = MarginSummary(
            accountValue: cash + cross.unrealized, totalNotional: cross.notional, totalRawUSD: cash,
            totalMarginUsed: cross.initial)
        for holding in accounts[account].holdings where !holding.isFlat {
            guard markets[holding.market].listing.dex == dex else { continue }
            if holding.isCross {
                summary.totalRawUSD -= holding.entryNotional
            } else if !isCrossOnly {
                summary.accountValue += holding.isolatedMargin
                summary.totalNotional += holding.need.notional
                summary.totalRawUSD += holding.isolatedCash - holding.entryNotional
                summary.totalMarginUsed += holding.isolatedMargin
            }
        }
        return summary
    }

    /// What an account could trade in a market right now.
    ///
    /// The reading of both figures is unconfirmed on testnet: an order against the position may close it and open as much
    /// as the freed and the free margin carry.
    public func tradable(by account: Int, in market: Int) -> TradableSizes {
        let dex = markets[market].listing.dex
        let holding = accounts[account].holding(of: market)
        let leverage = holding?.leverage ?? defaultLeverage(in: market)
        let free = max(.zero, freeMargin(of: account, dex: dex))
        let used = holding.map { $0.isCross ? $0.need.initial : max(.zero, $0.isolatedMargin) } ?? .zero
        var margin = (buy: free, sell: free)
        if let size = holding?.size, !size.isZero {
            let both = free + used + (holding?.need.initial ?? .zero)
            if size < .zero { margin.buy = both } else { margin.sell = both }
        }
        func size(_ margin: USD) -> Size {
            guard let mark = markets[market].mark, mark > .zero,
                let size = USD(raw: margin.raw * Int128(leverage)).size(at: mark)
            else { return .zero }
            return markets[market].instrument.rounded(size, .down)
        }
        return TradableSizes(
            leverage: leverage, isCross: holding?.isCross ?? (markets[market].listing.marginMode == .normal),
            availableToBuy: margin.buy, availableToSell: margin.sell, maxBuy: size(margin.buy),
            maxSell: size(margin.sell))
    }
}

/// What an account could trade in a market: the exchange's "active asset data".
public struct TradableSizes: Sendable, Hashable, Codable {
    /// The leverage.
    public var leverage: Int
    /// Whether the margin is the account's.
    public var isCross: Bool
    /// The margin for buying.
    public var availableToBuy: USD
    /// The margin for selling.
    public var availableToSell: USD
    /// The largest buy.
    public var maxBuy: Size
    /// The largest sell.
    public var maxSell: Size
}

extension Holding {
    /// The margin of an isolated position with its unrealized profit.
    public var isolatedMargin: USD { isolatedCash + need.unrealized }

    /// The unrealized profit as a share of what the position cost at its leverage; nil when flat.
    ///
    /// Source: rules.md 5: unrealized profit ÷ (entry price × |size| ÷ leverage).
    public var returnOnEquity: Rate? {
        let cost = USD(raw: entryNotional.magnitude.raw / Int128(leverage))
        guard !isFlat, !cost.isZero else { return nil }
        // Ten digits of the quotient fit whatever the amounts are.
        let scaled = need.unrealized.raw * 10_000_000_000 / cost.raw
        return Rate(raw: Int64(clamping: scaled * 100))
    }
}
