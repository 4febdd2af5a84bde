public import PaperKit

/// The local exchange without its sockets: the exchange core, whose account is whose, and what it lists.
///
/// A pure state machine: requests and the time go in, answers and messages come out.
public struct LocalExchange: Sendable {
    /// What it lists.
    public let universe: Universe
    /// The exchange itself.
    public internal(set) var exchange: Exchange
    /// Which address is which account.
    public internal(set) var directory = AccountDirectory()
    /// What has happened, as far back as answers tell it.
    public internal(set) var history: ExchangeHistory

    /// A local exchange without accounts.
    public init(universe: Universe, rules: ExchangeRules = ExchangeRules(), model: QueueModel = .trades) {
        self.universe = universe
        history = ExchangeHistory(markets: universe.listings.count)
        exchange = Exchange(listings: universe.listings, rules: rules, model: model)
    }
}
