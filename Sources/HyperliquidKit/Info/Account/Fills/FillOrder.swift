internal import TradingCore

/// Puts executions of one market and one moment into an order in which each begins where the one before ended.
///
/// Positions are the corners of a graph and executions its edges; what is looked for is a path that takes each edge once. Hierholzer's
/// method finds it without going back, so that even a sweep of thousands of executions is ordered at once.
enum FillOrder {
    /// The executions in such an order.
    ///
    /// - Parameters:
    ///   - fills: The executions; where several orders are possible, those that stand first come first.
    ///   - start: The position before the first; nil where it is not known.
    /// - Returns: The order, or nil when there is none.
    static func chain(_ fills: [UserFill], from start: TokenQuantity?) -> [UserFill]? {
        guard let start = start ?? beginning(of: fills) else { return [] }
        var leaving: [TokenQuantity: [UserFill]] = [:]
        for fill in fills.reversed() { leaving[fill.startPosition, default: []].append(fill) }

        var walk: [(corner: TokenQuantity, fill: UserFill?)] = [(start, nil)]
        var path: [UserFill] = []
        while let (corner, fill) = walk.last {
            if let next = leaving[corner]?.popLast() {
                walk.append((next.endPosition, next))
            } else {
                walk.removeLast()
                if let fill { path.append(fill) }
            }
        }
        path.reverse()
        return path.count == fills.count && isChain(path, from: start) ? path : nil
    }

    /// Where a path through all executions has to begin: at the position that is left more often than reached.
    private static func beginning(of fills: [UserFill]) -> TokenQuantity? {
        var surplus: [TokenQuantity: Int] = [:]
        for fill in fills {
            surplus[fill.startPosition, default: 0] += 1
            surplus[fill.endPosition, default: 0] -= 1
        }
        return fills.first { surplus[$0.startPosition] == 1 }?.startPosition ?? fills.first?.startPosition
    }

    private static func isChain(_ path: [UserFill], from start: TokenQuantity) -> Bool {
        var here = start
        for fill in path {
            guard fill.startPosition == here else { return false }
            here = fill.endPosition
        }
        return true
    }
}
