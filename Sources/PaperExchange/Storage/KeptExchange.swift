public import EthereumCrypto
public import TradingCore

/// A local exchange with its market, and the file that it is kept in: whatever changes it goes through here.
///
/// ```
///            ┌──────────── log ────────────┐
///  input ──► │ written down, then taken in │ ──► the reply, and what happened
///            └─────────────────────────────┘
/// ```
///
/// An input is written down before it is taken in, and answered after that; so what was answered is never lost, and after `kill -9` at
/// most the input whose answer nobody has seen. Opened again, the exchange takes in what the file holds and is what it was, since it is
/// a pure machine and its market is one, too. While it stood still no time passed in a synthetic market or a replay.
public struct KeptExchange {
    /// Where an exchange is kept.
    public struct Place: Sendable, Hashable {
        /// The file.
        public var path: String
        /// Which exchange it is: what was chosen when it was begun and cannot be changed.
        public var identity: String
        /// When lines are brought to the disk.
        public var sync: InputLog.Sync

        /// Names a place.
        public init(path: String, identity: String, sync: InputLog.Sync = .asked) {
            self.path = path
            self.identity = identity
            self.sync = sync
        }
    }

    /// The exchange and its market.
    public internal(set) var played: PlayedExchange
    /// How many inputs came out of the file.
    public let restored: Int
    /// How many bytes of an input that was being written when the exchange was killed were taken off the file.
    public let lostBytes: Int
    private let log: InputLog?
    /// Whether the market's events have to be written down, since it cannot be asked again.
    private let keepsEvents: Bool

    /// Opens an exchange, as it was where its file knows it.
    ///
    /// - Parameters:
    ///   - place: Its file; nil keeps nothing.
    ///   - now: The time.
    ///   - keepsEvents: Whether the market cannot be asked again.
    ///   - begin: Makes the exchange as it was before its first input, at the time that is given.
    /// - Throws: ``StorageError``, and what `begin` and the market throw.
    public init(
        in place: Place?, at now: Timestamp, keepsEvents: Bool = false,
        begin: (Timestamp) throws -> PlayedExchange
    ) throws {
        var found: PlayedExchange?
        var count = 0
        var log: InputLog?
        if let place {
            let opened = try InputLog.open(place.path, for: place.identity, sync: place.sync) { input in
                if found == nil {
                    found = try begin(input.time)
                } else {
                    _ = try found?.take(Self.read(input, keepsEvents))
                }
                count += 1
            }
            let resumed = max(now, found?.time ?? now)
            try opened.append(.resumed(at: resumed))
            _ = try found?.take(.resumed(at: resumed))
            log = opened
        }
        played = try found ?? begin(now)
        restored = count
        lostBytes = log?.lostBytes ?? 0
        self.log = log
        self.keepsEvents = keepsEvents
    }

    /// An exchange that is not kept.
    init(_ played: PlayedExchange) {
        self.played = played
        restored = 0
        lostBytes = 0
        log = nil
        keepsEvents = false
    }

    /// Whether it is kept in a file.
    var isKept: Bool { log != nil }

    /// The time of the latest input.
    public var time: Timestamp { played.time }

    /// Lets the market and the time go on.
    ///
    /// - Parameter next: Up to when; a time that has passed changes nothing.
    /// - Returns: What came of it.
    /// - Throws: ``StorageError`` when it could not be written down, and what the market throws.
    public mutating func run(to next: Timestamp) throws -> PlayedExchange.Happenings {
        guard next > played.time else { return PlayedExchange.Happenings() }
        var input = ExchangeInput.market(until: next)
        if keepsEvents {
            let events = try played.fetch(until: next)
            if !events.isEmpty { input = .shown(events, at: next) }
        }
        try log?.append(input)
        return try played.take(Self.read(input, keepsEvents))
    }

    /// Takes in what others do besides the market.
    ///
    /// - Returns: What came of it.
    /// - Throws: ``StorageError`` when it could not be written down, and what the market throws.
    mutating func show(_ events: [MarketEvent]) throws -> PlayedExchange.Happenings {
        let input = ExchangeInput.shown(events, at: played.time)
        try log?.append(input)
        return try played.take(input)
    }

    /// An input as it was meant: where events are written down, a market without any had shown nothing, whatever waits in it now.
    private static func read(_ input: ExchangeInput, _ keepsEvents: Bool) -> ExchangeInput {
        if keepsEvents, case .market(let until) = input { return .shown([], at: until) }
        return input
    }

    /// Executes an action.
    ///
    /// - Parameters:
    ///   - request: What was signed.
    ///   - body: The bytes that it was read from.
    ///   - now: When.
    /// - Returns: The answer, and what came of it.
    /// - Throws: ``StorageError`` when it could not be written down; nothing was executed then.
    public mutating func perform(
        _ request: VerifiedAction, body: [UInt8], at now: Timestamp
    ) throws(StorageError) -> (reply: ActionReply, happenings: PlayedExchange.Happenings) {
        let now = max(now, played.time)
        try log?.append(.action(body, at: now))
        return played.perform(request, at: now)
    }

    /// Gives an address what the faucet has for it.
    ///
    /// - Returns: Whether it got something, and what came of it.
    /// - Throws: ``StorageError`` when it could not be written down; nothing was given then.
    public mutating func pour(
        for address: Address, at now: Timestamp
    ) throws(StorageError) -> (isGiven: Bool, happenings: PlayedExchange.Happenings) {
        let now = max(now, played.time)
        // What would give nothing is no input, and not written down.
        guard played.local.settings.faucet != nil, !played.local.isFaucetDry,
            played.local.mayPour(for: address, at: now)
        else { return (false, PlayedExchange.Happenings()) }
        try log?.append(.faucet(address, at: now))
        return played.pour(for: address, at: now)
    }

    /// Brings what was written down to the disk.
    public func flush() { log?.flush() }
}
