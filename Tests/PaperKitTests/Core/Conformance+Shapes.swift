import TradingCore
import TradingTestSupport

@testable import PaperKit

extension Conformance {
    /// Prices and sizes that a market takes.
    static let shapes: [ConformanceCase] = prices + magnitudes + sizes + bands

    /// A floor with one market of these decimals, and what it says to a buyer at a price.
    private static func ask(
        _ price: String, _ size: String = "1000000", decimals: Int, _ kind: Instrument.Kind = .perp
    ) -> String {
        let instrument = Instrument(
            coin: TestMarkets.coin("AAA"), kind: kind, assetID: 0, sizeDecimals: decimals,
            marginTable: MarginTable(maxLeverage: 40))
        let exchange = Exchange(listings: [MarketListing(instrument: instrument)])
        let terms = OrderTerms(
            market: 0, side: .buy, limit: TestMarkets.number(price), size: TestMarkets.number(size))
        if let refusal = exchange.shapeRefusal(of: terms) { return refusal.text }
        return exchange.markets[0].grid.takes(terms.limit) ? taken : tick
    }

    /// The examples that the documentation gives.
    private static let prices: [ConformanceCase] = [
        ("1234.5", 1, Instrument.Kind.perp, taken), ("1234.56", 1, .perp, tick), ("0.001234", 0, .perp, taken),
        ("0.0012345", 0, .perp, tick), ("0.01234", 1, .perp, taken), ("0.012345", 1, .perp, tick),
        ("0.0001234", 0, .spot, taken), ("0.0001234", 1, .spot, taken), ("0.0001234", 2, .spot, tick),
        ("123456", 0, .perp, taken), ("123456", 5, .perp, taken), ("12345.6", 0, .perp, tick),
    ].map { price, decimals, kind, answer in
        ConformanceCase("rules.md 3", "price \(price), \(decimals) size decimals, \(kind)", answers: answer) { _ in
            ask(price, decimals: decimals, kind)
        }
    }

    /// At every magnitude: the finest price that is allowed, and one that is a tenth finer.
    private static let magnitudes: [ConformanceCase] =
        magnitudes(.perp, decimals: 6, from: -2) + magnitudes(.spot, decimals: 8, from: -4)

    private static func magnitudes(
        _ kind: Instrument.Kind, decimals most: Int, from lowest: Int
    ) -> [ConformanceCase] {
        (0...5).flatMap { decimals in
            (lowest...5).flatMap { exponent -> [ConformanceCase] in
                // Five figures, at most so many decimals less those of the size, whole prices always.
                let places = min(max(0, 4 - exponent), most - decimals)
                let base =
                    exponent < 0
                    ? "0." + String(repeating: "0", count: -exponent - 1) + "1"
                    : "1" + String(repeating: "0", count: exponent)
                // Where the magnitude itself is finer than that, only the refusal says something; no price has nine decimals.
                let steps = [(places, taken), (places + 1, tick)].filter {
                    $0.0 >= max(0, -exponent) && $0.0 <= Price.scale
                }
                return steps.map { digits, answer in
                    let price = finest(base, digits)
                    return ConformanceCase(
                        "rules.md 3", "\(kind) price \(price), \(decimals) size decimals", answers: answer
                    ) { _ in ask(price, decimals: decimals, kind) }
                }
            }
        }
    }

    /// A decimal raised by one unit of its last of so many decimals.
    private static func finest(_ base: String, _ digits: Int) -> String {
        let parts = base.split(separator: ".")
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard digits > 0 else { return base.hasPrefix("0") ? base : base.dropLast() + "1" }
        guard digits > fraction.count else { return base }
        return parts[0] + "." + fraction + String(repeating: "0", count: digits - fraction.count - 1) + "1"
    }

    private static let sizes: [ConformanceCase] = (0...5).flatMap { decimals -> [ConformanceCase] in
        let lot = decimals == 0 ? "1" : "0." + String(repeating: "0", count: decimals - 1) + "1"
        let finer = "0." + String(repeating: "0", count: decimals) + "1"
        return [(lot, taken), (finer, "Order has invalid size."), ("0", "Order has zero size.")].map { size, answer in
            ConformanceCase("rules.md 3", "size \(size), \(decimals) size decimals", answers: answer) { _ in
                ask("100000", size, decimals: decimals)
            }
        }
    }

    /// The band around the reference price, which is the mark here.
    private static let bands: [ConformanceCase] =
        [
            (Side.buy, "195", taken), (.buy, "195.01", far), (.sell, "195", taken), (.sell, "195.01", far),
            (.buy, "5", taken), (.buy, "4.99", far), (.sell, "5", taken), (.sell, "4.99", far),
        ].map { side, price, answer in
            ConformanceCase("exchange.md 8", "\(side) at \(price), mark 100", unconfirmed: true, answers: answer) {
                floor in
                floor.place(TradingFloor.order(side, "10", at: price)).answer
            }
        }
        + [("101", taken), ("101.01", "Price too far from oracle"), ("98.99", "Price too far from oracle")].map {
            price, answer in
            var rules = ExchangeRules()
            rules.oracleBand = .percent(1)
            return ConformanceCase(
                "exchange.md 8", "buy at \(price), oracle 100, band 1 %", unconfirmed: true, rules: rules,
                answers: answer
            ) { floor in floor.place(TradingFloor.order(.buy, "1", at: price)).answer }
        }

    private static let far = "Order price cannot be more than 95% away from the reference price"
}
