internal import HyperliquidSigning
public import TradingCore

/// An order with the orders that protect what it fills: at most one take-profit and one stop.
///
/// The protecting orders sleep until the parent is filled completely; a parent that is only partly filled leaves its part unprotected
/// unless it was then canceled for lack of margin. Whoever needs protection from the first fill on places a stop of its own.
///
/// Source: Hyperliquid documentation, "Take profit and stop loss orders".
public struct BracketOrder: Sendable, Hashable {
    /// The order that opens.
    public var parent: OrderRequest
    /// The order that takes the profit, if any.
    public var takeProfit: OrderRequest?
    /// The order that limits the loss, if any.
    public var stopLoss: OrderRequest?

    /// Joins orders.
    public init(_ parent: OrderRequest, takeProfit: OrderRequest? = nil, stopLoss: OrderRequest? = nil) {
        self.parent = parent
        self.takeProfit = takeProfit
        self.stopLoss = stopLoss
    }

    /// All orders, the parent first.
    public var orders: [OrderRequest] { [parent] + [takeProfit, stopLoss].compactMap(\.self) }

    /// Refuses protection that would not protect.
    ///
    /// - Throws: ``OrderFault`` that says what does not fit.
    public func check() throws(OrderFault) {
        func fault(_ why: String) -> OrderFault { OrderFault(parent.coin, .doesNotProtect(why)) }
        if case .trigger = parent.kind { throw fault("the first order has a trigger itself; place it on its own") }
        for (child, purpose) in [(takeProfit, Trigger.Purpose.takeProfit), (stopLoss, .stopLoss)] {
            guard let child else { continue }
            guard child.coin == parent.coin else { throw fault("it is of \(child.coin)") }
            guard child.side != parent.side else {
                throw fault("it is on the same side; it must close what the other opens")
            }
            guard child.reduceOnly else {
                throw fault("it is not reduce-only, and could open a position the other way")
            }
            guard child.size == parent.size else {
                throw fault("its size is \(child.size), the other's \(parent.size)")
            }
            guard case .trigger(let trigger) = child.kind, trigger.purpose == purpose else {
                throw fault("it needs a trigger with the purpose \(purpose.rawValue)")
            }
            guard child.cloid != parent.cloid else { throw fault("it has the cloid of the other") }
        }
        if let takeProfit, let stopLoss, takeProfit.cloid == stopLoss.cloid { throw fault("two orders have one cloid") }
    }
}
