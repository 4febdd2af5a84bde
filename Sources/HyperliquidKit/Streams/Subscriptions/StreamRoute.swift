internal import EthereumCrypto
internal import TradingCore

/// What a message says of the stream that it belongs to.
///
/// Messages do not repeat the whole subscription: a book does not say to how many figures its levels were joined, and what becomes
/// of orders does not say whose they are. Two subscriptions with one route cannot be told apart, so they never share a connection.
struct StreamRoute: Hashable, Sendable {
    var kind: SubscriptionKind
    var coin: Coin?
    var interval: Interval?
    var user: Address?
    /// Nil for the exchange's own.
    var dex: String?
}

extension Subscription {
    /// How its messages are recognised on a connection.
    var route: StreamRoute {
        switch kind {
        case .orderUpdates, .userEvents, .notification, .explorerBlock, .explorerTxs: StreamRoute(kind: kind)
        default: StreamRoute(kind: kind, coin: coin, interval: interval, user: user, dex: dex)
        }
    }
}

/// Which connections a stream may share: accounts are kept apart from markets, so that a burst of one does not hold up the other.
enum StreamLane: String, Sendable, Hashable {
    case market, account, explorer
}

extension Subscription {
    var lane: StreamLane {
        switch kind.content {
        case .market: .market
        case .account, .accountState: .account
        case .explorer: .explorer
        }
    }
}
