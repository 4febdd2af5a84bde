public import TradingCore

/// How a position is margined.
public struct Leverage: Codable, Sendable, Hashable {
    /// Out of the whole account, or by itself.
    public var type: Open<MarginKind>
    /// The leverage, such as 20.
    public var value: Int
    /// The balance of an isolated position with what it cost, in dollars.
    public var rawUsd: USD?

    /// Describes a margin.
    public init(type: Open<MarginKind>, value: Int, rawUsd: USD? = nil) {
        self.type = type
        self.value = value
        self.rawUsd = rawUsd
    }
}

/// Where a position's margin comes from.
public enum MarginKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// Out of the whole account.
    case cross
    /// By itself.
    case isolated
}
