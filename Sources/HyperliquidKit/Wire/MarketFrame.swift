internal import TradingCore

/// One message while it is being read: what it holds besides the events that need no further thought.
///
/// It is thrown away when the message turns out to be broken, so that half a message leaves no trace.
struct MarketFrame {
    var scanner = WireScanner()
    var kind = FrameKind.unknownChannel
    /// The newest exchange time in the message.
    var time: Timestamp?
    /// The candle updates in it, which mean something only after what came before them.
    var candles: [(coin: Coin, candle: Candle)] = []
    /// Prices that the exchange publishes without a time.
    var context: AssetContext?
    /// Whether channels without market events are read, too.
    var readsEverything = false
    /// Where the data of a message about an account, of another channel or of a market's context stands.
    var accountData: Range<Int>?
    /// The channel, where its data is one of many types.
    var typedChannel: String?
    /// All mids.
    var mids: MidPrices?
    /// Elements that could not be used.
    var faults: [FrameError] = []
    /// The channel, where nobody knows it.
    var unknownChannel: String?

    struct AssetContext {
        var coin: Coin
        var mark: Price
        var oracle: Price?
        var funding: Rate?
        var offset: Int
    }

    private static let greeting = "Websocket connection established"

    /// Reads a message and appends the events that it holds.
    mutating func read(_ bytes: Span<UInt8>, into events: inout [MarketEvent]) throws(WireFault) {
        if try scanner.peek(in: bytes) == UInt8(ascii: "W"), isGreeting(bytes) {
            kind = .greeting
            return
        }
        var channel: FrameKind?
        var dataStart: Int?
        var isDataRead = false
        try scanner.openObject(in: bytes)
        var members = WireSequence()
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "channel":
                try scanner.expectEmpty(channel)
                channel = try readChannel(bytes)
            case "data":
                try scanner.expectEmpty(dataStart)
                _ = try scanner.peek(in: bytes)
                dataStart = scanner.position
                if let channel {
                    try readData(of: channel, bytes, into: &events)
                    isDataRead = true
                } else {
                    try scanner.skipValue(in: bytes)
                }
            default: try scanner.skipUnknown(in: bytes)
            }
        }
        try scanner.expectEnd(in: bytes)
        guard let channel else { throw .missing("channel", from: 0) }
        kind = channel
        guard !isDataRead else { return }
        if let dataStart {
            scanner.position = dataStart
            try readData(of: channel, bytes, into: &events)
        } else if channel.needsData {
            throw .missing("data", from: 0)
        }
    }

    private mutating func readChannel(_ bytes: Span<UInt8>) throws(WireFault) -> FrameKind {
        guard try scanner.peek(in: bytes) == UInt8(ascii: "\"") else { throw scanner.fault(.notAText) }
        let start = scanner.position
        switch try scanner.packedText(in: bytes) {
        case "l2Book": return .book
        case "trades": return .trades
        case "bbo": return .quote
        case "candle": return .candle
        case "activeAssetCtx": return .reference
        default:
            scanner.position = start
            let text = try scanner.text(in: bytes)
            let name = String(decoding: try scanner.content(of: text, in: bytes), as: UTF8.self)
            let kind = FrameKind(otherChannel: name)
            if readsEverything, kind == .otherChannel, let hot = FrameKind(typedChannel: name) {
                typedChannel = name
                return hot
            }
            if kind == .unknownChannel { unknownChannel = WirePath.shown(text.range, in: bytes) }
            return kind
        }
    }

    @inline(__always)
    private mutating func readData(
        of channel: FrameKind, _ bytes: Span<UInt8>, into events: inout [MarketEvent]
    ) throws(WireFault) {
        switch channel {
        case .book: try readBook(bytes, into: &events)
        case .quote: try readQuote(bytes, into: &events)
        case .trades: try readTrades(bytes, into: &events)
        case .candle: try readCandles(bytes)
        case .reference:
            let start = scanner.position
            try readContext(bytes)
            if readsEverything { accountData = start..<scanner.position }
        case .mids: try readMids(bytes)
        case .userFills, .orderUpdates, .userEvents, .message:
            _ = try scanner.peek(in: bytes)
            let start = scanner.position
            try scanner.skipValue(in: bytes)
            accountData = start..<scanner.position
        default: try scanner.skipValue(in: bytes)
        }
    }

    private func isGreeting(_ bytes: Span<UInt8>) -> Bool {
        let text = Self.greeting.utf8
        guard bytes.count - scanner.position >= text.count else { return false }
        return zip(text, scanner.position...).allSatisfy { $0 == bytes[$1] }
    }

    /// The value of a member that must be there.
    @inline(__always)
    func required<Value>(_ value: Value?, _ key: WireKey, from start: Int) throws(WireFault) -> Value {
        guard let value else { throw .missing(key, from: start) }
        return value
    }

    /// Takes note of what can be read and cannot be true.
    @inline(never)
    mutating func setAside(_ message: String, at offset: Int, in bytes: Span<UInt8>) {
        let path = WirePath.path(to: offset, in: bytes)
        faults.append(FrameError(.impossible, path: path, offset: offset, message: message))
    }

    /// Steps over an element of a list that has a fault.
    ///
    /// - Throws: The fault itself when the bytes are no JSON, since nobody can tell then where the element ends.
    @inline(never)
    mutating func setAside(_ fault: WireFault, from start: Int, in bytes: Span<UInt8>) throws(WireFault) {
        guard fault.leavesJSONIntact else { throw fault }
        scanner.position = start
        try scanner.skipValue(in: bytes)
        faults.append(FrameError(fault, in: bytes))
    }

    /// Notes an exchange time.
    @inline(__always)
    mutating func note(_ moment: Timestamp) {
        time = time.map { max($0, moment) } ?? moment
    }
}

extension FrameKind {
    /// Whether a message of the kind says nothing without its data.
    fileprivate var needsData: Bool {
        switch self {
        case .book, .quote, .trades, .candle, .reference, .mids, .userFills, .orderUpdates, .userEvents, .message: true
        default: false
        }
    }
}
