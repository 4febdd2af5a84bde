internal import TradingCore

/// One order of the exchange within the life of an order: a modification begins a new one.
///
/// It is a set of facts, and joins them so that their order does not matter.
struct OrderLeg: Sendable, Hashable {
    /// The size at first, as far as it is known.
    var size: Size?
    /// How the leg ended, with the time that the exchange gives; nil while nobody said so.
    private(set) var end: (status: String, time: Timestamp)?
    /// The trades by their numbers.
    private(set) var trades: [UInt64: Size] = [:]
    /// How much the exchange said was filled.
    private(set) var reported: Size = .zero

    /// What the trades that are known add up to.
    var traded: Size { trades.values.reduce(.zero, +) }

    /// How much was filled: never more than the size.
    var filled: Size { size.map { min($0, traded) } ?? traded }

    /// How much more was filled than the trades that are known show.
    var awaited: Size {
        let whole = end?.status == OrderStatusName.filled.rawValue ? size ?? .zero : .zero
        return max(.zero, min(max(reported, whole), size ?? reported) - filled)
    }

    /// Whether all of it was filled.
    var isFilled: Bool { end?.status == OrderStatusName.filled.rawValue || (size.map { traded >= $0 } ?? false) }

    /// Whether nothing more will become of it.
    var isEnded: Bool { end != nil || isFilled }

    mutating func trade(_ number: UInt64, _ size: Size) { trades[number] = max(trades[number] ?? .zero, size) }

    mutating func report(filled: Size) { reported = max(reported, filled) }

    /// Takes in an end.
    ///
    /// A complete fill counts more than anything else, then what is later.
    mutating func end(_ status: String, at time: Timestamp) {
        func rank(_ end: (status: String, time: Timestamp)) -> (Int, Timestamp, String) {
            (end.status == OrderStatusName.filled.rawValue ? 1 : 0, end.time, end.status)
        }
        guard let old = end, rank(old) >= rank((status, time)) else {
            end = (status, time)
            return
        }
    }

    static func == (left: OrderLeg, right: OrderLeg) -> Bool {
        left.size == right.size && left.trades == right.trades && left.reported == right.reported
            && left.end?.status == right.end?.status && left.end?.time == right.end?.time
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(size)
        hasher.combine(trades)
        hasher.combine(end?.status)
    }
}
