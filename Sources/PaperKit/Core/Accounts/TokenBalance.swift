public import TradingCore

/// What an account has of one token.
public struct TokenBalance: Sendable, Hashable, Codable {
    /// The token's index.
    public let token: Int
    /// All of it.
    public internal(set) var total = TokenAmount.zero
    /// What open orders hold.
    public internal(set) var hold = TokenAmount.zero
    /// What it cost, in quote units.
    public internal(set) var entryNotional = USD.zero

    init(token: Int) { self.token = token }

    /// What can be sent or sold.
    public var available: TokenAmount { total - hold }
}
