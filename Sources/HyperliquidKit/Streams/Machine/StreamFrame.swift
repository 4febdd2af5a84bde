internal import TradingCore

/// What a message from the exchange is about, found without reading more of it than that takes.
///
/// Whether the rest of a message is sound is for its decoder to say.
enum StreamFrame: Sendable {
    /// A message of a stream.
    case data(StreamRoute, isSnapshot: Bool)
    /// A stream begins or ends; the subscription in the exchange's words.
    case answered(isUnsubscribe: Bool, JSONValue)
    /// The answer to a ping.
    case pong
    /// A refusal.
    case refusal(String)
    /// The answer to a request.
    case post(UInt64, PostAnswer.Kind, payload: Range<Int>)
    /// A list without envelope, as the explorer sends them.
    case bareList
    /// Words instead of JSON, such as the line that some deployments send on connecting.
    case words
    /// A message of a stream that does not say of what, such as an empty list of prints.
    case empty
    /// A channel that nobody knows.
    case unknown(channel: String)
    /// JSON that does not say what it must.
    case unreadable(FrameError)
}

extension StreamFrame {
    /// Finds out what a message is about.
    static func read(_ bytes: Span<UInt8>) -> StreamFrame {
        var reader = StreamFrameReader()
        do {
            return try reader.read(bytes)
        } catch {
            return .unreadable(FrameError(error, in: bytes))
        }
    }
}

/// The walk through one message.
private struct StreamFrameReader {
    var scanner = WireScanner()

    private enum Channel {
        case stream(SubscriptionKind)
        case answer, pong, error, post
        case unknown(String)
    }

    private static let kinds: [String: SubscriptionKind] = {
        var kinds: [String: SubscriptionKind] = [:]
        for kind in SubscriptionKind.allCases {
            for channel in kind.channels { kinds[channel] = kind }
        }
        return kinds
    }()

    mutating func read(_ bytes: Span<UInt8>) throws(WireFault) -> StreamFrame {
        scanner.skipSpace(in: bytes)
        guard scanner.position < bytes.count else { return .words }
        switch bytes[scanner.position] {
        case UInt8(ascii: "{"): break
        case UInt8(ascii: "["): return .bareList
        default: return .words
        }
        var channel: Channel?
        var data: Int?
        var members = WireSequence()
        try scanner.openObject(in: bytes)
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "channel": channel = try readChannel(bytes)
            case "data":
                _ = try scanner.peek(in: bytes)
                data = scanner.position
                if channel == nil { try scanner.skipValue(in: bytes) }
            default: try scanner.skipValue(in: bytes)
            }
            if let channel, let data {
                scanner.position = data
                return try readData(of: channel, bytes)
            }
        }
        switch channel {
        case .pong: return .pong
        case .unknown(let name): return .unknown(channel: name)
        case nil: throw WireFault.missing("channel", from: 0)
        default: throw WireFault.missing("data", from: 0)
        }
    }

    private mutating func readChannel(_ bytes: Span<UInt8>) throws(WireFault) -> Channel {
        guard try scanner.peek(in: bytes) == UInt8(ascii: "\"") else { throw scanner.fault(.notAText) }
        let start = scanner.position
        switch try scanner.packedText(in: bytes) {
        case "bbo": return .stream(.bbo)
        case "l2Book": return .stream(.l2Book)
        case "trades": return .stream(.trades)
        case "candle": return .stream(.candle)
        case "activeAssetCtx": return .stream(.activeAssetCtx)
        case "pong": return .pong
        case "post": return .post
        case "error": return .error
        default: scanner.position = start
        }
        let name = try text(bytes)
        if name == "subscriptionResponse" { return .answer }
        return Self.kinds[name].map { .stream($0) } ?? .unknown(String(name.prefix(40)))
    }

    private mutating func readData(of channel: Channel, _ bytes: Span<UInt8>) throws(WireFault) -> StreamFrame {
        switch channel {
        case .stream(let kind): return try readStream(kind, bytes)
        case .pong: return .pong
        case .unknown(let name): return .unknown(channel: name)
        case .error:
            guard try scanner.peek(in: bytes) == UInt8(ascii: "\"") else {
                return .refusal(String(decoding: try value(bytes), as: UTF8.self))
            }
            return .refusal(try text(bytes))
        case .answer: return try readAnswer(bytes)
        case .post: return try readPost(bytes)
        }
    }

    private mutating func readStream(_ kind: SubscriptionKind, _ bytes: Span<UInt8>) throws(WireFault) -> StreamFrame {
        var names = StreamRouteReader(kind: kind)
        try names.read(&scanner, bytes)
        return names.route.map { .data($0, isSnapshot: names.isSnapshot) } ?? .empty
    }

    private mutating func readAnswer(_ bytes: Span<UInt8>) throws(WireFault) -> StreamFrame {
        let start = scanner.position
        let answer: JSONValue
        do {
            answer = try JSONValue(parsing: try value(bytes))
        } catch let fault as WireFault {
            throw fault
        } catch {
            throw WireFault(kind: .malformed, offset: start)
        }
        guard let subscription = answer["subscription"] else { throw WireFault.missing("subscription", from: start) }
        var isUnsubscribe = false
        if case .string("unsubscribe")? = answer["method"]?.content { isUnsubscribe = true }
        return .answered(isUnsubscribe: isUnsubscribe, subscription)
    }

    private mutating func readPost(_ bytes: Span<UInt8>) throws(WireFault) -> StreamFrame {
        let start = scanner.position
        var id: UInt64?
        var kind: PostAnswer.Kind?
        var payload: Range<Int>?
        var members = WireSequence()
        try scanner.openObject(in: bytes)
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "id": try scanner.read(&id, in: bytes)
            case "response":
                var inner = WireSequence()
                try scanner.openObject(in: bytes)
                while let key = try scanner.key(of: &inner, in: bytes) {
                    switch key {
                    case "type": kind = PostAnswer.Kind(name: try text(bytes))
                    case "payload":
                        _ = try scanner.peek(in: bytes)
                        let begin = scanner.position
                        try scanner.skipValue(in: bytes)
                        payload = begin..<scanner.position
                    default: try scanner.skipValue(in: bytes)
                    }
                }
            default: try scanner.skipValue(in: bytes)
            }
        }
        guard let id else { throw WireFault.missing("id", from: start) }
        guard let kind, let payload else { throw WireFault.missing("response", from: start) }
        return .post(id, kind, payload: payload)
    }

    private mutating func value(_ bytes: Span<UInt8>) throws(WireFault) -> [UInt8] {
        let start = scanner.position
        try scanner.skipValue(in: bytes)
        var value: [UInt8] = []
        value.reserveCapacity(scanner.position - start)
        for index in start..<scanner.position { value.append(bytes[index]) }
        return value
    }

    private mutating func text(_ bytes: Span<UInt8>) throws(WireFault) -> String {
        guard try scanner.peek(in: bytes) == UInt8(ascii: "\"") else { throw scanner.fault(.notAText) }
        let text = try scanner.text(in: bytes)
        return String(decoding: try scanner.content(of: text, in: bytes), as: UTF8.self)
    }
}
