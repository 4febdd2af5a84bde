public import EthereumCrypto
public import TradingCore

/// A sub-account.
public struct SubAccount: Codable, Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its address.
    public var subAccountUser: Address
    /// Whose it is.
    public var master: Address
    /// Its perps on the main dex.
    public var clearinghouseState: ClearinghouseState
    /// Its tokens.
    public var spotState: SpotState

    /// Describes a sub-account.
    public init(
        name: String, subAccountUser: Address, master: Address, clearinghouseState: ClearinghouseState,
        spotState: SpotState
    ) {
        self.name = name
        self.subAccountUser = subAccountUser
        self.master = master
        self.clearinghouseState = clearinghouseState
        self.spotState = spotState
    }
}

/// A sub-account with all its perp dexes.
public struct SubAccount2: Codable, Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its address.
    public var subAccountUser: Address
    /// Whose it is.
    public var master: Address
    /// Its perps, dex by dex; the main one has an empty name.
    public var dexToClearinghouseState: [Pair<String, ClearinghouseState>]
    /// Its tokens.
    public var spotState: SpotState
    /// How its balances hang together.
    public var abstraction: Open<AccountAbstraction>?

    /// Describes a sub-account.
    public init(
        name: String, subAccountUser: Address, master: Address,
        dexToClearinghouseState: [Pair<String, ClearinghouseState>], spotState: SpotState,
        abstraction: Open<AccountAbstraction>? = nil
    ) {
        self.name = name
        self.subAccountUser = subAccountUser
        self.master = master
        self.dexToClearinghouseState = dexToClearinghouseState
        self.spotState = spotState
        self.abstraction = abstraction
    }
}

/// Asks for the sub-accounts of an account.
public struct SubAccountsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [SubAccount]?
    /// "subAccounts".
    public static let type = "subAccounts"
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
    /// The sub-accounts of an account; nil where it has none.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func subAccounts(of user: Address) async throws(InfoError) -> [SubAccount]? {
        try await answer(to: SubAccountsRequest(user: user))
    }
}

/// Asks for the sub-accounts of an account with all their perp dexes.
public struct SubAccounts2Request: InfoRequest {
    /// What comes back.
    public typealias Answer = [SubAccount2]?
    /// "subAccounts2".
    public static let type = "subAccounts2"
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
    /// The sub-accounts of an account with all their perp dexes; nil where it has none.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func subAccountsOnAllDexs(of user: Address) async throws(InfoError) -> [SubAccount2]? {
        try await answer(to: SubAccounts2Request(user: user))
    }
}
