internal import TradingCore

/// Whether executions follow from each other: the position before one is the position after another one.
///
/// A hole between two executions of a market shows here even when nobody reported one. They may come in any order: what counts is
/// that every position at which an execution began, but the very first, is one at which another one ended.
struct PositionChain: Sendable {
    private struct Joint {
        var position: TokenQuantity
        var time: Timestamp
    }

    private struct Market {
        /// Where the execution that came first began.
        var first: Joint
        /// Positions at which executions began and none ended.
        var starts: [Joint] = []
        /// Positions at which executions ended and none began; the newest of them is the position now.
        var ends: [TokenQuantity] = []

        /// One beginning may be unexplained: that of what happened before the first, when it leads up to it.
        var isBroken: Bool {
            guard !starts.isEmpty else { return false }
            let leadsUp = ends.contains(first.position) && starts.contains { $0.time <= first.time }
            return starts.count > (leadsUp ? 1 : 0)
        }
    }

    /// More loose positions than this are a hole, whatever may still come.
    private static let limit = 64

    private var markets: [Coin: Market] = [:]

    /// The markets in which something is missing.
    var broken: [Coin] { markets.filter(\.value.isBroken).map(\.key).sorted() }

    /// Takes an execution.
    ///
    /// Only perps: a spot balance also changes by transfers and by fees in the token itself.
    mutating func take(_ fill: UserFill) {
        guard Self.isPerp(fill.coin) else { return }
        let joint = Joint(position: fill.startPosition, time: fill.time)
        let after = fill.endPosition
        guard var market = markets.removeValue(forKey: fill.coin) else {
            markets[fill.coin] = Market(first: joint, ends: [after])
            return
        }
        if let end = market.ends.firstIndex(of: joint.position) {
            market.ends.remove(at: end)
        } else if market.starts.count < Self.limit {
            market.starts.append(joint)
        }
        if let start = market.starts.firstIndex(where: { $0.position == after }) {
            market.starts.remove(at: start)
        } else if market.ends.count < Self.limit {
            market.ends.append(after)
        }
        markets[fill.coin] = market
    }

    /// Begins anew where something is missing; the other positions stay known.
    mutating func forgetBreaks() {
        for coin in broken { markets[coin] = nil }
    }

    /// Spot markets are named by number or as a pair, outcomes with a hash sign.
    private static func isPerp(_ coin: Coin) -> Bool {
        let bytes = coin.bytes
        return bytes.first != UInt8(ascii: "@") && bytes.first != UInt8(ascii: "#")
            && !bytes.contains(UInt8(ascii: "/"))
    }

    /// Puts executions in order: by time, and within one millisecond so that each begins where another one of the market ended.
    ///
    /// Where no such order exists, what cannot be joined stays in the order of the numbers of the trades.
    static func inOrder(_ fills: [UserFill]) -> [UserFill] {
        let sorted = fills.enumerated().sorted {
            ($0.element.time, $0.element.tid ?? 0, $0.offset) < ($1.element.time, $1.element.tid ?? 0, $1.offset)
        }.map(\.element)
        var ordered: [UserFill] = []
        ordered.reserveCapacity(sorted.count)
        var positions: [Coin: TokenQuantity] = [:]
        var start = 0
        while start < sorted.count {
            var moment = sorted[start...].prefix { $0.time == sorted[start].time }
            start = moment.endIndex
            while !moment.isEmpty {
                let index = next(in: moment, after: positions)
                let fill = moment.remove(at: index)
                positions[fill.coin] = fill.endPosition
                ordered.append(fill)
            }
        }
        return ordered
    }

    /// One that follows from what is known; else one that follows from no other of the moment, else the first.
    private static func next(in moment: ArraySlice<UserFill>, after positions: [Coin: TokenQuantity]) -> Int {
        guard moment.count > 1 else { return moment.startIndex }
        if let follower = moment.firstIndex(where: { positions[$0.coin] == $0.startPosition }) { return follower }
        let head = moment.indices.first { index in
            let fill = moment[index]
            return !moment.indices.contains { other in
                other != index && moment[other].coin == fill.coin
                    && moment[other].endPosition == fill.startPosition
            }
        }
        return head ?? moment.startIndex
    }
}
