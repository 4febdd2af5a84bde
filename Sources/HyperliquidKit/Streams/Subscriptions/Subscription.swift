public import EthereumCrypto
public import TradingCore

/// One stream that the exchange can be asked for.
///
/// ```swift
/// let book = Subscription.l2Book(try Coin("BTC"))
/// let fills = Subscription.userFills(address)
/// ```
///
/// Equal values are one and the same stream: asked for once, however many read it.
public struct Subscription: Hashable, Sendable, CustomStringConvertible {
    /// What kind of stream.
    public let kind: SubscriptionKind
    /// The market, for streams of one.
    public let coin: Coin?
    /// The length of the candles.
    public let interval: Interval?
    /// The account, for streams of one.
    public let user: Address?
    /// The perp dex, where not the exchange's own.
    public let dex: String?
    /// What shapes the messages without naming what they are of.
    let options: Options

    /// Settings that the messages do not repeat.
    struct Options: Hashable, Sendable {
        var significantFigures: Int?
        var mantissa: Int?
        var isFast: Bool?
        var aggregatesByTime: Bool?
        var isPortfolioMargin: Bool?
    }

    init(
        _ kind: SubscriptionKind, coin: Coin? = nil, interval: Interval? = nil, user: Address? = nil,
        dex: String? = nil, options: Options = Options()
    ) {
        self.kind = kind
        self.coin = coin
        self.interval = interval
        self.user = user
        self.dex = dex.flatMap { $0.isEmpty ? nil : $0 }
        self.options = options
    }

    /// Such as "candle BTC 1m" or "userFills 0x…".
    public var description: String {
        let parts: [String?] = [
            kind.rawValue, coin?.description, interval?.rawValue, user?.description, dex.map { "on \($0)" },
            options.significantFigures.map { "to \($0) figures" }, options.mantissa.map { "by \($0)" },
            options.isFast == true ? "fast" : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}

extension Subscription {
    /// The object that names the stream on the wire.
    public var json: JSONValue {
        var members: [(key: String, value: JSONValue)] = [(key: "type", value: .text(kind.rawValue))]
        if let user { members.append((key: "user", value: .text(user))) }
        if let coin { members.append((key: "coin", value: .text(coin))) }
        if let interval { members.append((key: "interval", value: .text(interval.rawValue))) }
        if let dex { members.append((key: "dex", value: .text(dex))) }
        for (key, value) in options.members { members.append((key: key, value: value)) }
        return JSONValue(.object(members))
    }

    /// The message that asks for the stream.
    public var subscribeMessage: String { #"{"method":"subscribe","subscription":\#(json)}"# }

    /// The message that ends it.
    public var unsubscribeMessage: String { #"{"method":"unsubscribe","subscription":\#(json)}"# }

    /// Whether the exchange means this stream.
    ///
    /// The exchange repeats a subscription in its own words: it adds settings at their default, drops those that it does not know
    /// and writes addresses in small letters. What names the stream has to agree; a setting has to agree where it is repeated.
    public func isMeant(by echo: JSONValue) -> Bool {
        func names(_ key: String, _ own: String?) -> Bool {
            guard case .string(let text)? = echo[key]?.content else { return (own ?? "").isEmpty }
            return text == own ?? "" || (key == "user" && text.lowercased() == own)
        }
        guard names("type", kind.rawValue), names("coin", coin?.description), names("interval", interval?.rawValue),
            names("user", user?.description), names("dex", dex)
        else { return false }
        let own = options.members
        for key in Options.keys {
            guard let there = echo[key] else { continue }
            let here = own.first { $0.0 == key }?.1
            guard there.description == here?.description || (here == nil && there.isUnset) else { return false }
        }
        return true
    }
}

extension Subscription.Options {
    static let keys = ["nSigFigs", "mantissa", "fast", "aggregateByTime", "isPortfolioMargin"]

    var members: [(String, JSONValue)] {
        let values: [JSONValue?] = [
            significantFigures.map { .number($0) }, mantissa.map { .number($0) },
            isFast.map { JSONValue(.bool($0)) }, aggregatesByTime.map { JSONValue(.bool($0)) },
            isPortfolioMargin.map { JSONValue(.bool($0)) },
        ]
        return zip(Self.keys, values).compactMap { key, value in value.map { (key, $0) } }
    }
}

extension JSONValue {
    /// Whether it says the same as nothing: null or false.
    fileprivate var isUnset: Bool {
        switch content {
        case .null, .bool(false): true
        default: false
        }
    }
}
