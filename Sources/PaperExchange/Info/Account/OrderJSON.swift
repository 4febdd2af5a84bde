import PaperKit
import TradingCore

/// Orders in the exchange's two shapes: the short one of `openOrders` and streams, and the long one of the web client.
///
/// Source: info.md 2 (FOO) and the recordings of open and historical orders.
enum OrderJSON {
    /// The short shape.
    static func short(_ order: LiveOrder, coin: Coin) -> JSONValue {
        Wire.object([
            ("coin", Wire.name(coin)), ("side", Wire.side(order.side)), ("limitPx", Wire.decimal(order.limit)),
            ("sz", Wire.decimal(order.remaining)), ("oid", .number(order.id.rawValue)),
            ("timestamp", Wire.time(order.placedAt)), ("origSz", Wire.decimal(order.terms.size)),
            ("cloid", order.terms.cloid.map { Wire.name($0) }), ("reduceOnly", order.terms.reduceOnly ? true : nil),
        ])
    }

    /// The long shape.
    static func long(_ order: LiveOrder, coin: Coin, children: [JSONValue] = []) -> JSONValue {
        let trigger = order.terms.trigger
        return [
            "coin": Wire.name(coin), "side": Wire.side(order.side), "limitPx": Wire.decimal(order.limit),
            "sz": Wire.decimal(order.remaining), "oid": .number(order.id.rawValue),
            "timestamp": Wire.time(order.placedAt), "triggerCondition": Wire.name(condition(order)),
            "isTrigger": Wire.flag(trigger != nil), "triggerPx": Wire.decimal(trigger?.price ?? .zero),
            "children": Wire.list(children), "isPositionTpsl": Wire.flag(order.isPositionTrigger),
            "reduceOnly": Wire.flag(order.terms.reduceOnly), "orderType": Wire.name(kind(order)),
            "origSz": Wire.decimal(order.terms.size),
            "tif": trigger == nil ? Wire.name(order.terms.duration.rawValue) : Wire.null,
            "cloid": order.terms.cloid.map { Wire.name($0) } ?? Wire.null,
        ]
    }

    /// The long shape with what became of the order.
    static func change(_ record: AccountHistory.OrderRecord, coin: Coin) -> JSONValue {
        [
            "order": long(record.order, coin: coin), "status": Wire.name(record.status.name),
            "statusTimestamp": Wire.time(record.time),
        ]
    }

    private static func condition(_ order: LiveOrder) -> String {
        guard let trigger = order.terms.trigger else { return "N/A" }
        return "Price \(trigger.waitsForRise(order.side) ? "above" : "below") \(trigger.price)"
    }

    private static func kind(_ order: LiveOrder) -> String {
        if order.twap != nil { return "Twap Slice" }
        guard let trigger = order.terms.trigger else {
            return order.terms.duration == .frontendMarket || order.terms.duration == .liquidationMarket
                ? "Market" : "Limit"
        }
        return (trigger.purpose == .stopLoss ? "Stop " : "Take Profit ") + (trigger.isMarket ? "Market" : "Limit")
    }
}
