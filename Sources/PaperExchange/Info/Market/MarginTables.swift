import PaperKit
import TradingCore

/// The numbers under which the exchange lists margin tables.
///
/// A table of one tier has its highest leverage as number and is not listed, but for the one of 50, which always is; the
/// tiered ones are those of `metaAndAssetCtxs_2026-02-06`. Tables of one's own get numbers from 1000 on.
struct MarginTables {
    /// A table with its number.
    struct Entry {
        let number: Int
        let description: String
        let table: MarginTable
    }

    private static let known: [Entry] = [
        tiered(51, "tiered 10x", 10, 3_000_000, 5), tiered(52, "tiered 10x (2)", 10, 20_000_000, 5),
        tiered(53, "tiered 20x", 20, 40_000_000, 10), tiered(54, "tiered 20x (2)", 20, 70_000_000, 10),
        tiered(55, "tiered 25x", 25, 100_000_000, 15), tiered(56, "tiered 40x", 40, 150_000_000, 20),
    ]

    /// The tables that `meta` lists for a dex.
    let listed: [Entry]

    /// Numbers the tables of some markets.
    init(of listings: [MarketListing]) {
        var found: [Entry] = [Entry(number: 50, description: "", table: MarginTable(maxLeverage: 50))]
        var own = 1000
        for listing in listings {
            let table = listing.instrument.marginTable
            guard table.tiers.count > 1, !found.contains(where: { $0.table == table }) else { continue }
            if let entry = Self.known.first(where: { $0.table == table }) {
                found.append(entry)
            } else {
                found.append(Entry(number: own, description: "tiered \(table.maxLeverage)x", table: table))
                own += 1
            }
        }
        listed = found.sorted { $0.number < $1.number }
    }

    /// The number of a table.
    func number(of table: MarginTable) -> Int {
        listed.first { $0.table == table }?.number ?? table.maxLeverage
    }

    /// The table of a number, nil where there is none.
    func entry(_ number: Int) -> Entry? {
        if let entry = listed.first(where: { $0.number == number }) { return entry }
        return (1...50).contains(number)
            ? Entry(number: number, description: "", table: MarginTable(maxLeverage: number)) : nil
    }

    /// A table in the exchange's shape.
    static func json(_ entry: Entry) -> JSONValue {
        let tiers = entry.table.tiers.map { tier -> JSONValue in
            ["lowerBound": Wire.decimal(tier.lowerBound), "maxLeverage": .number(tier.maxLeverage)]
        }
        return ["description": Wire.name(entry.description), "marginTiers": Wire.list(tiers)]
    }

    private static func tiered(_ number: Int, _ name: String, _ first: Int, _ bound: USD, _ second: Int) -> Entry {
        Entry(number: number, description: name, table: MarginTable([(.zero, first), (bound, second)]))
    }
}
