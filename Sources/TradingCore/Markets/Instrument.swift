/// A market with the rules that its orders must meet.
///
/// Source: Hyperliquid documentation, "Tick and lot size": a size is a multiple of 10^-szDecimals; a price has at most five
/// significant figures and at most `6 − szDecimals` decimals (8 for spot and outcomes); whole prices are always allowed.
public struct Instrument: Hashable, Sendable {
    /// What is traded.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// A perpetual future with USDC collateral.
        case perp
        /// A token against a quote token.
        case spot
        /// A yes/no token.
        case outcome
    }

    /// The exchange's name of the market.
    public let coin: Coin
    /// What is traded.
    public let kind: Kind
    /// The number that actions carry for the market; it differs between mainnet and testnet.
    public let assetID: UInt32
    /// The decimals of a size.
    public let sizeDecimals: Int
    /// The margin tiers.
    public let marginTable: MarginTable
    /// Whether the market is closed for good.
    public let isDelisted: Bool
    /// Whether positions can only have margin of their own.
    public let isIsolatedOnly: Bool

    /// The least value of an order that opens, in quote units.
    public static let minimumNotional: USD = 10

    /// Describes a market.
    public init(
        coin: Coin, kind: Kind = .perp, assetID: UInt32, sizeDecimals: Int, marginTable: MarginTable,
        isDelisted: Bool = false, isIsolatedOnly: Bool = false
    ) {
        precondition((0...8).contains(sizeDecimals), "a size has 0 to 8 decimals")
        self.coin = coin
        self.kind = kind
        self.assetID = assetID
        self.sizeDecimals = sizeDecimals
        self.marginTable = marginTable
        self.isDelisted = isDelisted
        self.isIsolatedOnly = isIsolatedOnly
    }

    /// The highest leverage of a small position.
    public var maxLeverage: Int { marginTable.maxLeverage }

    /// The step of a size.
    public var lot: Size { Size(raw: DecimalText.powerOfTen(Size.scale - sizeDecimals)) }

    /// The most decimals of a price.
    public var priceDecimals: Int { max(0, (kind == .perp ? 6 : 8) - sizeDecimals) }

    /// The step of prices near this one.
    ///
    /// - Parameter price: A positive price; its magnitude decides how many figures are left for decimals.
    /// - Returns: A power of ten, at most 1.
    public func tick(at price: Price) -> Price {
        var figures = 0
        var rest = price.raw.magnitude
        while rest > 0 {
            rest /= 10
            figures += 1
        }
        let byFigures: Int64 = DecimalText.powerOfTen(min(max(figures - 5, 0), Price.scale))
        let byDecimals: Int64 = DecimalText.powerOfTen(Price.scale - priceDecimals)
        return Price(raw: max(byFigures, byDecimals))
    }

    /// The price brought to the tick.
    public func rounded(_ price: Price, _ mode: RoundingMode) -> Price {
        price.rounded(toMultipleOf: tick(at: price), mode)
    }

    /// The size brought to the lot; sizes usually go down, so that no more is traded than was meant.
    public func rounded(_ size: Size, _ mode: RoundingMode) -> Size {
        size.rounded(toMultipleOf: lot, mode)
    }

    /// Checks a price against the tick.
    ///
    /// - Throws: ``InstrumentViolation`` when the price is not positive or not on the tick.
    public func check(_ price: Price) throws(InstrumentViolation) {
        guard price > .zero else { throw InstrumentViolation(coin: coin, problem: .priceNotPositive(price)) }
        guard price.raw % tick(at: price).raw == 0 else {
            throw InstrumentViolation(coin: coin, problem: .priceOffTick(price, tick: tick(at: price)))
        }
    }

    /// Checks an order's size against the lot.
    ///
    /// - Throws: ``InstrumentViolation`` when the size is not positive or not on the lot.
    public func check(_ size: Size) throws(InstrumentViolation) {
        guard size > .zero else { throw InstrumentViolation(coin: coin, problem: .sizeNotPositive(size)) }
        guard size.raw % lot.raw == 0 else {
            throw InstrumentViolation(coin: coin, problem: .sizeOffLot(size, lot: lot))
        }
    }
}

/// A price or size that the market does not accept.
public struct InstrumentViolation: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// The price is zero or below.
        case priceNotPositive(Price)
        /// The price lies between two ticks.
        case priceOffTick(Price, tick: Price)
        /// The size is zero or below.
        case sizeNotPositive(Size)
        /// The size lies between two lots.
        case sizeOffLot(Size, lot: Size)
    }

    /// The market.
    public var coin: Coin
    /// What is wrong.
    public var problem: Problem

    /// The refusal in plain words, with what would be accepted.
    public var description: String {
        switch problem {
        case .priceNotPositive(let price): "price \(price) of \(coin) is not above zero"
        case .priceOffTick(let price, let tick):
            "price \(price) of \(coin) is between two ticks of \(tick); use instrument.rounded(_:_:)"
        case .sizeNotPositive(let size): "size \(size) of \(coin) is not above zero"
        case .sizeOffLot(let size, let lot):
            "size \(size) of \(coin) is between two lots of \(lot); use instrument.rounded(_:_:)"
        }
    }
}
