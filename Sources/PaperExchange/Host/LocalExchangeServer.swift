public import EthereumCrypto
public import HyperliquidKit
public import PaperKit
public import TradingCore

/// A local exchange on a port of this machine, for as long as somebody needs it: the counterpart of a bot's tests.
///
/// ```swift
/// var configuration = LocalExchangeServer.Configuration(universe: universe)
/// configuration.accounts = [key.address: 10_000]
/// configuration.market = [.book(book)]
/// try await LocalExchangeServer.run(configuration) { server in
///     // Any client, at server.url
///     #expect(server.violations().isEmpty)
/// }
/// ```
///
/// The module has the name PaperExchange, and a type of that name would hide it, so that nothing in it could be named in full any
/// more; hence the name of its own.
public struct LocalExchangeServer: Sendable {
    /// What the exchange is like.
    public struct Configuration: Sendable {
        /// What it lists.
        public var universe: Universe
        /// The readings and limits of its core.
        public var rules = ExchangeRules()
        /// How resting orders are served by what others do.
        public var model = QueueModel.trades
        /// How it treats its users.
        public var settings = LocalSettings()
        /// Who has an account from the start, and how much money.
        public var accounts: [Address: USD] = [:]
        /// What others have done when it opens.
        public var market: [MarketEvent] = []
        /// Who talks to its sockets.
        public var streams: any HostStreams = StreamHub()
        /// Its time.
        public var clock: any HostClock = SystemHostClock()
        /// Where it listens.
        public var server = ServerSettings()
        /// What goes wrong; nothing without it.
        public var faults: FaultPlayer?

        /// An exchange without accounts.
        public init(universe: Universe) { self.universe = universe }
    }

    /// Where clients of this machine find it.
    public let endpoint: Endpoint
    /// Where clients of this machine find it, such as `http://127.0.0.1:3001`.
    public let url: String
    /// The exchange, for a test that looks at it or moves its market.
    public let host: ExchangeHost

    /// Runs an exchange while something uses it, and ends it then.
    ///
    /// - Parameters:
    ///   - configuration: What it is like.
    ///   - body: What uses it.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; ``ServerError`` when it cannot listen, or the plan has faults that are not played.
    public static func run<Result: Sendable>(
        _ configuration: Configuration, _ body: (LocalExchangeServer) async throws -> Result
    ) async throws -> Result {
        var local = LocalExchange(
            universe: configuration.universe, rules: configuration.rules, model: configuration.model,
            settings: configuration.settings)
        try configuration.faults?.plan.checkItIsPlayed(isKept: false)
        let now = configuration.clock.now()
        local.advance(to: now + (configuration.faults?.conditions(at: now).clockOffset ?? 0))
        for (address, amount) in configuration.accounts.sorted(by: { $0.key < $1.key }) {
            local.deposit(amount, to: address)
        }
        let host = ExchangeHost(
            local, streams: configuration.streams, clock: configuration.clock, faults: configuration.faults)
        host.show(configuration.market)
        let server = try await ExchangeServer.start(
            host, settings: configuration.server, faults: configuration.faults)
        let scheme = configuration.server.identity == nil ? "http" : "https"
        let running = LocalExchangeServer(
            endpoint: server.endpoint, url: "\(scheme)://127.0.0.1:\(server.port)", host: host)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await host.run() }
            do {
                let result = try await body(running)
                group.cancelAll()
                await server.shutdown()
                return result
            } catch {
                group.cancelAll()
                await server.shutdown()
                throw error
            }
        }
    }

    /// Moves the time on, and does all that falls due.
    ///
    /// - Precondition: The exchange was configured with a ``FastForwardClock``.
    public func forward(by milliseconds: Int64) {
        guard let clock = host.clock as? FastForwardClock else {
            preconditionFailure("only a FastForwardClock can be moved; set it as the configuration's clock")
        }
        clock.forward(by: milliseconds)
        host.turn()
    }

    /// What an independent book finds wrong with all that was accepted so far; empty when nothing was taken twice or lost.
    public func violations() -> [String] {
        let (referee, open) = host.audit()
        return referee.violations(open: open)
    }
}
