public import EthereumCrypto
public import TradingCore

/// Who is who: agents, sub-accounts, what accounts say of themselves, nonces, and what may still be sent.
public struct IdentityBook: Sendable, Hashable, Codable {
    /// Who signs for whom.
    public internal(set) var agents = AgentBook()
    /// Who owns which sub-account.
    public internal(set) var subAccounts = SubAccountBook()
    /// What accounts say of themselves, by account.
    public private(set) var profiles: [Profile] = []
    /// What accounts have sent, by account.
    public internal(set) var budgets: [AddressBudget] = []
    private var nonces: [Address: NonceWindow] = [:]
    private var codes: [String: Int] = [:]

    /// Nobody.
    public init() {}

    /// Makes room for an account; they come in the order of their numbers.
    public mutating func addAccount() {
        profiles.append(Profile())
        budgets.append(AddressBudget())
    }

    /// Uses up a signer's nonce.
    ///
    /// - Throws: ``NonceRefusal`` when it was used or is out of bounds.
    public mutating func use(_ nonce: UInt64, of signer: Address, at time: Timestamp) throws(NonceRefusal) {
        try nonces[signer, default: NonceWindow()].use(nonce, at: time)
    }

    /// Checks a signer's nonce without using it up.
    ///
    /// - Throws: ``NonceRefusal`` when it was used or is out of bounds.
    public func check(_ nonce: UInt64, of signer: Address, at time: Timestamp) throws(NonceRefusal) {
        try (nonces[signer] ?? NonceWindow()).check(nonce, at: time)
    }

    /// The nonces that a signer has used, as far as they are kept.
    public func nonces(of signer: Address) -> [UInt64] { nonces[signer]?.highest ?? [] }

    /// Takes an agent on, and forgets the nonces of those that it replaces.
    ///
    /// - Throws: ``IdentityRefusal`` when it cannot be taken on.
    public mutating func approveAgent(
        _ address: Address, named text: String, by master: Int, at time: Timestamp
    ) throws(IdentityRefusal) {
        let gone = try agents.approve(
            address, named: text, by: master, subAccounts: subAccounts.of(master).count, at: time)
        for address in gone { nonces[address] = nil }
    }

    /// Changes what an account says of itself.
    public mutating func changeProfile<Failure: Error>(
        of account: Int, _ change: (inout Profile) throws(Failure) -> Void
    ) throws(Failure) {
        try change(&profiles[account])
    }

    /// Gives an account a code by which it refers others.
    ///
    /// - Throws: ``IdentityRefusal`` when the code is no code or another's.
    public mutating func register(code: String, of account: Int) throws(IdentityRefusal) {
        guard (1...20).contains(code.count) else { throw .nameLength(what: "referral code", least: 1, most: 20) }
        guard codes[code] == nil, profiles[account].referralCode == nil else { throw .codeTaken(code) }
        codes[code] = account
        profiles[account].referralCode = code
    }

    /// Notes who referred an account, once.
    ///
    /// - Returns: The account that did.
    /// - Throws: ``IdentityRefusal`` for a code that is nobody's or its own, and where a referrer is set.
    @discardableResult
    public mutating func setReferrer(code: String, of account: Int) throws(IdentityRefusal) -> Int {
        guard let referrer = codes[code] else { throw .unknownCode(code) }
        guard profiles[account].referrer == nil, referrer != account else { throw .referrerFixed }
        profiles[account].referrer = referrer
        return referrer
    }
}
