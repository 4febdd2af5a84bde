/// Something a strategy or a person wants done with orders; nothing happens before risk has approved it.
@frozen
public enum OrderIntent: Hashable, Sendable {
    /// Place a new order.
    case place(OrderRequest)
    /// Take back one order.
    case cancel(Coin, Cloid)
    /// Take back every order of a market.
    case cancelAll(Coin)

    /// The market.
    @inlinable public var coin: Coin {
        switch self {
        case .place(let order): order.coin
        case .cancel(let coin, _), .cancelAll(let coin): coin
        }
    }
}

/// An intent that risk has approved, the only thing that a venue accepts.
///
/// There is no public initialiser: only `RiskGate` makes one.
public struct ApprovedIntent: Hashable, Sendable {
    /// What is to be done, as risk left it.
    public let intent: OrderIntent
    /// When risk approved it.
    public let time: Timestamp

    package init(_ intent: OrderIntent, at time: Timestamp) {
        self.intent = intent
        self.time = time
    }
}

/// Why something is done, for the journal: a sentence, and the numbers that led to it.
@frozen
public struct Reason: Hashable, Sendable {
    /// One number.
    @frozen
    public struct Value: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// What it was.
        public var value: Double

        /// Names a number.
        @inlinable
        public init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// The sentence.
    public var text: String
    /// The numbers.
    public var values: [Value]

    /// Makes a reason.
    @inlinable
    public init(_ text: String, _ values: [Value] = []) {
        self.text = text
        self.values = values
    }
}
