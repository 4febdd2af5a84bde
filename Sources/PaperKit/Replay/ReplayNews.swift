public import TradingCore

/// Something that the trader of a replay is told.
public struct ReplayNews: Sendable, Hashable {
    /// What it is.
    public enum Kind: Sendable, Hashable {
        /// The answer to an order.
        case answer(OrderResult)
        /// The answer to a cancel: whether the order was there.
        case canceled(Cloid, Bool)
        /// Something that happened to the account.
        case event(ExchangeEvent)
    }

    /// When it happened at the exchange, in nanoseconds since 1970.
    public var time: Int64
    /// When the trader knows of it, in nanoseconds since 1970.
    public var knownAt: Int64
    /// What it is.
    public var kind: Kind

    /// The fill that it tells of, nil for everything else.
    public var fill: AccountFill? {
        if case .event(.fill(let fill)) = kind { fill } else { nil }
    }
}

/// Something under way from the trader to the exchange.
struct ReplayRequest: Sendable {
    enum Kind: Sendable {
        case place(OrderTerms)
        case cancel(Cloid)
    }

    var arrival: Int64
    var kind: Kind
}
