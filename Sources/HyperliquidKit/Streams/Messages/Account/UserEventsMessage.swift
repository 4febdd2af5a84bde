public import EthereumCrypto
public import TradingCore

/// What comes on the channel `user`, for the subscription `userEvents`: one of these.
///
/// The message does not say whose event it is. Where all are nil it is an event that this version does not know; the report of the
/// reading names it.
public struct UserEventsMessage: Codable, Sendable, Hashable {
    /// Executions; just after subscribing these may be old ones, without a sign.
    public var fills: TolerantList<UserFill>?
    /// A payment of funding.
    public var funding: FundingEntry?
    /// A liquidation.
    public var liquidation: UserLiquidation?
    /// Orders that the exchange canceled.
    public var nonUserCancel: TolerantList<NonUserCancel>?
    /// What became of TWAPs.
    public var twapHistory: TolerantList<TwapRecord>?
    /// Executions of TWAPs.
    public var twapSliceFills: TolerantList<TwapSliceFill>?

    /// Describes a message.
    public init(
        fills: TolerantList<UserFill>? = nil, funding: FundingEntry? = nil, liquidation: UserLiquidation? = nil,
        nonUserCancel: TolerantList<NonUserCancel>? = nil, twapHistory: TolerantList<TwapRecord>? = nil,
        twapSliceFills: TolerantList<TwapSliceFill>? = nil
    ) {
        self.fills = fills
        self.funding = funding
        self.liquidation = liquidation
        self.nonUserCancel = nonUserCancel
        self.twapHistory = twapHistory
        self.twapSliceFills = twapSliceFills
    }

    /// Whether the event is one that this version does not know.
    public var isUnknown: Bool {
        fills == nil && funding == nil && liquidation == nil && nonUserCancel == nil && twapHistory == nil
            && twapSliceFills == nil
    }
}

/// An order that the exchange canceled.
public struct NonUserCancel: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// The exchange's number of the order.
    public var oid: OrderID

    /// Describes a cancellation.
    public init(coin: Coin, oid: OrderID) {
        self.coin = coin
        self.oid = oid
    }
}

/// A liquidation, as pushed on a stream.
public struct UserLiquidation: Codable, Sendable, Hashable {
    /// The exchange's number of it.
    public var lid: UInt64
    /// Who carried it out.
    public var liquidator: Address
    /// Whose positions were closed.
    public var liquidatedUser: Address
    /// What the positions were worth, in dollars.
    public var liquidatedNtlPos: USD
    /// What the account was worth, in dollars.
    public var liquidatedAccountValue: USD

    private enum CodingKeys: String, CodingKey {
        case lid, liquidator
        case liquidatedUser = "liquidated_user"
        case liquidatedNtlPos = "liquidated_ntl_pos"
        case liquidatedAccountValue = "liquidated_account_value"
    }

    /// Describes a liquidation.
    public init(
        lid: UInt64, liquidator: Address, liquidatedUser: Address, liquidatedNtlPos: USD, liquidatedAccountValue: USD
    ) {
        self.lid = lid
        self.liquidator = liquidator
        self.liquidatedUser = liquidatedUser
        self.liquidatedNtlPos = liquidatedNtlPos
        self.liquidatedAccountValue = liquidatedAccountValue
    }
}
