public import TradingCore

/// The fills of one order at one moment, as one execution with an average price.
public struct FillExecution: Sendable, Hashable {
    /// The market.
    public let coin: Coin
    /// When.
    public let time: Timestamp
    /// Bought or sold.
    public let side: Side
    /// Whether it took liquidity.
    public let isTaker: Bool
    /// How much.
    public private(set) var size: Size
    /// What changed hands.
    public private(set) var notional: USD
    /// How many fills it was.
    public private(set) var fills = 1
    /// Where the first of them stands.
    public let place: String
    private let orderID: OrderID

    private init(_ fill: RealFill) {
        (coin, time, side, isTaker) = (fill.coin, fill.time, fill.side, fill.isTaker)
        (size, notional, orderID, place) = (fill.size, fill.notional, fill.orderID, fill.place)
    }

    /// The average price.
    public var price: Price { notional.divided(by: size) }

    /// Gathers fills into executions; fills that make liquidity stay one by one, since they may have been hit from several sides.
    static func gathered(_ fills: [RealFill]) -> [FillExecution] {
        var executions: [FillExecution] = []
        for fill in fills where fill.size > .zero {
            // Fills come by time, so only the last executions can be of the same moment.
            var index = executions.count - 1
            while index >= 0, executions[index].time == fill.time, !executions[index].isSame(as: fill) { index -= 1 }
            if fill.isTaker, index >= 0, executions[index].time == fill.time, executions[index].size.raw <= .max / 4 {
                executions[index].size += fill.size
                executions[index].notional += fill.notional
                executions[index].fills += 1
            } else {
                executions.append(FillExecution(fill))
            }
        }
        return executions
    }

    private func isSame(as fill: RealFill) -> Bool {
        coin == fill.coin && orderID == fill.orderID && side == fill.side && isTaker == fill.isTaker
    }
}
