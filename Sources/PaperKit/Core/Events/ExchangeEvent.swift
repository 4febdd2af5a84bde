public import TradingCore

/// Something that happened at the exchange, in the order in which it happened.
public enum ExchangeEvent: Sendable, Hashable {
    /// An order's state changed; the order is as it was right after that.
    case order(LiveOrder, OrderStatus, at: Timestamp)
    /// An order traded.
    case fill(AccountFill)
    /// Two parties traded: the tape. Each trade is told once, after its fills.
    case trade(TradePrint)
    /// An account paid or received funding.
    case funding(account: Int, FundingPayment)
    /// A market's funding rate of an hour was fixed.
    case fundingRate(FundingRecord)
    /// Money moved other than by trading and funding.
    case ledger(LedgerEntry)
    /// An account was liquidated.
    case liquidation(LiquidationRecord)
    /// A TWAP changed its state.
    case twap(TwapRecord)
    /// The market's mark and oracle changed.
    case prices(market: Int, mark: Price, oracle: Price?, at: Timestamp)
}

/// One side of a trade, as its owner is told.
public struct AccountFill: Sendable, Hashable, Codable {
    /// How a fill came about by force.
    public struct Liquidation: Sendable, Hashable, Codable {
        /// Whom it closed.
        public var account: Int
        /// The mark price at that time.
        public var mark: Price
        /// Whether the backstop took the position over; otherwise it went to the book.
        public var isBackstop: Bool
    }

    /// The account.
    public var account: Int
    /// The market.
    public var market: Int
    /// When.
    public var time: Timestamp
    /// The order.
    public var orderID: OrderID
    /// The client's name for the order.
    public var cloid: Cloid?
    /// The trade's number, the same on both sides.
    public var tradeID: UInt64
    /// Bought or sold.
    public var side: Side
    /// The price.
    public var price: Price
    /// The size, positive.
    public var size: Size
    /// Whether the order took.
    public var isTaker: Bool
    /// The signed position before; for spot the balance of the base token before.
    public var startPosition: Size
    /// The profit of the part that closed a position, before fees.
    public var closedPnl: USD
    /// What was charged, the builder's fee included; negative is a rebate.
    public var fee: TokenAmount
    /// The token in which it was charged.
    public var feeToken: Int
    /// The builder's part of the fee, zero for none.
    public var builderFee: TokenAmount
    /// Whether and how force was at work.
    public var liquidation: Liquidation?
    /// The TWAP that the order is a slice of.
    public var twap: UInt64?
    /// Whether the market is spot, where fills are "Buy" and "Sell".
    public var isSpot: Bool

    /// Price times size.
    public var notional: USD { price * size }

    /// What the fill did, in the exchange's words.
    public var direction: String {
        if isSpot { return side == .buy ? "Buy" : "Sell" }
        let after = startPosition + side.signed(size)
        if startPosition.isZero || (startPosition < .zero) == (side == .sell) {
            return side == .buy ? "Open Long" : "Open Short"
        }
        if !after.isZero, (after < .zero) != (startPosition < .zero) {
            return side == .buy ? "Short > Long" : "Long > Short"
        }
        return side == .buy ? "Close Short" : "Close Long"
    }
}

/// One line of the tape.
public struct TradePrint: Sendable, Hashable, Codable {
    /// The market.
    public var market: Int
    /// When.
    public var time: Timestamp
    /// The price.
    public var price: Price
    /// The size.
    public var size: Size
    /// The side that took.
    public var aggressor: Side
    /// The trade's number.
    public var tradeID: UInt64
    /// The buyer, nil for one of the others.
    public var buyer: Int?
    /// The seller, nil for one of the others.
    public var seller: Int?
}

/// Money that moved other than by trading and funding.
public struct LedgerEntry: Sendable, Hashable, Codable {
    /// What moved it.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// From outside the exchange.
        case deposit
        /// To outside the exchange.
        case withdraw
        /// Between spot and perp of one account.
        case accountClassTransfer
        /// USDC between accounts.
        case internalTransfer
        /// Between a master and its sub-account.
        case subAccountTransfer
        /// A token between accounts.
        case spotTransfer
        /// Between dexes, spot and accounts.
        case send
        /// Taken over by the backstop.
        case liquidation
        /// A price for something, such as a TWAP's priority or reserved actions.
        case charge
    }

    /// The account.
    public var account: Int
    /// What moved it.
    public var kind: Kind
    /// When.
    public var time: Timestamp
    /// The token.
    public var token: Int
    /// How much; positive came in.
    public var amount: TokenAmount
    /// What the exchange kept of it.
    public var fee: TokenAmount
    /// The other account, if any.
    public var counterparty: Int?
    /// For transfers between classes: whether it went to the perp side.
    public var toPerp: Bool?
}

/// What a liquidation took.
public struct LiquidationRecord: Sendable, Hashable, Codable {
    /// The account.
    public var account: Int
    /// When.
    public var time: Timestamp
    /// Whether cross positions were liquidated; otherwise an isolated one.
    public var isCross: Bool
    /// The notional of what was to be closed.
    public var notional: USD
    /// The account's (or the position's) value before.
    public var accountValue: USD
    /// What was to be closed: market and signed size.
    public var positions: [LiquidatedPosition]
    /// Whether the backstop took over.
    public var isBackstop: Bool
}

/// A position that was to be closed by force.
public struct LiquidatedPosition: Sendable, Hashable, Codable {
    /// The market.
    public var market: Int
    /// The signed size.
    public var size: Size
}

/// A TWAP as it stands.
public struct TwapRecord: Sendable, Hashable, Codable {
    /// Where it stands, under the exchange's names.
    public enum Status: String, Sendable, Hashable, Codable {
        /// It sends its slices.
        case activated
        /// It waits for its trigger.
        case waitingForTrigger
        /// Its owner took it back.
        case terminated
        /// Its stop price was reached.
        case stopped
        /// Its time is over or its size is done.
        case finished
        /// It cannot go on.
        case error
    }

    /// Its number.
    public var id: UInt64
    /// Its owner.
    public var account: Int
    /// The market.
    public var market: Int
    /// Buy or sell.
    public var side: Side
    /// All of it.
    public var size: Size
    /// What has been executed.
    public var executedSize: Size
    /// For how much.
    public var executedNotional: USD
    /// Its length in minutes.
    public var minutes: Int
    /// Whether it may only shrink the position.
    public var reduceOnly: Bool
    /// Whether slices vary in size.
    public var isRandomized: Bool
    /// When it was started.
    public var startedAt: Timestamp
    /// Where it stands.
    public var status: Status
    /// Why it cannot go on.
    public var problem: String?
    /// When the status changed.
    public var time: Timestamp
}
