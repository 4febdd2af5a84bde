import EthereumCrypto
import HyperliquidKit
import PaperKit
import TradingCore

/// Why a subscription is none.
enum StreamRefusal: Error {
    /// It cannot be read: an unknown type, or a field that is missing.
    case unreadable
    /// It can be read, and names what there is not.
    case invalid
}

/// A stream as a client wants it, with everything that tells it from others.
///
/// Source: websocket.md 4. Unknown keys are dropped, as the exchange does; `echo` is the object as it comes back.
struct WantedStream: Hashable, Sendable {
    let kind: SubscriptionKind
    var market: Int?
    var interval: Interval?
    var user: Address?
    var dex: Int?
    var aggregation: BookAggregation?
    var isFast = false
    var aggregatesByTime = false

    /// Reads a subscription.
    ///
    /// - Throws: ``StreamRefusal``.
    init(_ json: JSONValue, in universe: Universe) throws(StreamRefusal) {
        let question = InfoQuestion(body: json, time: Timestamp(milliseconds: 0))
        guard case .string(let name)? = json["type"]?.content, let kind = SubscriptionKind(rawValue: name),
            kind.content != .explorer
        else { throw .unreadable }
        self.kind = kind
        do throws(InfoRefusal) {
            if kind.namesCoin {
                market = (try? Coin(try question.coin())).flatMap { universe.market(named: $0) }
                guard let market else { throw .serverError }
                if kind == .activeAssetData, !universe.listings[market].isPerp { throw .serverError }
            }
            if kind == .candle {
                guard let text = try question.text("interval") else { throw .unprocessable }
                interval = Interval(rawValue: text)
                guard interval != nil else { throw .serverError }
            }
            if kind.namesUser {
                guard let text = try question.text("user") else { throw .unprocessable }
                user = try? Address(text.lowercased())
                guard user != nil else { throw .serverError }
            }
            if kind.namesDex {
                dex = universe.dex(named: try question.text("dex") ?? "")
                guard dex != nil else { throw .serverError }
            }
            if kind == .l2Book { try readBook(question) }
            if kind == .userFills { aggregatesByTime = try question.flag("aggregateByTime") }
        } catch {
            throw error == .serverError ? .invalid : .unreadable
        }
    }

    private mutating func readBook(_ question: InfoQuestion) throws(InfoRefusal) {
        isFast = try question.flag("fast")
        let mantissa = try question.number("mantissa").map { Int(clamping: $0) }
        guard let figures = try question.number("nSigFigs").map({ Int(clamping: $0) }) else {
            if mantissa != nil { throw .serverError }
            return
        }
        aggregation = BookAggregation(figures: figures, mantissa: mantissa)
        guard aggregation != nil else { throw .serverError }
        hasMantissa = mantissa != nil
    }

    private var hasMantissa = false

    /// The subscription as the exchange sends it back, defaulted keys included.
    func echo(in universe: Universe) -> JSONValue {
        var members: [(String, JSONValue?)] = [
            ("type", Wire.name(kind.rawValue)), ("user", user.map { Wire.name($0) }),
            ("coin", market.map { Wire.name(universe.listings[$0].instrument.coin) }),
            ("interval", interval.map { Wire.name($0) }),
            ("dex", dex.map { Wire.name(universe.dexes[$0].name) }),
        ]
        if kind == .l2Book {
            members += [
                ("nSigFigs", aggregation.map { .number($0.figures) } ?? Wire.null),
                ("mantissa", hasMantissa ? aggregation.map { .number($0.mantissa) } : Wire.null),
                ("fast", Wire.flag(isFast)),
            ]
        }
        if kind == .userFills { members.append(("aggregateByTime", Wire.flag(aggregatesByTime))) }
        return Wire.object(members)
    }
}

extension SubscriptionKind {
    /// Whether a subscription needs a coin.
    var namesCoin: Bool {
        switch self {
        case .l2Book, .bbo, .trades, .candle, .activeAssetCtx, .activeAssetData: true
        default: false
        }
    }

    /// Whether a subscription needs a user.
    var namesUser: Bool { content == .account || content == .accountState }

    /// Whether a subscription may name a dex.
    var namesDex: Bool {
        switch self {
        case .allMids, .assetCtxs, .clearinghouseState, .openOrders, .twapStates: true
        default: false
        }
    }

    /// How long after a message of this stream the next one may come, in milliseconds; nil for those that events drive.
    ///
    /// Source: websocket.md 4 for books; the others' pace is unverified.
    func pace(isFast: Bool) -> Int64? {
        switch self {
        case .l2Book: isFast ? 100 : 500
        case .bbo, .candle: 0
        case .allMids, .activeAssetCtx, .openOrders, .clearinghouseState, .allDexsClearinghouseState, .twapStates,
            .spotState, .activeAssetData:
            500
        case .assetCtxs, .spotAssetCtxs, .allDexsAssetCtxs, .fastAssetCtxs: 1000
        case .webData2, .webData3: 2000
        default: nil
        }
    }
}
