internal import TradingCore

/// What a column of an order book recording holds.
enum BookColumn: Hashable {
    /// Nothing that is needed.
    case ignored
    /// When the recorder had it.
    case received
    /// When the book held at the exchange.
    case time
    /// The price of a level, 0 for the best.
    case price(Side, level: Int)
    /// The size of a level.
    case size(Side, level: Int)

    /// More levels than this are a mistake.
    private static let maximumLevels = 1000

    /// The columns of a header; nil unless it has a time and, for both sides, each level's price and size just once.
    static func columns(of header: String) -> [BookColumn]? {
        let columns = header.split(separator: ",", omittingEmptySubsequences: false).map(column)
        let wanted = columns.filter { $0 != .ignored && $0 != .received }
        guard Set(wanted).count == wanted.count, wanted.contains(.time) else { return nil }
        let levels = (wanted.count - 1) / 4
        guard levels > 0, wanted.count == 4 * levels + 1 else { return nil }
        for level in 0..<levels {
            for side in Side.allCases {
                guard wanted.contains(.price(side, level: level)), wanted.contains(.size(side, level: level)) else {
                    return nil
                }
            }
        }
        return columns
    }

    private static func column(_ name: Substring) -> BookColumn {
        if name == "exchange_timestamp" { return .time }
        if name == "timestamp" { return .received }
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, let level = Int(parts[2]), (0..<maximumLevels).contains(level) else { return .ignored }
        switch (parts[0], parts[1]) {
        case ("bid", "price"): return .price(.buy, level: level)
        case ("bid", "size"): return .size(.buy, level: level)
        case ("ask", "price"): return .price(.sell, level: level)
        case ("ask", "size"): return .size(.sell, level: level)
        default: return .ignored
        }
    }
}
