import ArgumentParser
import HyperliquidKit
import HyperliquidSigning
import PaperExchange
import TradingCore

/// The market of a served exchange: a recording, the real one, or a random walk.
struct ServeMarketOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: "Replay recordings, from now on: what hl record writes, or files of books, quotes, trades, candles.",
        completion: .file())
    var replay: [PathArgument] = []

    @Option(help: "How fast time passes in a replay: 1, 10, or max for no waiting.")
    var speed = SpeedArgument(speed: .times(1))

    @Flag(help: "Begin the recordings again when they are over.")
    var loop = false

    @Flag(name: .customLong("live"), help: "Mirror the real exchange of the network.")
    var isLive = false

    @Option(help: ArgumentHelp("What to mirror, with commas (default: BTC,ETH,SOL,HYPE).", valueName: "names"))
    var coins: String?

    @Flag(help: "Serve a synthetic market when the real one cannot be reached.")
    var fallback = false

    @Option(help: "Which random walk it is (default: 1).")
    var seed: UInt64?

    func validate() throws {
        if isLive, !replay.isEmpty { throw ValidationError("--live and --replay are two markets; name one") }
        if replay.isEmpty, speed.speed != .times(1) {
            throw ValidationError("--speed needs a recording; name one with --replay")
        }
        if replay.isEmpty, loop { throw ValidationError("--loop needs a recording; name one with --replay") }
        if seed != nil, !replay.isEmpty || (isLive && !fallback) {
            throw ValidationError("--seed chooses a random walk, and --replay and --live are none; leave it out")
        }
        if coins != nil, !isLive {
            throw ValidationError("--coins names what --live mirrors; add --live or leave it out")
        }
        if fallback, !isLive { throw ValidationError("--fallback belongs to --live") }
    }

    /// Settles on a market.
    ///
    /// - Returns: What reads the real exchange; nil for every other market.
    /// - Throws: ``CommandFailure`` when the real one cannot be reached, or a coin has no name.
    func choose(for settings: inout ServeSettings, on terminal: Terminal) async throws -> MirrorFeed? {
        settings.speed = speed.speed
        if !replay.isEmpty {
            settings.market = .replay(replay.map(\.path), loop ? .loops : .ends)
            return nil
        }
        settings.market = .synthetic(seed: seed ?? 1)
        guard isLive else { return nil }
        let feed = try MirrorFeed(of: settings.network, coins: coins ?? "BTC,ETH,SOL,HYPE")
        if await feed.isReached(within: .seconds(10)) {
            settings.market = .mirror(feed.inbox)
            return feed
        }
        feed.cancel()
        guard fallback else {
            throw CommandFailure(
                .unavailable,
                "\(settings.network) was not reached within 10 seconds; check the network, add --fallback for a synthetic market, or replay a recording with --replay"
            )
        }
        terminal.say("\(settings.network) was not reached: the market is synthetic instead.")
        return nil
    }
}

/// How fast time passes: "1", "10" or "max".
struct SpeedArgument: ExpressibleByArgument {
    let speed: ServeSettings.Speed

    init(speed: ServeSettings.Speed) { self.speed = speed }

    init?(argument: String) {
        if argument == "max" {
            speed = .unlimited
        } else if let times = Int64(argument), (1...1000).contains(times) {
            speed = .times(times)
        } else {
            return nil
        }
    }
}

/// The network whose signatures a served exchange takes.
enum ServeNetwork: String, ExpressibleByArgument, CaseIterable {
    case testnet, mainnet

    var network: Network { self == .testnet ? .testnet : .mainnet }
}
