public import EthereumCrypto
public import TradingCore

/// A key that may trade for an account without being able to take money out.
public struct Agent: Sendable, Hashable, Codable {
    /// The key's address.
    public var address: Address
    /// The account that it acts for.
    public var master: Int
    /// Its name, empty for the unnamed one.
    public var name: String
    /// The moment from which it is nobody again.
    public var validUntil: Timestamp
}

/// Who may sign for whom.
///
/// An account has one unnamed agent and three named ones, and two more named ones a sub-account. A new one replaces that of the same
/// name. The zero address takes a name back without a successor.
///
/// Source: signing.md 8; that agents last 90 days unless said otherwise is unconfirmed on testnet.
public struct AgentBook: Sendable, Hashable, Codable {
    /// How long an agent is valid that names no expiry.
    public static let usualDays: Int64 = 90
    /// The farthest expiry.
    public static let longestDays: Int64 = 180

    private var agents: [Address: Agent] = [:]

    /// Nobody acts for anybody.
    public init() {}

    /// The agent of that address, nil for one that is none or has expired.
    public func agent(_ address: Address, at time: Timestamp) -> Agent? {
        guard let agent = agents[address], time < agent.validUntil else { return nil }
        return agent
    }

    /// The agents of an account that have not expired, by name.
    public func agents(of master: Int, at time: Timestamp) -> [Agent] {
        agents.values.filter { $0.master == master && time < $0.validUntil }
            .sorted { ($0.name, $0.address) < ($1.name, $1.address) }
    }

    /// Takes an agent on.
    ///
    /// - Parameters:
    ///   - address: The agent's address.
    ///   - text: Its name, with its expiry behind " valid_until " where it has one.
    ///   - master: Whose agent it becomes.
    ///   - subAccounts: How many sub-accounts the master has.
    ///   - time: Now.
    /// - Returns: The addresses that act for nobody any more.
    /// - Throws: ``IdentityRefusal`` when it cannot be taken on; nothing changes then.
    public mutating func approve(
        _ address: Address, named text: String, by master: Int, subAccounts: Int, at time: Timestamp
    ) throws(IdentityRefusal) -> [Address] {
        let (name, validUntil) = try Self.read(text, at: time)
        let expired = prune(at: time)
        if let known = agents[address], known.master != master || known.name != name { throw .agentTaken(address) }
        let mine = agents(of: master, at: time)
        let replaced = mine.filter { $0.name == name }.map(\.address)
        let limit = 3 + 2 * subAccounts
        if address != .zero, !name.isEmpty, replaced.isEmpty, mine.count(where: { !$0.name.isEmpty }) >= limit {
            throw .tooManyAgents(limit: limit)
        }
        for old in replaced { agents[old] = nil }
        if address != .zero {
            agents[address] = Agent(address: address, master: master, name: name, validUntil: validUntil)
        }
        return expired + replaced.filter { $0 != address }
    }

    /// Forgets the agents that have expired.
    ///
    /// - Returns: Their addresses.
    public mutating func prune(at time: Timestamp) -> [Address] {
        let expired = agents.values.filter { $0.validUntil <= time }.map(\.address).sorted()
        for address in expired { agents[address] = nil }
        return expired
    }

    /// Splits the expiry off a name.
    private static func read(
        _ text: String, at time: Timestamp
    ) throws(IdentityRefusal) -> (name: String, validUntil: Timestamp) {
        let parts = text.split(separator: " valid_until ", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.isEmpty ? "" : String(parts[0])
        guard name.count <= 16 else { throw .nameLength(what: "agent name", least: 1, most: 16) }
        guard parts.count == 2 else { return (name, time + usualDays * Timestamp.millisecondsPerDay) }
        guard let milliseconds = Int64(parts[1]), milliseconds > time.milliseconds,
            milliseconds - time.milliseconds <= longestDays * Timestamp.millisecondsPerDay
        else { throw .agentExpiry }
        return (name, Timestamp(milliseconds: milliseconds))
    }
}
