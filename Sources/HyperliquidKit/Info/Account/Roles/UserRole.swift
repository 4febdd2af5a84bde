public import EthereumCrypto
public import TradingCore

/// What an address is to the exchange.
public enum UserRole: Sendable, Hashable {
    /// The exchange has never heard of it.
    case missing
    /// An account of its own.
    case user
    /// A vault.
    case vault
    /// A key that may trade for another account and has none of its own.
    case agent(of: Address)
    /// A sub-account.
    case subAccount(of: Address)
    /// Something that this version does not know; the whole answer as it stands.
    case unknown(String, JSONValue)
}

extension UserRole: Codable {
    private enum Name: String {
        case missing, user, vault, agent, subAccount
    }

    private enum CodingKeys: String, CodingKey {
        case role, data
    }

    private struct Agent: Codable {
        var user: Address
    }

    private struct SubAccount: Codable {
        var master: Address
    }

    /// Reads a role.
    ///
    /// - Throws: When the role is missing, or the account behind an agent or a sub-account.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Open<Name>.self, forKey: .role) {
        case .known(.missing): self = .missing
        case .known(.user): self = .user
        case .known(.vault): self = .vault
        case .known(.agent): self = .agent(of: try container.decode(Agent.self, forKey: .data).user)
        case .known(.subAccount): self = .subAccount(of: try container.decode(SubAccount.self, forKey: .data).master)
        case .unknown(let name): self = .unknown(name, try JSONValue(from: decoder))
        }
    }

    /// Writes a role.
    public func encode(to encoder: any Encoder) throws {
        if case .unknown(_, let raw) = self { return try raw.encode(to: encoder) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .missing: try container.encode(Name.missing.rawValue, forKey: .role)
        case .user: try container.encode(Name.user.rawValue, forKey: .role)
        case .vault: try container.encode(Name.vault.rawValue, forKey: .role)
        case .agent(let master):
            try container.encode(Name.agent.rawValue, forKey: .role)
            try container.encode(Agent(user: master), forKey: .data)
        case .subAccount(let master):
            try container.encode(Name.subAccount.rawValue, forKey: .role)
            try container.encode(SubAccount(master: master), forKey: .data)
        case .unknown: break
        }
    }
}

/// Asks what an address is to the exchange.
public struct UserRoleRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = UserRole
    /// "userRole".
    public static let type = "userRole"
    /// 60.
    public static let weight = RequestWeight(60)
    /// The address.
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
    /// What an address is to the exchange; this question weighs as much as three others.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func userRole(of user: Address) async throws(InfoError) -> UserRole {
        try await answer(to: UserRoleRequest(user: user))
    }
}
