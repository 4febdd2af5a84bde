public import TradingCore

/// What tells one execution from all others of an account: the moment, the market and the number of the trade.
///
/// Executions by which the exchange sells dust all bear the number 0, and recordings of 2023 have none; the order and the position
/// before stand in for it.
public struct FillIdentity: Hashable, Sendable {
    /// When.
    public let time: Timestamp
    /// The market.
    public let coin: Coin
    /// The exchange's number of the trade, where it tells trades apart.
    public let tid: UInt64?
    /// The order, where the trade has no number.
    public let oid: OrderID?
    /// The position before, where the trade has no number.
    public let startPosition: TokenAmount?
}

extension UserFill {
    /// What tells the execution from all others of the account.
    public var identity: FillIdentity {
        let number = tid == 0 ? nil : tid
        return FillIdentity(
            time: time, coin: coin, tid: number, oid: number == nil ? oid : nil,
            startPosition: number == nil ? startPosition : nil)
    }
}
