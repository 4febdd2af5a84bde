import PaperKit
import TradingCore

/// The prices of a market as contexts show them.
///
/// Source: rules.md 8: premium = [max(impactBid − oracle, 0) − max(oracle − impactAsk, 0)] ÷ oracle, for builder dexes
/// 0.5 × (impactBid + impactAsk)/oracle − 1; F = P + clamp(0.0001 − P, ±0.0005), a eighth of it an hour, at most 4 %. The
/// core averages samples over the hour; shown here is the rate that the present sample alone would give.
struct MarketView {
    private let market: TradingMarket
    /// The best bid and ask, nil where nobody stands.
    let bid: Price?
    let ask: Price?

    init(_ number: Int, of exchange: Exchange) {
        market = exchange.markets[number]
        bid = market.best(.buy)
        ask = market.best(.sell)
    }

    /// Halfway between bid and ask, nil where a side is empty.
    var mid: Price? {
        guard let bid, let ask else { return nil }
        return Price(raw: bid.raw + (ask.raw - bid.raw) / 2)
    }

    /// How far the best ask is from the best bid; books that are drawn together tell it, as the recordings show.
    var spread: Price? {
        guard let bid, let ask else { return nil }
        return ask - bid
    }

    /// What `allMids` tells: the mid, or the latest price where a side is empty; nil before anything happened.
    var listedMid: Price? { mid ?? market.last ?? market.mark }

    /// The mark, or what comes next to it before there is one.
    var mark: Price { market.mark ?? mid ?? market.last ?? .zero }

    /// The oracle, or the mark where there is none.
    var oracle: Price { market.oracle ?? mark }

    /// All longs of the accounts here.
    var openInterest: Size { market.openInterest }

    /// The average price of trading the impact notional at once; nil where the book is too thin.
    func impact(_ side: Side) -> Price? {
        var left = market.listing.impactNotional
        var size = Int128(0)
        var spent = USD.zero
        for level in market.levels(side, limit: 200) {
            let notional = level.price * level.size
            let part = min(notional, left)
            // Rounded down, the size is never more than the level's.
            size += part.raw / Int128(level.price.raw)
            spent += part
            left -= part
            if left <= .zero { break }
        }
        guard left <= .zero, size > 0 else { return nil }
        let average = Price(raw: Int64(clamping: spent.raw / size))
        let unit: Int64 = DecimalText.powerOfTen(Price.scale - market.instrument.priceDecimals)
        return average.rounded(toMultipleOf: Price(raw: unit), .nearest)
    }

    /// How far the impact prices are from the oracle, in parts of it; nil without book or oracle.
    var premium: Rate? {
        guard oracle > .zero, let bid = impact(.buy), let ask = impact(.sell) else { return nil }
        let away =
            market.listing.dex == 0
            ? Int128(max(0, bid.raw - oracle.raw)) - Int128(max(0, oracle.raw - ask.raw))
            : (Int128(bid.raw) + Int128(ask.raw)) / 2 - Int128(oracle.raw)
        // Shown with ten decimals, and never more than a thousand times the oracle.
        let parts = away * 10_000_000_000 / Int128(oracle.raw)
        return Rate(raw: Int64(max(-10_000_000_000_000, min(10_000_000_000_000, parts))) * 100)
    }

    /// The funding of an hour at the present premium.
    var funding: Rate {
        guard let premium else { return .zero }
        let pull = max(-500_000_000, min(500_000_000, 100_000_000 - premium.raw))
        let hourly = (premium.raw + pull) / 8
        return Rate(raw: max(-40_000_000_000, min(40_000_000_000, hourly)))
    }
}
