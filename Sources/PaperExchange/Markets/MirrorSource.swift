public import HyperliquidKit
internal import Synchronization
public import TradingCore

/// The real exchange's market as it streams in: the local exchange mirrors it, and its accounts trade against the mirror.
///
/// What has come in waits here until it is asked for. The events keep the exchange's times, which lie a little behind this machine's
/// clock. A mirror cannot be asked again, so a local exchange that has to survive a restart writes its events down.
public struct MirrorSource: MarketSource, Sendable {
    private let inbox: MirrorInbox

    /// A mirror of what an inbox collects.
    public init(_ inbox: MirrorInbox) { self.inbox = inbox }

    /// The oldest event that waits; nil when none does.
    public var nextDue: Timestamp? { inbox.oldest }

    /// Takes all that has come in; events of a later time than asked for came from a clock that runs ahead, and wait.
    public mutating func events(until time: Timestamp) -> [MarketEvent] { inbox.take(until: time) }

    /// Changes nothing: the real exchange did not stand still.
    public mutating func postpone(by milliseconds: Int64) {}

    /// "the live market of mainnet".
    public var summary: String { "the live market of \(inbox.name)" }
}

/// What has streamed in from the real exchange and was not taken yet.
public final class MirrorInbox: Sendable {
    /// Where it comes from, for people.
    public let name: String
    private let waiting = Mutex<[MarketEvent]>([])

    /// An empty inbox.
    public init(name: String) { self.name = name }

    /// Reads a feed for as long as it runs.
    ///
    /// - Parameters:
    ///   - feed: The streams.
    ///   - coins: The markets: book, trades and funding of each.
    /// - Throws: What the feed throws; cancelling the task ends it.
    public func collect(_ feed: HyperliquidFeed, _ coins: [Coin]) async throws {
        let wanted = coins.flatMap { [MarketSubscription.books($0), .trades($0), .funding($0)] }
        for try await event in try await feed.events(for: wanted) { put(event) }
    }

    /// Puts an event in.
    public func put(_ event: MarketEvent) { waiting.withLock { $0.append(event) } }

    /// Whether anything has ever come and waits.
    public var isEmpty: Bool { waiting.withLock(\.isEmpty) }

    var oldest: Timestamp? { waiting.withLock { $0.first?.time } }

    func take(until time: Timestamp) -> [MarketEvent] {
        waiting.withLock { waiting in
            let count = waiting.firstIndex { $0.time > time } ?? waiting.count
            defer { waiting.removeFirst(count) }
            return Array(waiting[..<count])
        }
    }
}
