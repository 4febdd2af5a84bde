public import TradingCore

/// An order that the exchange would refuse, found before it was sent, with the nearest one that it would take.
public struct OrderFault: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// The market is closed for good.
        case delisted
        /// A price lies between two ticks.
        case priceOffTick(Price, nearest: Price)
        /// A price is not above zero.
        case priceNotPositive(Price)
        /// The size lies between two lots; the nearest is never zero.
        case sizeOffLot(Size, nearest: Size)
        /// The size is not above zero.
        case sizeNotPositive(Size, least: Size)
        /// The order is worth too little.
        case tooSmall(USD, least: Size)
        /// The order is worth too much.
        case tooLarge(USD, most: Size)
        /// The price is too far from the market's.
        case farFromReference(Price, reference: Price, nearest: Price)
        /// The price that bounds a market order cannot be made without one of the market.
        case noReference
        /// Only a perp has positions that an order could shrink.
        case reduceOnlyOutsidePerps
        /// The protecting order does not fit the order that it protects.
        case doesNotProtect(String)
    }

    /// The market.
    public var coin: Coin
    /// What is wrong.
    public var problem: Problem

    /// Describes a fault.
    public init(_ coin: Coin, _ problem: Problem) {
        self.coin = coin
        self.problem = problem
    }

    /// What is wrong and what would be taken.
    public var description: String {
        switch problem {
        case .delisted: "\(coin) is delisted; nothing can be traded there any more"
        case .priceOffTick(let price, let nearest):
            "price \(price) of \(coin) is between two ticks; the nearest price is \(nearest)"
        case .priceNotPositive(let price): "price \(price) of \(coin) is not above zero; give one near the market's"
        case .sizeOffLot(let size, let nearest):
            "size \(size) of \(coin) is between two lots; the nearest size is \(nearest)"
        case .sizeNotPositive(let size, let least):
            "size \(size) of \(coin) is not above zero; the least is \(least), and the side says the direction"
        case .tooSmall(let value, let least):
            "the order of \(coin) is worth \(value.shown()), and the least is 10; at this price that is a size of \(least)"
        case .tooLarge(let value, let most):
            "the order of \(coin) is worth \(value.shown()), more than one order may be; the most is a size of \(most)"
        case .farFromReference(let price, let reference, let nearest):
            "price \(price) of \(coin) is too far from the market's \(reference); the nearest that is taken is \(nearest)"
        case .noReference:
            "a market order of \(coin) needs a price of the market to bound it; give the mid or mark price as reference"
        case .reduceOnlyOutsidePerps: "\(coin) is no perp and has no position to shrink; leave reduce-only out"
        case .doesNotProtect(let why): "the protecting order of \(coin) does not fit: \(why)"
        }
    }
}
