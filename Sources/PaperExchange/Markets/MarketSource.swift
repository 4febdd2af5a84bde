public import TradingCore

/// Where the local exchange's markets come from: a recording, a seeded random walk, or the real exchange.
///
/// It has no clock. Whoever holds it names a time, and gets what happened up to then; so the same calls give the same market,
/// and a market that was interrupted goes on where it stood.
public protocol MarketSource {
    /// When the next event is due; nil when there will be none.
    var nextDue: Timestamp? { get }

    /// Takes what is due up to a time, the time itself included, in order of time.
    ///
    /// - Parameter time: Up to when; no earlier than in the call before.
    /// - Returns: The events; each is handed out once.
    /// - Throws: When the source cannot be read; it has nothing more to give then.
    mutating func events(until time: Timestamp) throws -> [MarketEvent]

    /// Moves everything that is still to come to a later time, for an exchange that stood still for so long.
    ///
    /// - Parameter milliseconds: How much later.
    mutating func postpone(by milliseconds: Int64)

    /// What it is, in a few words for people, such as "a synthetic market of 230 coins, seed 7".
    var summary: String { get }
}

/// No market at all: books have only what accounts put there.
public struct SilentSource: MarketSource, Sendable {
    /// Never.
    public var nextDue: Timestamp? { nil }

    /// Makes silence.
    public init() {}

    /// Nothing.
    public mutating func events(until time: Timestamp) -> [MarketEvent] { [] }

    /// Changes nothing.
    public mutating func postpone(by milliseconds: Int64) {}

    /// "no market".
    public var summary: String { "no market: only what accounts offer each other" }
}
