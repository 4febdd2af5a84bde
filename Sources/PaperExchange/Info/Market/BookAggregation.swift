import PaperKit
import TradingCore

/// A book drawn together to fewer figures, as `nSigFigs` and `mantissa` ask for it.
///
/// Bids go down and asks up to the next price of that many figures, as the recordings of one book with 3 and 5 figures show.
struct BookAggregation: Hashable, Sendable {
    /// How many figures a price keeps: 2 to 5.
    let figures: Int
    /// With 5 figures: the last one is a multiple of 1, 2 or 5.
    let mantissa: Int

    /// Describes an aggregation; nil for what the exchange does not offer.
    ///
    /// - Parameters:
    ///   - figures: 2 to 5.
    ///   - mantissa: 1, 2 or 5 together with 5 figures, nil otherwise.
    init?(figures: Int, mantissa: Int?) {
        guard (2...5).contains(figures), mantissa == nil || (figures == 5 && [1, 2, 5].contains(mantissa)) else {
            return nil
        }
        self.figures = figures
        self.mantissa = mantissa ?? 1
    }

    /// The price that a level of a side counts to.
    func price(_ price: Price, _ side: Side) -> Price {
        var digits = 0
        var rest = price.raw
        while rest > 0 {
            rest /= 10
            digits += 1
        }
        let unit: Int64 = DecimalText.powerOfTen(max(0, digits - figures))
        return price.rounded(toMultipleOf: Price(raw: unit * Int64(mantissa)), side == .buy ? .down : .up)
    }

    /// The levels of a side drawn together, best first.
    func levels(_ levels: [BookLevel], _ side: Side, limit: Int) -> [BookLevel] {
        var drawn: [BookLevel] = []
        for level in levels {
            let price = price(level.price, side)
            if let last = drawn.last, last.price == price {
                drawn[drawn.count - 1].size += level.size
                drawn[drawn.count - 1].orders += max(1, level.orders)
            } else {
                if drawn.count == limit { break }
                drawn.append(BookLevel(price: price, size: level.size, orders: max(1, level.orders)))
            }
        }
        return drawn
    }
}

extension TradingMarket {
    /// The levels of a side that an answer shows.
    func shownLevels(_ side: Side, _ aggregation: BookAggregation?, limit: Int = 20) -> [BookLevel] {
        guard let aggregation else { return levels(side, limit: limit) }
        return aggregation.levels(levels(side, limit: 10_000), side, limit: limit)
    }
}
