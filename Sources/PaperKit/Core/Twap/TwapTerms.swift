public import TradingCore

/// A TWAP that someone wants: an order that is worked off in slices over a time.
public struct TwapTerms: Sendable, Hashable, Codable {
    /// What a TWAP waits for before its first slice.
    public struct Activation: Sendable, Hashable, Codable {
        /// The level of the mark price.
        public var price: Price
        /// Whether the mark has to be above it; below otherwise.
        public var isAbove: Bool

        /// Makes a condition.
        public init(price: Price, isAbove: Bool) {
            self.price = price
            self.isAbove = isAbove
        }

        /// Whether a mark price fulfils it.
        public func isReached(by mark: Price) -> Bool { isAbove ? mark >= price : mark <= price }
    }

    /// The market's number.
    public var market: Int
    /// Buy or sell.
    public var side: Side
    /// All of it.
    public var size: Size
    /// Whether it may only shrink the position.
    public var reduceOnly: Bool
    /// Its length in minutes.
    public var minutes: Int
    /// Whether its slices vary in size by a fifth.
    public var isRandomized: Bool
    /// What it waits for, nil for nothing.
    public var activation: Activation?
    /// The mark price that ends it, nil for none.
    public var stop: Price?

    /// Describes a TWAP.
    public init(
        market: Int, side: Side, size: Size, minutes: Int, reduceOnly: Bool = false, isRandomized: Bool = false,
        activation: Activation? = nil, stop: Price? = nil
    ) {
        self.market = market
        self.side = side
        self.size = size
        self.minutes = minutes
        self.reduceOnly = reduceOnly
        self.isRandomized = isRandomized
        self.activation = activation
        self.stop = stop
    }
}

/// Why a TWAP is not started.
public enum TwapRefusal: Error, Sendable, Hashable {
    /// It is too short or too long.
    case duration(minutes: Int)
    /// It is worth too little.
    case tooSmall(least: USD)
    /// An order of its size would not be taken.
    case order(OrderRefusal)

    /// The exchange's text; that of a small value is the documented one with the present limit (unconfirmed on testnet).
    public var text: String {
        switch self {
        case .duration(let minutes): "Invalid TWAP duration: \(minutes) min(s)"
        case .tooSmall(let least): "TWAP order value too small. Min is $\(least)."
        case .order(let refusal): refusal.text
        }
    }
}
