import PaperKit
import TradingCore

/// What an account is worth in dollars.
struct AccountWorth {
    /// The perp side of all dexes.
    let perp: USD
    /// The open profit of all perps.
    let open: USD
    /// The tokens at the mids of their pairs against USDC; one without such a pair counts nothing.
    let spot: USD

    /// Values an account.
    init(of account: Int, in exchange: Exchange, universe: Universe) {
        var (perp, open, spot) = (USD.zero, USD.zero, USD.zero)
        for dex in exchange.accounts[account].cash.indices {
            let figures = MarginFigures(of: account, dex: dex, in: exchange)
            perp += figures.value
            open += figures.profit
        }
        for balance in exchange.accounts[account].tokens where !balance.total.isZero {
            spot += Self.value(of: balance, in: exchange, universe: universe)
        }
        (self.perp, self.open, self.spot) = (perp, open, spot)
    }

    private static func value(of balance: TokenBalance, in exchange: Exchange, universe: Universe) -> USD {
        if balance.token == 0 { return USD(raw: balance.total.raw) }
        let pair = universe.pairs.first { number in
            universe.listings[number].baseToken == balance.token && universe.listings[number].quoteToken == 0
        }
        guard let pair, let price = MarketView(pair, of: exchange).listedMid else { return .zero }
        return USD(raw: balance.total.raw / 100_000_000 * Int128(price.raw))
    }
}
