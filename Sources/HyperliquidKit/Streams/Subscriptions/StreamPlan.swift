internal import EthereumCrypto

/// Which stream is read through which connection, within the exchange's limits.
///
/// A stream goes to the first connection of its lane that has room and no other stream with the same route; a new connection is
/// opened only when there is none.
struct StreamPlan: Sendable {
    /// A connection, and what it carries.
    struct Line: Sendable {
        var lane: StreamLane
        var routes: Set<StreamRoute> = []
    }

    let limits: StreamLimits
    private(set) var lines: [Line] = []
    private(set) var count = 0
    private var users: [Address: Int] = [:]

    init(limits: StreamLimits) { self.limits = limits }

    /// How many accounts are streamed.
    var userCount: Int { users.count }

    /// Gives a stream its place.
    ///
    /// - Throws: ``StreamError`` when a limit stands in the way.
    mutating func place(_ subscription: Subscription) throws(StreamError) -> Int {
        guard count < limits.subscriptions else {
            throw StreamError(
                .limit,
                "\(subscription) would be subscription \(count + 1), and the exchange allows \(limits.subscriptions) an address "
                    + "on the internet; end others first, or use streams of all markets such as allMids")
        }
        if let user = subscription.user, users[user] == nil, users.count >= limits.users {
            throw StreamError(
                .limit,
                "\(user) would be account \(users.count + 1), and the exchange streams \(limits.users) accounts to an address "
                    + "on the internet; end the streams of another account first")
        }
        let route = subscription.route
        let line = try line(for: route, in: subscription.lane, naming: subscription.description)
        lines[line].routes.insert(route)
        count += 1
        if let user = subscription.user { users[user, default: 0] += 1 }
        return line
    }

    /// Frees the place of a stream.
    mutating func remove(_ subscription: Subscription, from line: Int) {
        guard lines.indices.contains(line), lines[line].routes.remove(subscription.route) != nil else { return }
        count -= 1
        guard let user = subscription.user, let uses = users[user] else { return }
        users[user] = uses > 1 ? uses - 1 : nil
    }

    /// A connection of a lane for what is no stream, opened if need be.
    ///
    /// - Throws: ``StreamError`` when there is none and no room for one.
    mutating func anyLine(in lane: StreamLane) throws(StreamError) -> Int {
        if let line = lines.firstIndex(where: { $0.lane == lane }) { return line }
        return try openLine(in: lane, naming: "the \(lane.rawValue) connection")
    }

    private mutating func line(
        for route: StreamRoute, in lane: StreamLane, naming name: String
    ) throws(StreamError) -> Int {
        let found = lines.firstIndex {
            $0.lane == lane && $0.routes.count < limits.subscriptionsPerConnection && !$0.routes.contains(route)
                && !(lane == .explorer && !$0.routes.isEmpty)
        }
        if let found { return found }
        return try openLine(in: lane, naming: name)
    }

    private mutating func openLine(in lane: StreamLane, naming name: String) throws(StreamError) -> Int {
        guard lines.count < limits.connections else {
            // Markets and accounts are read at one address, so a connection that carries nothing any more can change over.
            let empty = lines.firstIndex { $0.routes.isEmpty && $0.lane != .explorer }
            if lane != .explorer, let empty {
                lines[empty].lane = lane
                return empty
            }
            throw StreamError(
                .limit,
                "\(name) needs a connection of its own, and all \(limits.connections) are in use; streams whose messages look "
                    + "alike (one book at two aggregations, the orders of two accounts) cannot share one, so end one of them"
            )
        }
        lines.append(Line(lane: lane))
        return lines.count - 1
    }
}
