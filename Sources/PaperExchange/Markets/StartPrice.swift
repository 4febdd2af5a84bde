internal import TradingCore

/// What a synthetic market begins with: a price, and how much is traded a day.
struct StartPrice: Sendable, Hashable {
    /// The price.
    let price: Price
    /// The day's volume in dollars.
    let volume: Int64

    /// For a market that no recording tells of.
    static let unknown = StartPrice(price: 1, volume: 100_000)

    /// The recorded market, or ``unknown``.
    static func of(_ coin: Coin) -> StartPrice { table[coin] ?? unknown }

    private static let table: [Coin: StartPrice] = {
        var table: [Coin: StartPrice] = [:]
        for row in rows.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields = row.split(separator: UInt8(ascii: " ")).map { Substring($0) }
            guard fields.count == 3, let coin = try? Coin(fields[0]), let price = try? Price(fields[1]),
                let volume = Int64(fields[2])
            else { preconditionFailure("\"\(Substring(row))\" is no start price; write the table again") }
            table[coin] = StartPrice(price: price, volume: volume)
        }
        return table
    }()
}
