/// What a venue reports about orders and the account.
public enum VenueEvent: Hashable, Sendable {
    /// An order was taken; it rests, sleeps or fills next.
    case accepted(Cloid, OrderID, Coin, at: Timestamp)
    /// An order was refused.
    case rejected(Cloid, Coin, OrderRejection, at: Timestamp)
    /// A sleeping order woke up.
    case triggered(Cloid, Coin, at: Timestamp)
    /// An order traded.
    case filled(Fill)
    /// An order ended with some of it unfilled.
    case canceled(Cloid, Coin, CancelReason, remaining: Size, at: Timestamp)
    /// Funding was paid or received.
    case funding(FundingPayment)

    /// The market.
    public var coin: Coin {
        switch self {
        case .accepted(_, _, let coin, _), .rejected(_, let coin, _, _), .triggered(_, let coin, _),
            .canceled(_, let coin, _, _, _):
            coin
        case .filled(let fill): fill.coin
        case .funding(let payment): payment.coin
        }
    }

    /// When it happened.
    public var time: Timestamp {
        switch self {
        case .accepted(_, _, _, let time), .rejected(_, _, _, let time), .triggered(_, _, let time),
            .canceled(_, _, _, _, let time):
            time
        case .filled(let fill): fill.time
        case .funding(let payment): payment.time
        }
    }
}

/// Funding booked for one position at one hour.
public struct FundingPayment: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// The hour.
    public var time: Timestamp
    /// The signed position it was paid on.
    public var position: Size
    /// The price it was paid on: oracle, or the last known price.
    public var price: Price
    /// The hourly rate.
    public var rate: Rate
    /// What was paid; negative was received.
    public var paid: USD

    /// Computes the payment: position × price × rate, truncated toward zero at 10⁻¹⁶.
    ///
    /// Source: Hyperliquid documentation, "Funding".
    public init(coin: Coin, time: Timestamp, position: Size, price: Price, rate: Rate) {
        self.coin = coin
        self.time = time
        self.position = position
        self.price = price
        self.rate = rate
        paid = price * position * rate
    }
}
