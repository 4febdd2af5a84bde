public import EthereumCrypto
public import TradingCore

/// Whether an account may trade, as the exchange's lawyers see it.
public struct LegalCheck: Codable, Sendable, Hashable {
    /// Whether it has accepted the terms.
    public var acceptedTerms: Bool
    /// Whether it may use the exchange.
    public var userAllowed: Bool
    /// What is withheld from it.
    public var restrictions: String

    /// Describes a standing.
    public init(acceptedTerms: Bool, userAllowed: Bool, restrictions: String) {
        self.acceptedTerms = acceptedTerms
        self.userAllowed = userAllowed
        self.restrictions = restrictions
    }
}

/// Asks whether an account may trade.
public struct LegalCheckRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = LegalCheck
    /// "legalCheck".
    public static let type = "legalCheck"
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
    /// Whether an account may trade.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func legalCheck(of user: Address) async throws(InfoError) -> LegalCheck {
        try await answer(to: LegalCheckRequest(user: user))
    }
}

/// Asks whether an account is a VIP.
public struct IsVipRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = Bool?
    /// "isVip".
    public static let type = "isVip"
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
    /// Whether an account is a VIP; nil where the exchange does not say.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func isVip(_ user: Address) async throws(InfoError) -> Bool? {
        try await answer(to: IsVipRequest(user: user))
    }
}

/// What a transfer to an address would meet.
public struct PreTransferCheck: Codable, Sendable, Hashable {
    /// What it would cost, in dollars.
    public var fee: USD
    /// Whether the address is on a list of sanctions.
    public var isSanctioned: Bool
    /// Whether the exchange knows the address.
    public var userExists: Bool
    /// Whether the address has ever sent a transaction.
    public var userHasSentTx: Bool

    /// Describes a check.
    public init(fee: USD, isSanctioned: Bool, userExists: Bool, userHasSentTx: Bool) {
        self.fee = fee
        self.isSanctioned = isSanctioned
        self.userExists = userExists
        self.userHasSentTx = userHasSentTx
    }
}

/// Asks what a transfer to an address would meet.
public struct PreTransferCheckRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = PreTransferCheck
    /// "preTransferCheck".
    public static let type = "preTransferCheck"
    /// To whom.
    public var user: Address
    /// From whom.
    public var source: Address

    /// Makes the question.
    public init(user: Address, source: Address) {
        self.user = user
        self.source = source
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.text("source", source)
    }
}

extension InfoClient {
    /// What a transfer to an address would meet.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func preTransferCheck(to user: Address, from source: Address) async throws(InfoError) -> PreTransferCheck {
        try await answer(to: PreTransferCheckRequest(user: user, source: source))
    }
}
