import TradingCore
import TradingTestSupport

@testable import PaperKit

extension Conformance {
    /// What an order may be worth.
    static let values: [ConformanceCase] = least + most

    private static let small = "Order must have minimum value of $10."

    private static let least: [ConformanceCase] =
        [
            (Side.buy, "0.1", "100", taken), (.buy, "0.09", "100", small), (.sell, "0.1", "100", taken),
            (.sell, "0.1", "99.9", small), (.buy, "0.2", "50", taken), (.buy, "0.2", "49.99", small),
        ].map { side, size, price, answer in
            ConformanceCase("rules.md 3", "\(side) \(size) at \(price)", answers: answer) { floor in
                floor.place(TradingFloor.order(side, size, at: price)).answer
            }
        }
        + [
            ("0.05", "0.05", true, taken), ("0.05", "0.04", true, small), ("0.05", "0.05", false, small),
        ].map { held, size, reduceOnly, answer in
            ConformanceCase(
                "rules.md 3", "sells \(size) of \(held), \(reduceOnly ? "reduce-only" : "plain")", unconfirmed: true,
                answers: answer
            ) { floor in
                floor.hold("1")
                floor.place(TradingFloor.order(.buy, "0.95", at: "100"), from: floor.other)
                floor.place(TradingFloor.order(.sell, "0.95", at: "100", .immediateOrCancel))
                return floor.place(TradingFloor.order(.sell, size, at: "101", reduceOnly: reduceOnly)).answer
            }
        } + [
            ConformanceCase(
                "rules.md 3", "spot, nine of the quote token", answers: "Order must have minimum value of 10 USDC."
            ) {
                floor in floor.place(TradingFloor.order(.buy, "9", at: "1", in: .spot)).answer
            }
        ]

    /// The most by leverage: a market order at the limit and above, a limit order at ten times that and above.
    private static let most: [ConformanceCase] = [
        (3, 500_000), (9, 500_000), (10, 2_000_000), (19, 2_000_000), (20, 5_000_000), (24, 5_000_000),
        (25, 30_000_000), (40, 30_000_000), (50, 30_000_000),
    ].flatMap { (leverage: Int, dollars: Int64) -> [ConformanceCase] in
        [(false, Int64(0), true), (false, 1, false), (true, 0, true), (true, 1, false)].map { rests, more, fits in
            let size = Size(integerLiteral: dollars / 100 * (rests ? 10 : 1) + more)
            let answer = !fits ? "Order size is too large." : rests ? taken : "filled \(size)@100"
            return ConformanceCase(
                "rules.md 3", "leverage \(leverage): \(rests ? "limit" : "market") order of \(size) at 100",
                answers: answer
            ) { _ in sized(size, rests, leverage) }
        }
    }

    private static func sized(_ size: Size, _ rests: Bool, _ leverage: Int) -> String {
        let instrument = Instrument(
            coin: TestMarkets.coin("AAA"), assetID: 0, sizeDecimals: 2, marginTable: MarginTable(maxLeverage: leverage))
        var exchange = Exchange(listings: [MarketListing(instrument: instrument)])
        let account = exchange.openAccount()
        exchange.deposit(1_000_000_000, to: account)
        exchange.show(
            bids: [], asks: rests ? [] : [BookLevel(price: 100, size: 1_000_000_000)],
            at: TestMarkets.time(1), in: 0)
        return exchange.place(
            OrderTerms(
                market: 0, side: .buy, limit: 100, size: size,
                duration: rests ? .goodTilCanceled : .immediateOrCancel), from: account
        ).answer
    }
}
