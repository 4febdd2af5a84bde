public import TradingCore

/// How many decimals the exchange keeps of a position's entry price: six less those of a size.
///
/// So a price times a size always has six decimals, which is why closed profit is exact to the last of them.
public struct EntryPriceGrid: Sendable {
    /// The decimals of a market's entry price, and how they are known.
    public struct Decimals: Hashable, Sendable {
        /// How many.
        public let count: Int
        /// Whether they were concluded from the sizes of the fills, not read in the catalogue.
        public let isInferred: Bool
    }

    private var decimals: [Coin: Decimals] = [:]

    /// Looks markets up in a catalogue; the sizes of the fills decide where it does not know a market, or cannot be right.
    public init(_ fills: [RealFill], in catalogue: InstrumentCatalogue) {
        var sizes: [Coin: Int] = [:]
        for fill in fills { sizes[fill.coin] = max(sizes[fill.coin] ?? 0, Self.decimals(of: fill.size)) }
        for (coin, seen) in sizes {
            if let instrument = catalogue[coin], instrument.sizeDecimals >= seen {
                decimals[coin] = Decimals(count: instrument.priceDecimals, isInferred: false)
            } else {
                decimals[coin] = Decimals(count: max(0, 6 - seen), isInferred: true)
            }
        }
    }

    /// The decimals of a market among the fills.
    public subscript(_ coin: Coin) -> Decimals { decimals[coin] ?? Decimals(count: Price.scale, isInferred: true) }

    /// The price without everything beyond the grid.
    ///
    /// The recorded account of June 2026 shows that the entry price is truncated: rounding to the nearest leaves 6 of its 91 closing fills
    /// unexplained. For other times it is unconfirmed on testnet.
    func truncated(_ price: Price, of coin: Coin) -> Price {
        let count = min(self[coin].count, Price.scale)
        return price.rounded(toMultipleOf: Price(raw: DecimalText.powerOfTen(Price.scale - count)), .down)
    }

    private static func decimals(of size: Size) -> Int {
        var rest = size.raw
        var count = Size.scale
        while count > 0, rest % 10 == 0 {
            rest /= 10
            count -= 1
        }
        return count
    }
}
