import TradingCore

/// What belongs to the exchange as a whole.
public struct Treasury: Sendable, Hashable, Codable {
    /// What came in from outside less what went out, by token.
    public internal(set) var deposited: [Int: TokenAmount] = [:]
    /// The account that takes over what the book cannot close; opened when it is first needed.
    public internal(set) var liquidator: Int?
    /// The volume of all accounts by UTC day, the oldest first; at most 15 days, each trade between two accounts twice.
    public internal(set) var days: [FeeState.Day] = []

    init() {}

    /// The largest token index of which anything came in.
    var tokens: [Int] { deposited.keys.sorted() }
}
