public import TradingCore

/// A position, and how it is counted.
public struct AssetPosition: Codable, Sendable, Hashable {
    /// How it is counted.
    public var type: Open<PositionKind>
    /// The position.
    public var position: PositionState

    /// Describes a position.
    public init(type: Open<PositionKind>, position: PositionState) {
        self.type = type
        self.position = position
    }
}

/// How positions are counted.
public enum PositionKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// Long and short of one market are one position.
    case oneWay
}

/// What an account holds in one perp.
///
/// Signs: ``szi`` is negative when short, ``positionValue`` never is. Funding is positive when paid.
public struct PositionState: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// The signed size.
    public var szi: Size
    /// How it is margined.
    public var leverage: Leverage
    /// The average price of entry.
    public var entryPx: ComputedPrice
    /// Its value at the mark price, unsigned.
    public var positionValue: USD
    /// What closing at the mark price would bring.
    public var unrealizedPnl: USD
    /// That profit as a share of the margin at entry.
    public var returnOnEquity: Rate
    /// The price of liquidation, if there is one.
    public var liquidationPx: ComputedPrice?
    /// What it binds.
    public var marginUsed: USD
    /// The highest leverage at its size; recordings of early 2023 lack it.
    public var maxLeverage: Int?
    /// The funding paid; recordings of early 2023 lack it.
    public var cumFunding: PositionFunding?
    /// How much more could be bought and sold; only in recordings of early 2023.
    public var maxTradeSzs: Pair<Size, Size>?

    /// Describes a position.
    public init(
        coin: Coin, szi: Size, leverage: Leverage, entryPx: ComputedPrice, positionValue: USD, unrealizedPnl: USD,
        returnOnEquity: Rate, liquidationPx: ComputedPrice? = nil, marginUsed: USD, maxLeverage: Int? = nil,
        cumFunding: PositionFunding? = nil, maxTradeSzs: Pair<Size, Size>? = nil
    ) {
        self.coin = coin
        self.szi = szi
        self.leverage = leverage
        self.entryPx = entryPx
        self.positionValue = positionValue
        self.unrealizedPnl = unrealizedPnl
        self.returnOnEquity = returnOnEquity
        self.liquidationPx = liquidationPx
        self.marginUsed = marginUsed
        self.maxLeverage = maxLeverage
        self.cumFunding = cumFunding
        self.maxTradeSzs = maxTradeSzs
    }
}

/// Funding of one position in dollars; positive was paid.
public struct PositionFunding: Codable, Sendable, Hashable {
    /// In this market, ever.
    public var allTime: USD
    /// Since the position was opened.
    public var sinceOpen: USD
    /// Since its size changed.
    public var sinceChange: USD

    /// Describes funding.
    public init(allTime: USD, sinceOpen: USD, sinceChange: USD) {
        self.allTime = allTime
        self.sinceOpen = sinceOpen
        self.sinceChange = sinceChange
    }
}
