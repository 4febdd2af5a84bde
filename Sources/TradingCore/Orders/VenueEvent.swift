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
    /// The price it was paid on: oracle, or the last known price; zero where a venue tells only what was paid, and that is zero.
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

    /// A payment as a venue reports it, where the price is not told.
    ///
    /// - Parameters:
    ///   - coin: The market.
    ///   - time: The hour.
    ///   - position: The signed position it was paid on.
    ///   - rate: The hourly rate.
    ///   - paid: What was paid; negative was received.
    public init(coin: Coin, time: Timestamp, position: Size, rate: Rate, paid: USD) {
        // What was paid is rounded by the venue, so the price is only as exact as that.
        let price = paid.doubleValue / (position.doubleValue * rate.doubleValue)
        let isPrice = price.isFinite && price > 0 && price < 90_000_000_000
        self.init(
            coin: coin, time: time, position: position, price: isPrice ? Price(raw: Int64(price * 100_000_000)) : .zero,
            rate: rate)
        self.paid = paid
    }
}
