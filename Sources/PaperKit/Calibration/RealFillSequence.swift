public import TradingCore

/// Real fills in the order in which they happened, each once, and the places where some are missing.
///
/// Fills come by time, then by the number of the trade. Those numbers are random, so fills of one market and one moment are put into
/// the order in which their positions follow on each other. Spot balances also change by transfers, so spot is not checked.
public struct RealFillSequence: Sendable, Hashable {
    /// A place where fills are missing.
    public struct Break: Sendable, Hashable {
        /// The market.
        public let coin: Coin
        /// The moment of the fills behind the gap.
        public let time: Timestamp
        /// The position after the fill before.
        public let expected: Size
        /// The position that the fill behind says it began with.
        public let found: Size
        /// Where the fill behind stands.
        public let place: String
    }

    /// The fills, in their order.
    public private(set) var fills: [RealFill] = []
    /// Where something is missing.
    public private(set) var breaks: [Break] = []
    /// How many fills stood there again.
    public private(set) var repeated = 0
    /// The position after the last fill of each market.
    public private(set) var positions: [Coin: Size] = [:]

    private struct Identity: Hashable {
        let time: Timestamp
        let coin: Coin
        let tradeID: UInt64
        let orderID: OrderID
        let startPosition: Size
        let price: Price
        let size: Size
    }

    private struct Moment: Hashable {
        let time: Timestamp
        let coin: Coin
    }

    /// Puts fills in order.
    ///
    /// - Complexity: O(n log n), and quadratic in the fills of one market and one moment.
    public init(_ records: [RealFill]) {
        var seen: Set<Identity> = []
        var moments: [Moment: [RealFill]] = [:]
        for fill in records {
            let identity = Identity(
                time: fill.time, coin: fill.coin, tradeID: fill.tradeID, orderID: fill.orderID,
                startPosition: fill.startPosition, price: fill.price, size: fill.size)
            guard seen.insert(identity).inserted else {
                repeated += 1
                continue
            }
            moments[Moment(time: fill.time, coin: fill.coin), default: []].append(fill)
        }
        let order = moments.keys.sorted { ($0.time, $0.coin) < ($1.time, $1.coin) }
        for moment in order {
            let group = (moments[moment] ?? []).sorted { ($0.tradeID, $0.orderID) < ($1.tradeID, $1.orderID) }
            link(group)
        }
    }

    private mutating func link(_ group: [RealFill]) {
        guard let coin = group.first?.coin else { return }
        if group[0].isSpot {
            fills += group
            return
        }
        let linked = Self.chain(group, from: positions[coin]) ?? Self.chain(group, from: nil) ?? group
        var here = positions[coin]
        for fill in linked {
            if let here, here != fill.startPosition {
                breaks.append(
                    Break(
                        coin: coin, time: fill.time, expected: here, found: fill.startPosition, place: fill.place))
            }
            here = fill.endPosition
        }
        positions[coin] = here
        fills += linked
    }

    /// The fills in an order in which each begins where the one before ended: a path through all of them, by Hierholzer's method.
    ///
    /// - Returns: Nil when there is none.
    private static func chain(_ group: [RealFill], from known: Size?) -> [RealFill]? {
        let ends = group.map(\.endPosition)
        var surplus: [Size: Int] = [:]
        for fill in group {
            surplus[fill.startPosition, default: 0] += 1
            surplus[fill.endPosition, default: 0] -= 1
        }
        let start = known ?? group.first { surplus[$0.startPosition] == 1 }?.startPosition ?? group[0].startPosition
        var leaving: [Size: [Int]] = [:]
        for index in group.indices.reversed() { leaving[group[index].startPosition, default: []].append(index) }
        var walk: [(corner: Size, fill: Int?)] = [(start, nil)]
        var path: [RealFill] = []
        while let (corner, fill) = walk.last {
            if let next = leaving[corner]?.popLast() {
                walk.append((ends[next], next))
            } else {
                walk.removeLast()
                if let fill { path.append(group[fill]) }
            }
        }
        path.reverse()
        guard path.count == group.count, path.first?.startPosition == start else { return nil }
        return zip(path, path.dropFirst()).allSatisfy { $0.endPosition == $1.startPosition } ? path : nil
    }
}
