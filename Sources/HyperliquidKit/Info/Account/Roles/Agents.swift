public import EthereumCrypto
public import TradingCore

/// A key with a name that may trade for an account.
public struct ExtraAgent: Codable, Sendable, Hashable {
    /// The key's address.
    public var address: Address
    /// Its name.
    public var name: String
    /// Until when; nil for no end.
    public var validUntil: Timestamp?

    /// Describes a key.
    public init(address: Address, name: String, validUntil: Timestamp? = nil) {
        self.address = address
        self.name = name
        self.validUntil = validUntil
    }
}

/// Asks which named keys may trade for an account.
public struct ExtraAgentsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [ExtraAgent]
    /// "extraAgents".
    public static let type = "extraAgents"
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
    /// The named keys that may trade for an account.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func extraAgents(of user: Address) async throws(InfoError) -> [ExtraAgent] {
        try await answer(to: ExtraAgentsRequest(user: user))
    }
}

/// Who signs for an account of several signers.
public struct MultiSigSigners: Codable, Sendable, Hashable {
    /// Who may sign.
    public var authorizedUsers: [Address]
    /// How many of them have to.
    public var threshold: Int

    /// Describes signers.
    public init(authorizedUsers: [Address], threshold: Int) {
        self.authorizedUsers = authorizedUsers
        self.threshold = threshold
    }
}

/// Asks who signs for an account of several signers.
public struct UserToMultiSigSignersRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = MultiSigSigners?
    /// "userToMultiSigSigners".
    public static let type = "userToMultiSigSigners"
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
    /// Who signs for an account; nil where it has no several signers.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func multiSigSigners(of user: Address) async throws(InfoError) -> MultiSigSigners? {
        try await answer(to: UserToMultiSigSignersRequest(user: user))
    }
}
