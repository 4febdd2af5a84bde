import HyperliquidKit
import TradingCore

/// A stream by the name that a person gives it, such as "candle:1m".
struct RecordedStream {
    private static let names = ["l2Book", "trades", "bbo", "candle:1m", "activeAssetCtx"]
    private let name: String

    init(_ name: String) { self.name = name }

    /// The stream of a market.
    ///
    /// - Throws: ``CommandFailure`` when there is none of that name.
    func subscription(of coin: Coin) throws(CommandFailure) -> Subscription {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts[0], parts.count > 1 ? parts[1] : nil) {
        case ("l2Book", nil): return .l2Book(coin)
        case ("trades", nil): return .trades(coin)
        case ("bbo", nil): return .bbo(coin)
        case ("activeAssetCtx", nil): return .activeAssetCtx(coin)
        case ("candle", nil): throw CommandFailure(.usage, "\"candle\" needs a length, such as candle:1m")
        case ("candle", let length?):
            guard let interval = Interval(rawValue: String(length)) else {
                let known = Interval.allCases.map(\.rawValue).joined(separator: " ")
                throw CommandFailure(.usage, "\"\(length)\" is no candle length; there are \(known)")
            }
            return .candle(coin, interval)
        default:
            throw CommandFailure(
                .usage, "there is no stream \"\(name)\": \(NearestName.hint(for: name, among: Self.names))")
        }
    }

    /// The streams of markets, each once, in the order in which they are named.
    ///
    /// - Parameters:
    ///   - list: Names of streams with commas between them.
    ///   - coins: Names of markets.
    /// - Returns: The streams.
    /// - Throws: ``CommandFailure`` for a name that cannot be one.
    static func subscriptions(_ list: String, of coins: [String]) throws(CommandFailure) -> [Subscription] {
        let names = list.split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty }
        if names.isEmpty { throw CommandFailure(.usage, "--streams is empty; name some, such as l2Book,trades") }
        var subscriptions: [Subscription] = []
        for name in coins {
            let coin: Coin
            do {
                coin = try Coin(name)
            } catch {
                throw CommandFailure(.usage, error.description)
            }
            for stream in names {
                let subscription = try RecordedStream(stream).subscription(of: coin)
                if !subscriptions.contains(subscription) { subscriptions.append(subscription) }
            }
        }
        return subscriptions
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
