internal import EthereumCrypto
internal import TradingCore

extension StraightReader {
    /// Reads the data of `userFills` and the end of the message.
    mutating func userFills(in bytes: Span<UInt8>) throws(Detour) -> UserFillsMessage {
        var isSnapshot: Bool?
        try expect("{\"", in: bytes)
        if take("isSnapshot\":", in: bytes) {
            isSnapshot = try flag(in: bytes)
            try expect(",\"", in: bytes)
        }
        try expect("user\":\"", in: bytes)
        let user = try address(in: bytes)
        try expect(",\"fills\":", in: bytes)
        let fills = try fills(in: bytes)
        try expectEnd("}}", in: bytes)
        return UserFillsMessage(isSnapshot: isSnapshot, user: user, fills: fills)
    }

    /// Reads the data of `user` where it is fills, and the end of the message.
    mutating func userEvents(in bytes: Span<UInt8>) throws(Detour) -> UserEventsMessage {
        try expect("{\"fills\":", in: bytes)
        let fills = try fills(in: bytes)
        try expectEnd("}}", in: bytes)
        return UserEventsMessage(fills: fills)
    }

    /// Reads the data of `orderUpdates` and the end of the message.
    mutating func orderUpdates(in bytes: Span<UInt8>) throws(Detour) -> OrderUpdatesMessage {
        var updates: [OrderUpdate] = []
        try expect("[", in: bytes)
        repeat { updates.append(try orderUpdate(in: bytes)) } while take(",", in: bytes)
        try expectEnd("]}", in: bytes)
        return OrderUpdatesMessage(updates)
    }

    private mutating func orderUpdate(in bytes: Span<UInt8>) throws(Detour) -> OrderUpdate {
        try expect("{\"order\":{\"coin\":\"", in: bytes)
        let coin = try coin(in: bytes)
        try expect(",\"side\":\"", in: bytes)
        let side = try side(in: bytes)
        try expect(",\"limitPx\":\"", in: bytes)
        let price = try price(in: bytes)
        try expect(",\"sz\":\"", in: bytes)
        let size = try amount(in: bytes)
        try expect(",\"oid\":", in: bytes)
        let oid = try orderID(in: bytes)
        try expect(",\"timestamp\":", in: bytes)
        var order = OpenOrderEntry(
            coin: coin, side: WireSide(side), limitPx: price, sz: TokenQuantity(raw: size), oid: oid,
            timestamp: try time(in: bytes))
        if take(",\"origSz\":\"", in: bytes) { order.origSz = TokenQuantity(raw: try amount(in: bytes)) }
        if take(",\"cloid\":\"", in: bytes) { order.cloid = try cloid(in: bytes) }
        if take(",\"reduceOnly\":", in: bytes) { order.reduceOnly = try flag(in: bytes) }
        try expect("},\"status\":\"", in: bytes)
        let status = try status(in: bytes)
        try expect(",\"statusTimestamp\":", in: bytes)
        let since = try time(in: bytes)
        try expect("}", in: bytes)
        return OrderUpdate(order: order, status: .known(status), statusTimestamp: since)
    }

    /// The usual ends of an order; the others, and those nobody knows, are left to the careful reader.
    private mutating func status(in bytes: Span<UInt8>) throws(Detour) -> OrderStatusName {
        if take("open\"", in: bytes) { return .open }
        if take("filled\"", in: bytes) { return .filled }
        if take("canceled\"", in: bytes) { return .canceled }
        if take("triggered\"", in: bytes) { return .triggered }
        try expect("rejected\"", in: bytes)
        return .rejected
    }

    /// Reads `true` or `false`.
    @inline(__always)
    mutating func flag(in bytes: Span<UInt8>) throws(Detour) -> Bool {
        if take("true", in: bytes) { return true }
        try expect("false", in: bytes)
        return false
    }
}
