public import NIOCore
public import TradingCore

/// How it stands with all streams of a client, for people and for decisions.
public struct StreamStatus: Sendable, Hashable {
    /// A connection.
    public struct Connection: Sendable, Hashable {
        /// Which one, from 0.
        public var number: Int
        /// What it carries: market, account or explorer.
        public var lane: String
        /// How it stands with it.
        public var state: ConnectionState
        /// Since when.
        public var since: Timestamp
        /// How often it was opened again.
        public var reconnects: Int
        /// How long ago anything came.
        public var age: TimeAmount?
        /// Why it was lost last.
        public var lastError: String?
        /// Messages that belonged to no stream.
        public var unroutedMessages: Int
    }

    /// A stream.
    public struct Stream: Sendable, Hashable {
        /// Which one.
        public var subscription: Subscription
        /// How it stands with it.
        public var health: StreamHealth
        /// Whether it is silent though it should move; nothing should be decided on it.
        public var isStale: Bool
        /// How long ago its last message came.
        public var age: TimeAmount?
    }

    /// An account.
    public struct Account: Sendable, Hashable {
        /// Whose.
        public var user: String
        /// How it stands with it, such as "live" or "repairing".
        public var phase: RepairPhase
        /// What stood in the way of the last repair.
        public var lastError: String?
    }

    /// When it was looked at.
    public var time: Timestamp
    /// The connections.
    public var connections: [Connection]
    /// The streams, in the order in which they were asked for.
    public var streams: [Stream]
    /// The accounts.
    public var accounts: [Account]
    /// Requests on their way.
    public var postsInFlight: Int
    /// Attempts to connect within the last minute.
    public var recentConnects: Int
    /// Messages of the market that could not be read or were set aside.
    public var brokenMessages: Int
    /// The newest words of the exchange that belong to nothing known.
    public var lastComplaint: String?

    /// The streams that are silent though they should move.
    public var stale: [Subscription] { streams.filter(\.isStale).map(\.subscription) }

    /// The streams that were refused, and why.
    public var refused: [(subscription: Subscription, reason: String)] {
        streams.compactMap { stream in
            if case .refused(let reason) = stream.health { (stream.subscription, reason) } else { nil }
        }
    }

    /// Whether everything asked for streams, nothing is stale, and every account is whole.
    public var isLive: Bool {
        streams.allSatisfy { $0.health == .live && !$0.isStale } && accounts.allSatisfy { $0.phase == .live }
            && connections.allSatisfy { $0.state == .connected }
    }
}

extension StreamStatus: CustomStringConvertible {
    /// A few lines for a terminal.
    public var description: String {
        var lines: [String] = []
        for connection in connections {
            var line = "\(connection.lane) connection \(connection.number): \(connection.state)"
            line += " since \(connection.since)"
            if connection.reconnects > 0 { line += ", \(connection.reconnects) reconnects" }
            if let age = connection.age { line += ", last message \(Self.text(age)) ago" }
            if connection.state != .connected, let error = connection.lastError { line += " (\(error))" }
            lines.append(line)
        }
        let live = streams.count { $0.health == .live && !$0.isStale }
        lines.append("\(live) of \(streams.count) streams live")
        for stream in streams where stream.health != .live || stream.isStale {
            let age = stream.age.map { ", last message \(Self.text($0)) ago" } ?? ""
            lines.append("  \(stream.subscription): \(stream.isStale ? "stale" : stream.health.description)\(age)")
        }
        for account in accounts {
            lines.append("account \(account.user): \(account.phase)" + (account.lastError.map { " (\($0))" } ?? ""))
        }
        if let lastComplaint { lines.append("the exchange said: \(lastComplaint)") }
        return lines.joined(separator: "\n")
    }

    private static func text(_ age: TimeAmount) -> String {
        let milliseconds = age.nanoseconds / 1_000_000
        return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
    }
}
