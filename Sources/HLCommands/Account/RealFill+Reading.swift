import HyperliquidKit
import PaperKit
import TradingCore

extension RealFill {
    /// Reads a row with the columns of `userFills`.
    init(_ row: CSVTable.Row) throws(CommandFailure) {
        let side: Side =
            switch try row.text("side") {
            case "B", "buy", "Buy": .buy
            case "A", "sell", "Sell": .sell
            case let other: throw row.fault("side", "\"\(other)\" is neither B (bought) nor A (sold)")
            }
        let isTaker: Bool =
            switch try row.text("crossed") {
            case "True", "true", "1": true
            case "False", "false", "0": false
            case let other: throw row.fault("crossed", "\"\(other)\" is neither True nor False")
            }
        self.init(
            coin: try row.coin(), time: try row.time(), side: side, price: try row.number("px", as: Price.self),
            size: try row.amount("sz"), startPosition: try row.amount("startPosition"),
            closedPnl: try row.number("closedPnl", as: USD.self), fee: try row.optionalNumber("fee", as: USD.self),
            feeToken: row.optional("feeToken") ?? "",
            builderFee: try row.optionalNumber("builderFee", as: USD.self) ?? .zero,
            orderID: OrderID(rawValue: try row.count("oid")),
            tradeID: row.optional("tid") == nil ? 0 : try row.count("tid"), isTaker: isTaker,
            liquidationMark: try row.liquidationMark(), place: row.place)
        guard size > .zero else { throw row.fault("sz", "a size is above zero") }
        guard price > .zero else { throw row.fault("px", "a price is above zero") }
    }

    /// Reads an element of the answer to `userFills` or `userFillsByTime`.
    init(_ element: JSONValue, at path: String, place: String) throws {
        let fill = try element.decodeTolerantly(UserFill.self, at: path).value
        guard let size = fill.sz.size(.towardZero), let start = fill.startPosition.size(.towardZero), size > .zero,
            fill.px > .zero, size.isRealistic, start.isRealistic
        else {
            throw JSONError(
                line: element.line, path: path, message: "a size, position or price beyond what the exchange can have")
        }
        self.init(
            coin: fill.coin, time: fill.time, side: fill.side.side, price: fill.px, size: size, startPosition: start,
            closedPnl: fill.closedPnl, fee: fill.fee.map { USD(raw: $0.raw) }, feeToken: fill.feeToken ?? "",
            builderFee: fill.builderFee.map { USD(raw: $0.raw) } ?? .zero, orderID: fill.oid, tradeID: fill.tid ?? 0,
            isTaker: fill.crossed, liquidationMark: fill.liquidation?.markPx, place: place)
    }
}

extension Size {
    /// Whether two such sizes can be added.
    fileprivate var isRealistic: Bool { raw.magnitude <= Int64.max / 4 }
}

extension CSVTable.Row {
    /// The market.
    func coin() throws(CommandFailure) -> Coin {
        let name = try text("coin")
        do { return try Coin(name) } catch { throw fault("coin", error.description) }
    }

    /// The moment, in milliseconds since 1970 or as a date in UTC.
    func time() throws(CommandFailure) -> Timestamp {
        let column = ["time_ms", "time", "_ts"].first { optional($0) != nil } ?? "time"
        let text = try text(column)
        guard let time = Timestamp(text) else {
            throw fault(
                column, "\"\(text)\" is no time; write milliseconds since 1970, or 2026-06-13T12:51:35.955 in UTC")
        }
        return time
    }

    /// A size that two of can be added.
    func amount(_ column: String) throws(CommandFailure) -> Size {
        let size = try number(column, as: Size.self)
        guard size.isRealistic else { throw fault(column, "\(size) is more than any market has") }
        return size
    }

    /// The mark price of a liquidation, which stands there as JSON.
    fileprivate func liquidationMark() throws(CommandFailure) -> Price? {
        guard let text = optional("liquidation"), text != "None", text != "null" else { return nil }
        do {
            let value = try JSONValue(parsing: text)
            return try value.decode(FillLiquidation.self, at: "liquidation").markPx
        } catch {
            throw fault("liquidation", error.message)
        }
    }
}
