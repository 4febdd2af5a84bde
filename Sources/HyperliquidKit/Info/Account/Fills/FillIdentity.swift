public import TradingCore

/// What tells one execution from all others of an account: the moment, the market and the number of the trade.
///
/// Executions by which the exchange sells dust all bear the number 0, and recordings of 2023 have none; order, position, price and
/// size stand in for it.
public struct FillIdentity: Hashable, Sendable {
    private struct Substitute: Hashable {
        let oid: OrderID
        let startPosition: TokenQuantity
        let px: Price
        let sz: TokenQuantity
    }

    /// When.
    public let time: Timestamp
    /// The market.
    public let coin: Coin
    /// The exchange's number of the trade, where it tells trades apart.
    public let tid: UInt64?
    private let substitute: Substitute?

    init(_ fill: UserFill) {
        time = fill.time
        coin = fill.coin
        tid = fill.tid == 0 ? nil : fill.tid
        substitute =
            tid == nil
            ? Substitute(oid: fill.oid, startPosition: fill.startPosition, px: fill.px, sz: fill.sz) : nil
    }
}

extension UserFill {
    /// What tells the execution from all others of the account.
    public var identity: FillIdentity { FillIdentity(self) }
}
