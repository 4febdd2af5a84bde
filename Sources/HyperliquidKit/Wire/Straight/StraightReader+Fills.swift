internal import EthereumCrypto
internal import TradingCore

extension StraightReader {
    /// Reads a list of executions.
    mutating func fills(in bytes: Span<UInt8>) throws(Detour) -> TolerantList<UserFill> {
        var fills: [UserFill] = []
        try expect("[", in: bytes)
        repeat { fills.append(try fill(in: bytes)) } while take(",", in: bytes)
        try expect("]", in: bytes)
        return TolerantList(fills)
    }

    private mutating func fill(in bytes: Span<UInt8>) throws(Detour) -> UserFill {
        try expect("{\"coin\":\"", in: bytes)
        let coin = try coin(in: bytes)
        try expect(",\"px\":\"", in: bytes)
        let price = try price(in: bytes)
        try expect(",\"sz\":\"", in: bytes)
        let size = try amount(in: bytes)
        try expect(",\"side\":\"", in: bytes)
        let side = try side(in: bytes)
        try expect(",\"time\":", in: bytes)
        let time = try time(in: bytes)
        try expect(",\"startPosition\":\"", in: bytes)
        let position = try amount(in: bytes)
        try expect(",\"dir\":\"", in: bytes)
        let direction = try direction(in: bytes)
        try expect(",\"closedPnl\":\"", in: bytes)
        let profit = try amount(in: bytes)
        try expect(",\"hash\":\"", in: bytes)
        let hash = try bytes32(in: bytes)
        try expect(",\"oid\":", in: bytes)
        let oid = try orderID(in: bytes)
        try expect(",\"crossed\":", in: bytes)
        var fill = UserFill(
            coin: coin, px: price, sz: TokenQuantity(raw: size), side: WireSide(side), time: time,
            startPosition: TokenQuantity(raw: position), dir: .known(direction), closedPnl: USD(raw: profit),
            hash: hash,
            oid: oid, crossed: try flag(in: bytes))
        try expect(",\"fee\":\"", in: bytes)
        fill.fee = TokenQuantity(raw: try amount(in: bytes))
        try expect(",\"tid\":", in: bytes)
        // Where dust was sold.
        if take("0,", in: bytes) {
            fill.tid = 0
            self.position &-= 1
        } else {
            fill.tid = try longCount(in: bytes)
        }
        try readRest(of: &fill, in: bytes)
        return fill
    }

    /// Reads what only some executions have, in the order in which it was seen, and the end of the object.
    private mutating func readRest(of fill: inout UserFill, in bytes: Span<UInt8>) throws(Detour) {
        if take(",\"cloid\":\"", in: bytes) { fill.cloid = try cloid(in: bytes) }
        if take(",\"liquidation\":{", in: bytes) { fill.liquidation = try liquidation(in: bytes) }
        try expect(",\"feeToken\":\"", in: bytes)
        let token = try coin(in: bytes)
        fill.feeToken = token.description
        if take(",\"builderFee\":\"", in: bytes) { fill.builderFee = TokenQuantity(raw: try amount(in: bytes)) }
        if !take(",\"twapId\":null", in: bytes), take(",\"twapId\":", in: bytes) {
            fill.twapId = UInt64(try shortCount(in: bytes))
        }
        try expect("}", in: bytes)
    }

    private mutating func liquidation(in bytes: Span<UInt8>) throws(Detour) -> FillLiquidation {
        try expect("\"liquidatedUser\":\"", in: bytes)
        let user = try address(in: bytes)
        try expect(",\"markPx\":\"", in: bytes)
        let mark = try price(in: bytes)
        try expect(",\"method\":\"", in: bytes)
        let isBackstop = take("backstop\"}", in: bytes)
        if !isBackstop { try expect("market\"}", in: bytes) }
        return FillLiquidation(liquidatedUser: user, markPx: mark, method: .known(isBackstop ? .backstop : .market))
    }

    /// The usual words; the others, and those nobody knows, are left to the careful reader.
    private mutating func direction(in bytes: Span<UInt8>) throws(Detour) -> FillDirection {
        if take("Open Long\"", in: bytes) { return .openLong }
        if take("Open Short\"", in: bytes) { return .openShort }
        if take("Close Long\"", in: bytes) { return .closeLong }
        if take("Close Short\"", in: bytes) { return .closeShort }
        if take("Long > Short\"", in: bytes) { return .longToShort }
        if take("Short > Long\"", in: bytes) { return .shortToLong }
        if take("Buy\"", in: bytes) { return .buy }
        try expect("Sell\"", in: bytes)
        return .sell
    }
}
