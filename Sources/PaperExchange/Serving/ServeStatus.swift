public import TradingCore

/// How a served exchange stands at a moment.
public struct ServeStatus: Sendable, Hashable {
    /// Its time.
    public var time: Timestamp
    /// How many accounts it has.
    public var accounts: Int
    /// How many orders are open.
    public var openOrders: Int
    /// How many requests it has answered.
    public var requests: Int
    /// How many sockets for streams were opened.
    public var sockets: Int
    /// How many connections are open.
    public var connections: Int

    /// The status as JSON, for programs.
    public var json: JSONValue {
        [
            "time": .number(time.milliseconds), "accounts": .number(accounts),
            "openOrders": .number(openOrders), "requests": .number(requests), "sockets": .number(sockets),
            "connections": .number(connections),
        ]
    }
}
