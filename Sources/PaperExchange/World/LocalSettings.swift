public import HyperliquidSigning
public import TradingCore

/// How a local exchange treats its users.
public struct LocalSettings: Sendable, Hashable {
    /// The network whose signatures are taken.
    ///
    /// The official Python client signs for testnet wherever it is not sent to mainnet's own address, so that is what holds unless told
    /// otherwise.
    public var network = Network.testnet
    /// Who is given money; nobody without it.
    public var faucet: Faucet?
    /// Whether accounts may only send as many actions as they have earned.
    public var limitsActions = true
    /// What an address of the network may ask for in a minute, nil for as much as it likes.
    public var weightPerMinute: Int? = 1200
    /// What must be traded before an account may have sub-accounts.
    public var subAccountVolume: USD = 100_000
    /// What must be traded before an account may refer others.
    public var referralVolume: USD = 10_000
    /// What a builder must be worth before it is approved.
    public var builderBalance: USD = 100
    /// How long actions are collected before they are ordered and executed, in milliseconds; 0 to execute each at once.
    public var blockInterval: Int64 = 0

    /// As the exchange does it, without money for anybody.
    public init() {}
}

/// Money for new addresses.
///
/// Whatever the moment, an address is given money once. A wrong signature is a stranger's, and a stranger who got money for acting would
/// hide the mistake; so unless told otherwise it is asking for one's own state that opens an account, which no stranger does.
public struct Faucet: Sendable, Hashable {
    /// When a new address is given money.
    public enum Moment: String, Sendable, Hashable, CaseIterable {
        /// When it asks for it: `{"type":"faucet","user":"0x…"}` at `/info`.
        case asked
        /// When somebody first asks for its state, too.
        case firstQuestion
        /// When it first acts, too; a wrong signature then goes unnoticed.
        case firstAction
    }

    /// How much a new address is given.
    public var amount: USD
    /// When.
    public var moment: Moment
    /// With how many accounts at the exchange it gives to no more, so that nobody can fill the memory by asking.
    public var mostAccounts = 10_000

    /// Money for new addresses.
    public init(_ amount: USD, moment: Moment = .firstQuestion) {
        self.amount = amount
        self.moment = moment
    }
}
