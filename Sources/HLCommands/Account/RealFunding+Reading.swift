import HyperliquidKit
import PaperKit
import TradingCore

extension RealFunding {
    /// Reads a row with the columns of `userFunding`.
    init(_ row: CSVTable.Row) throws(CommandFailure) {
        self.init(
            coin: try row.coin(), time: try row.time(), amount: try row.number("usdc", as: USD.self),
            position: try row.amount("szi"), rate: try row.number("fundingRate", as: Rate.self),
            isAveraged: row.optional("nSamples").map { $0 != "None" } ?? false, place: row.place)
    }

    /// Reads an element of the answer to `userFunding`.
    init(_ element: JSONValue, at path: String, place: String) throws(JSONError) {
        let entry = try element.decodeTolerantly(UserFunding.self, at: path).value
        self.init(
            coin: entry.delta.coin, time: entry.time, amount: entry.delta.usdc, position: entry.delta.szi,
            rate: entry.delta.fundingRate, isAveraged: entry.delta.nSamples != nil, place: place)
    }
}
