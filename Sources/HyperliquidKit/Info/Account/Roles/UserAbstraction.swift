public import EthereumCrypto
public import TradingCore

/// How an account's balances hang together.
///
/// Source: Hyperliquid documentation, "Account abstraction modes".
public enum AccountAbstraction: String, Codable, Sendable, Hashable, CaseIterable {
    /// Each perp dex and spot have balances of their own.
    case standard = "disabled"
    /// One balance a token for everything; it is among the tokens.
    case unified = "unifiedAccount"
    /// One balance a token, and all positions are margined together.
    case portfolioMargin
    /// Nobody has chosen: as the exchange's default.
    case unset = "default"
    /// The perp dexes share the balance of the main one.
    case dexAbstraction
}

/// Asks how an account's balances hang together.
public struct UserAbstractionRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = Open<AccountAbstraction>
    /// "userAbstraction".
    public static let type = "userAbstraction"
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// How an account's balances hang together.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func abstraction(of user: Address) async throws(InfoError) -> Open<AccountAbstraction> {
        try await answer(to: UserAbstractionRequest(user: user))
    }
}

/// Asks whether an account's perp dexes share a balance; an older question.
public struct UserDexAbstractionRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = Bool?
    /// "userDexAbstraction".
    public static let type = "userDexAbstraction"
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// Whether an account's perp dexes share a balance, nil where it was never set; an older question.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func dexAbstraction(of user: Address) async throws(InfoError) -> Bool? {
        try await answer(to: UserDexAbstractionRequest(user: user))
    }
}
