internal import HyperliquidKit
internal import PaperKit
internal import TradingCore

/// A local exchange that is being served: its market goes on, and whoever knows its port can trade there.
///
/// ```swift
/// var settings = ServeSettings(universe: .bundled(network: .testnet))
/// settings.market = .synthetic(seed: 7)
/// let served = try await ServedExchange.start(settings)
/// print(served.url)
/// try await served.run()      // until the task is cancelled
/// await served.stop()
/// ```
public final class ServedExchange: Sendable {
    /// Where clients of this machine find it, such as `http://127.0.0.1:3001`.
    public let url: String
    /// The port.
    public let port: Int
    /// What its market is, in a few words.
    public let marketSummary: String
    /// How many inputs came out of its file.
    public let restored: Int
    /// How many bytes of an input that was being written when it was killed were taken off its file.
    public let lostBytes: Int
    /// The exchange.
    public let host: ExchangeHost

    private let server: ExchangeServer
    /// The clock of an exchange whose time passes without waiting.
    private let forward: FastForwardClock?

    private init(
        _ server: ExchangeServer, _ host: ExchangeHost, _ forward: FastForwardClock?, _ kept: KeptFacts,
        isEncrypted: Bool
    ) {
        self.server = server
        self.host = host
        self.forward = forward
        port = server.port
        url = "\(isEncrypted ? "https://localhost" : "http://127.0.0.1"):\(server.port)"
        (marketSummary, restored, lostBytes) = (kept.summary, kept.restored, kept.lostBytes)
    }

    /// Opens an exchange, and listens.
    ///
    /// - Returns: The exchange; its time goes on when ``run()`` is called.
    /// - Throws: `MarketHistoryError` for a recording that cannot be used, ``StorageError`` for its file, `JSONError` for its accounts,
    ///   ``ServerError`` when it cannot listen, or the plan has faults that are not played.
    public static func start(_ settings: ServeSettings) async throws -> ServedExchange {
        let now = SystemClock().now()
        try settings.faults?.checkItIsPlayed(isKept: settings.file != nil)
        let offset = settings.faults.map { FaultPlayer($0, start: now).conditions(at: now).clockOffset } ?? 0
        let kept = try settings.open(at: now + offset)
        // What it was kept with may lie ahead of a machine whose clock was set back since.
        let start = max(now, kept.time - offset)
        let forward = settings.speed == .unlimited ? FastForwardClock(at: start) : nil
        let clock: any HostClock
        switch settings.speed {
        case .unlimited: clock = forward ?? FastForwardClock(at: start)
        case .times(1): clock = SystemHostClock(from: start)
        case .times(let speed): clock = ScaledClock(from: start, speed: speed)
        }
        let faults = settings.faults.map { FaultPlayer($0, start: start) }
        let facts = KeptFacts(
            summary: kept.played.market.summary, restored: kept.restored, lostBytes: kept.lostBytes)
        let host = ExchangeHost(
            kept, streams: StreamHub(limits: settings.streamLimits), clock: clock, isRefereed: false, faults: faults)
        var listening = settings.server
        listening.clock = { clock.now() }
        let server = try await ExchangeServer.start(
            host, settings: listening, faults: faults)
        return ServedExchange(server, host, forward, facts, isEncrypted: settings.server.identity != nil)
    }

    /// Lets the time go on until the task is cancelled.
    ///
    /// - Throws: ``StorageError`` when the file cannot be written any more, `MarketHistoryError` when a recording cannot be read.
    public func run() async throws {
        var nextFlush = ContinuousClock.now + .seconds(1)
        while !Task.isCancelled {
            if let forward, let due = host.nextMarketEvent {
                // Clients get their turn between two steps.
                forward.forward(by: min(max(due - forward.now(), 1), 1000))
                host.turn()
                await Task.yield()
            } else {
                forward?.forward(by: 20)
                host.turn()
                try? await Task.sleep(for: .milliseconds(20))
            }
            if let failure = host.failure { throw failure }
            if ContinuousClock.now >= nextFlush {
                host.flush()
                nextFlush = ContinuousClock.now + .seconds(1)
            }
        }
    }

    /// Ends everything, and returns when nothing is left of it.
    public func stop() async {
        host.endBlocks()
        host.flush()
        await server.shutdown()
    }

    /// How it stands.
    public var status: ServeStatus {
        let statistics = server.statistics
        return host.withExchange { local in
            ServeStatus(
                time: local.exchange.now, accounts: local.exchange.accounts.count,
                openOrders: local.exchange.accounts.reduce(0) { $0 + $1.openOrders }, requests: statistics.requests,
                sockets: statistics.sockets, connections: statistics.openConnections)
        }
    }
}

/// What is known of an exchange when it was opened.
private struct KeptFacts {
    var summary: String
    var restored: Int
    var lostBytes: Int
}
