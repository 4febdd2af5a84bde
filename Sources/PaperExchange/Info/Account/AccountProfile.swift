public import EthereumCrypto
import PaperKit
public import TradingCore

/// What is known of an address besides its money: who it is, who acts for it, what it has agreed to.
///
/// The answers ask for nothing else about identities, so that ``LocalExchange/profile(of:)`` is the one place where the two meet.
public struct AccountProfile: Sendable, Hashable {
    /// Who an address is.
    public enum Role: Sendable, Hashable {
        /// Nobody has heard of it.
        case missing
        /// A master account.
        case user
        /// A key that may trade for an account.
        case agent(of: Address)
        /// A vault.
        case vault
        /// An account that belongs to another.
        case subAccount(of: Address)
    }

    /// A key that may trade for the account.
    public struct Agent: Sendable, Hashable {
        /// The key's address.
        public var address: Address
        /// Its name; the unnamed one is not listed.
        public var name: String
        /// Until when it may, nil for no end.
        public var validUntil: Timestamp?

        /// Describes an agent.
        public init(address: Address, name: String, validUntil: Timestamp?) {
            self.address = address
            self.name = name
            self.validUntil = validUntil
        }
    }

    /// An account that belongs to this one.
    public struct SubAccount: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its address.
        public var address: Address

        /// Describes a sub-account.
        public init(name: String, address: Address) {
            self.name = name
            self.address = address
        }
    }

    /// A builder and the highest fee granted to it.
    public struct Builder: Sendable, Hashable {
        /// The builder.
        public var address: Address
        /// The fee in tenths of a basis point.
        public var maxFee: Int

        /// Describes a grant.
        public init(address: Address, maxFee: Int) {
            self.address = address
            self.maxFee = maxFee
        }
    }

    /// Who it is.
    public var role = Role.missing
    /// The named agents.
    public var agents: [Agent] = []
    /// The unnamed agent, nil for none.
    public var agent: Agent?
    /// Its sub-accounts.
    public var subAccounts: [SubAccount] = []
    /// Whom it has granted builder fees.
    public var builders: [Builder] = []
    /// Who signs for it together, and how many must; nil for an account with one key.
    public var signers: (addresses: [Address], threshold: Int)? {
        get { signersOfMany.map { ($0.addresses, $0.threshold) } }
        set { signersOfMany = newValue.map { Signers(addresses: $0.addresses, threshold: $0.threshold) } }
    }
    private var signersOfMany: Signers?
    /// The exchange's name of its mode, such as `default` or `unifiedAccount`.
    public var abstraction = "default"
    /// Who referred it, and by which code; nil for nobody.
    public var referrer: Address?
    /// The code by which it was referred.
    public var referrerCode: String?
    /// The code by which it refers, nil where it made none.
    public var ownCode: String?
    /// How many actions it has used up.
    public var actionsUsed = 0
    /// How many actions it has bought.
    public var actionsReserved = 0
    /// Whether it has ever signed anything.
    public var hasSent = false

    private struct Signers: Sendable, Hashable {
        var addresses: [Address]
        var threshold: Int
    }

    /// Somebody nobody has heard of.
    public init() {}
}

extension LocalExchange {
    /// What is known of an address besides its money.
    public func profile(of address: Address) -> AccountProfile {
        var profile = AccountProfile()
        switch role(of: address, at: exchange.now) {
        case .missing: break
        case .user: profile.role = .user
        case .agent(let master): profile.role = .agent(of: master)
        case .subAccount(let master): profile.role = .subAccount(of: master)
        }
        guard let account = directory[address] else { return profile }
        let said = identities.profiles[account]
        for agent in identities.agents.agents(of: account, at: exchange.now) {
            let known = AccountProfile.Agent(address: agent.address, name: agent.name, validUntil: agent.validUntil)
            if agent.name.isEmpty { profile.agent = known } else { profile.agents.append(known) }
        }
        profile.subAccounts = identities.subAccounts.of(account).map {
            AccountProfile.SubAccount(name: $0.name, address: $0.address)
        }
        profile.builders = said.builders.map {
            AccountProfile.Builder(address: $0.builder, maxFee: $0.tenthsOfBasisPoint)
        }
        profile.signers = said.signers.map { ($0.users, $0.threshold) }
        if exchange.accounts[account].mode != .disabled {
            profile.abstraction = exchange.accounts[account].mode.rawValue
        }
        profile.referrer = said.referrer.map { directory.address(of: $0) }
        profile.referrerCode = said.referrer.flatMap { identities.profiles[$0].referralCode }
        profile.ownCode = said.referralCode
        profile.actionsUsed = Int(clamping: identities.budgets[account].used)
        profile.actionsReserved = Int(clamping: identities.budgets[account].reserved)
        profile.hasSent = identities.budgets[account].used > 0
        return profile
    }

    /// The address of an account; zero for one that the exchange keeps for itself, such as that of its liquidator.
    func address(of account: Int) -> Address { account < directory.count ? directory.address(of: account) : .zero }
}
