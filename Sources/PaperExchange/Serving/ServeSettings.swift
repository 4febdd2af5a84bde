public import HyperliquidSigning
internal import PaperKit
public import TradingCore

/// What a served exchange is like.
public struct ServeSettings: Sendable {
    /// How fast recorded time passes.
    public enum Speed: Sendable, Hashable {
        /// So many times as fast as it was; the exchange's own clock runs as fast.
        case times(Int64)
        /// From one event to the next without waiting.
        case unlimited
    }

    /// Where its market comes from.
    public enum Market: Sendable {
        /// A seeded random walk.
        case synthetic(seed: UInt64)
        /// Recordings.
        case replay([String], ReplaySource.Ending)
        /// The real exchange, as it streams in.
        case mirror(MirrorInbox)
    }

    /// The network whose signatures it takes.
    public var network = Network.testnet
    /// Its market.
    public var market = Market.synthetic(seed: 1)
    /// How fast its time passes.
    public var speed = Speed.times(1)
    /// What it lists.
    public var universe: Universe
    /// Who has an account from the start.
    public var accounts: AccountsFile?
    /// What a new address is given when it first asks for its state; nil for nothing.
    public var faucet: USD? = 10_000
    /// The file that it is kept in; nil keeps nothing.
    public var file: String?
    /// When lines of the file are brought to the disk.
    public var sync = InputLog.Sync.asked
    /// How long actions are collected before they are ordered and executed, in milliseconds; 0 to execute each at once.
    public var blockInterval: Int64 = 0
    /// Whether accounts and addresses may only do as much as at the exchange.
    public var isLimited = true
    /// Where it listens.
    public var server = ServerSettings()
    /// What goes wrong; nothing without it.
    public var faults: FaultPlan?

    /// An exchange on a free port with a synthetic market.
    public init(universe: Universe) { self.universe = universe }

    /// How the exchange treats its users.
    var local: LocalSettings {
        var settings = LocalSettings()
        settings.network = network
        settings.faucet = faucet.map { Faucet($0) }
        settings.blockInterval = blockInterval
        // ccxt has every user approve its builder, which has no account here.
        settings.builderBalance = .zero
        if !isLimited {
            settings.limitsActions = false
            settings.weightPerMinute = nil
        }
        return settings
    }

    /// What one address may subscribe to.
    var streamLimits: StreamHub.Limits {
        var limits = StreamHub.Limits()
        if !isLimited { (limits.subscriptions, limits.users) = (.max, .max) }
        return limits
    }

    /// What cannot be changed once the exchange is kept in a file, as JSON in one line.
    var identity: String {
        let market: JSONValue =
            switch market {
            case .synthetic(let seed): ["synthetic": .number(seed)]
            case .replay(let files, let ending):
                ["replay": JSONValue(.array(files.map { .text($0) })), "ending": .text(ending.rawValue)]
            case .mirror(let inbox): ["mirror": .text(inbox.name)]
            }
        let listed = universe.listings.map { "\($0.instrument.coin) \($0.instrument.sizeDecimals)" }
        let sum = LineChecksum.digits(LineChecksum.of(Array("\(listed)\(accounts.map { "\($0)" } ?? "")".utf8)))
        let identity: JSONValue = [
            "version": 1, "network": .text(network), "market": market,
            "faucet": faucet.map { .text($0) } ?? JSONValue(.null), "limited": JSONValue(.bool(isLimited)),
            "blocks": .number(blockInterval), "listed": .text(String(decoding: sum, as: UTF8.self)),
        ]
        return identity.description
    }
}
