public import EthereumCrypto
public import PaperKit
public import TradingCore

/// The local exchange without its sockets: the exchange core, whose account is whose, and what it lists.
///
/// A pure state machine: requests and the time go in, answers and messages come out.
///
/// ```swift
/// var local = LocalExchange(universe: universe)
/// local.deposit(10_000, to: address)
/// local.show(bookOfOthers)
/// let reply = local.perform(verified, at: now)   // reply.json is what the exchange answers
/// let events = local.takeEvents()                // what happened
/// ```
public struct LocalExchange: Sendable {
    /// What it lists.
    public let universe: Universe
    /// How it treats its users.
    public var settings: LocalSettings
    /// The exchange itself.
    public internal(set) var exchange: Exchange
    /// Which address is which account.
    public internal(set) var directory = AccountDirectory()
    /// Who is who.
    public internal(set) var identities = IdentityBook()
    /// What has happened, as far back as answers tell it.
    public internal(set) var history: ExchangeHistory

    /// A local exchange without accounts.
    public init(
        universe: Universe, rules: ExchangeRules = ExchangeRules(), model: QueueModel = .trades,
        settings: LocalSettings = LocalSettings()
    ) {
        self.universe = universe
        self.settings = settings
        history = ExchangeHistory(markets: universe.listings.count)
        exchange = Exchange(listings: universe.listings, rules: rules, model: model)
    }

    /// Moves the time on, with all that falls due.
    public mutating func advance(to time: Timestamp) {
        exchange.advance(to: time)
        history.sample(exchange, universe: universe, at: time)
    }

    /// Takes in what others do.
    public mutating func show(_ event: MarketEvent) {
        exchange.show(event)
        history.absorb(event, in: exchange)
    }

    /// Hands over what has happened since the last call, and remembers it.
    public mutating func takeEvents() -> [ExchangeEvent] {
        nameOwnAccounts()
        let events = exchange.takeEvents()
        history.absorb(events, in: exchange)
        return events
    }

    /// Gives the accounts that the exchange itself has opened, such as that of the liquidator, an address.
    ///
    /// Anybody can send money to such an address before; those are passed over.
    mutating func nameOwnAccounts() {
        while directory.count < exchange.accounts.count {
            var number = UInt32(truncatingIfNeeded: directory.count)
            while directory[Self.ownAddress(number)] != nil { number &+= 1 }
            directory.add(Self.ownAddress(number))
            identities.addAccount()
        }
    }

    private static func ownAddress(_ number: UInt32) -> Address {
        Address(high: 0xF0F0_F0F0_F0F0_F0F0, middle: 0xF0F0_F0F0_F0F0_F0F0, low: 0xF0F0_F000 &+ number)
    }
}

extension LocalExchange {
    /// The account of an address, opened where there is none.
    @discardableResult
    public mutating func openAccount(_ address: Address) -> Int { directory[address] ?? open(address, master: nil) }

    /// Opens an account for an address that has none.
    mutating func open(_ address: Address, master: Int?) -> Int {
        nameOwnAccounts()
        let account = exchange.openAccount(master: master)
        directory.add(address)
        identities.addAccount()
        return account
    }

    /// Gives an address money from outside, and an account where it has none.
    ///
    /// - Precondition: The amount is not negative.
    public mutating func deposit(_ amount: USD, to address: Address) {
        let account = openAccount(address)
        exchange.deposit(amount, to: account)
    }

    /// Gives a new address what the faucet has for it.
    ///
    /// - Returns: Whether it got something: not where it has an account already, is somebody's agent, nothing flows at that moment, or there are too many accounts.
    @discardableResult
    public mutating func pour(for address: Address, at moment: Faucet.Moment, _ time: Timestamp) -> Bool {
        guard let faucet = settings.faucet, moment == .asked || moment == faucet.moment, !isFaucetDry,
            mayPour(for: address, at: time)
        else { return false }
        advance(to: time)
        deposit(faucet.amount, to: address)
        return true
    }

    /// Whether an address is one that a faucet gives to: nobody's yet, and not the one that nobody has.
    func mayPour(for address: Address, at time: Timestamp) -> Bool {
        address != .zero && directory[address] == nil && identities.agents.agent(address, at: time) == nil
    }

    /// Whether there are so many accounts that the faucet gives to no more.
    var isFaucetDry: Bool { exchange.accounts.count >= settings.faucet?.mostAccounts ?? 0 }

    /// What an address is here.
    public func role(of address: Address, at time: Timestamp) -> UserRole {
        if let agent = identities.agents.agent(address, at: time) {
            return .agent(of: directory.address(of: agent.master))
        }
        guard let account = directory[address] else { return .missing }
        guard let subAccount = identities.subAccounts.subAccount(account) else { return .user }
        return .subAccount(of: directory.address(of: subAccount.master))
    }

    /// What an account and its sub-accounts have traded since they were opened.
    public func volume(of account: Int) -> USD {
        identities.subAccounts.of(account).reduce(exchange.accounts[account].fees.lifetimeVolume) {
            $0 + exchange.accounts[$1.account].fees.lifetimeVolume
        }
    }
}
