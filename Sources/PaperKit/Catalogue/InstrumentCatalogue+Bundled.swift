public import TradingCore

extension InstrumentCatalogue {
    /// The main perps of Hyperliquid as they were listed on the day that ``bundledDate`` names, delisted ones included.
    ///
    /// Simulations and backtests use it, so that they need no network and give the same result next year. Trading does
    /// not: ask the exchange, since markets come and go.
    ///
    /// ```swift
    /// let bitcoin = try InstrumentCatalogue.bundled.resolve("BTC")
    /// bitcoin.maxLeverage   // 40
    /// ```
    ///
    /// - Complexity: The table is parsed on first use, in well under a millisecond.
    public static var bundled: InstrumentCatalogue { BundledMarkets.catalogue }

    /// The day of the ``bundled`` catalogue.
    public static var bundledDate: String { BundledMarkets.date }
}

extension BundledMarkets {
    fileprivate static let catalogue = InstrumentCatalogue(parse())

    /// Reads the two tables.
    ///
    /// A line that cannot be read is a mistake of the script that wrote it.
    private static func parse() -> [Instrument] {
        var tables: [Int: MarginTable] = [:]
        for fields in rows(of: marginTables) {
            tables[number(fields[0])] = MarginTable(fields.dropFirst().map(tier))
        }
        var instruments: [Instrument] = []
        for (index, fields) in rows(of: markets).enumerated() {
            // A place whose market could not be used keeps its number.
            if fields[0] == "-" { continue }
            guard fields.count >= 3, let coin = try? Coin(fields[0]), let table = tables[number(fields[2])] else {
                preconditionFailure("line \(index + 1) of the bundled markets is broken; write them again")
            }
            instruments.append(
                Instrument(
                    coin: coin, assetID: UInt32(index), sizeDecimals: number(fields[1]), marginTable: table,
                    isDelisted: fields[3...].contains("delisted"), isIsolatedOnly: fields[3...].contains("isolated")))
        }
        return instruments
    }

    /// The lines of a table, each split at its spaces; by bytes, which is far quicker than by characters.
    private static func rows(of table: String) -> [[Substring]] {
        table.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(separator: UInt8(ascii: " ")).map { Substring($0) }
        }
    }

    /// Reads "150000000:20", the notional from which a leverage holds.
    private static func tier(_ text: Substring) -> (lowerBound: USD, maxLeverage: Int) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":")).map { Substring($0) }
        guard parts.count == 2, let lowerBound = try? USD(parts[0]) else {
            preconditionFailure("\(text) is no margin tier; write the bundled markets again")
        }
        return (lowerBound, number(parts[1]))
    }

    private static func number(_ text: Substring) -> Int {
        guard let number = Int(text) else {
            preconditionFailure("\(text) is no number; write the bundled markets again")
        }
        return number
    }
}
