internal import TradingCore

/// What a column holds.
enum FieldKind: Hashable {
    case time, receipt, price, size, volume, rate, count, identifier, side

    /// The number of decimals it is kept with.
    @inline(__always) var scale: Int {
        switch self {
        case .time, .count, .identifier, .side: 0
        case .price, .size, .volume: 8
        case .receipt: 9
        case .rate: 12
        }
    }

    /// What it is called in messages.
    var noun: String {
        switch self {
        case .time: "time in milliseconds"
        case .receipt: "time of receipt in seconds"
        case .price: Price.noun
        case .size: Size.noun
        case .volume: Volume.noun
        case .rate: Rate.noun
        case .count: "number of trades"
        case .identifier: "trade number"
        case .side: "side"
        }
    }
}
