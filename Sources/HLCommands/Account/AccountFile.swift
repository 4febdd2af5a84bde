import EthereumCrypto
import PaperKit
import TradingCore

/// A file with an account's own records: fills, funding or ledger, as CSV or as the exchange's answer.
enum AccountFile {
    /// The largest answer that is read.
    private static let limit = 256 << 20

    /// Reads a file; what it holds is told by its columns or keys.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - account: Whose records these are, for transfers between accounts; nil where that is not known.
    /// - Returns: The records.
    /// - Throws: ``CommandFailure``, `MarketHistoryError` or `JSONError` that names file, line and column.
    static func read(_ path: String, of account: Address?) throws -> RealAccount {
        if path.hasSuffix(".json") { return try answer(path, of: account) }
        guard FilePath.exists(path) else {
            throw CommandFailure(.noInput, "there is no file of records at \(path); check the path")
        }
        let table = try CSVTable(path)
        let columns = Set(table.header)
        if columns.contains("closedPnl") {
            return RealAccount(fills: try table.rows.map { row throws(CommandFailure) in try RealFill(row) })
        }
        if columns.contains("fundingRate") {
            return RealAccount(funding: try table.rows.map { row throws(CommandFailure) in try RealFunding(row) })
        }
        if columns.contains("delta_json") || columns.isSuperset(of: ["type", "usdc"]) {
            return RealAccount(ledger: try table.rows.map { try RealLedgerEntry($0, of: account) })
        }
        throw CommandFailure(
            .badData,
            "\(path):1: the columns are those of no record; fills have closedPnl, funding has fundingRate, a ledger has type and usdc. Market data goes behind --data"
        )
    }

    private static func answer(_ path: String, of account: Address?) throws -> RealAccount {
        let bytes = try FilePath.read(path, "answer", limit: limit)
        let document: JSONValue
        do { document = try JSONValue(parsing: bytes) } catch {
            throw CommandFailure(.badData, "\(path):\(error.line): \(error.message)")
        }
        guard let elements = document.elements else {
            throw CommandFailure(
                .badData,
                "\(path):\(document.line): a list should stand here, not \(document.kindName); give the answer to userFills, userFillsByTime, userFunding or userNonFundingLedgerUpdates"
            )
        }
        var records = RealAccount()
        for (index, element) in elements.enumerated() {
            let place = "\(CSVTable.name(of: path)):\(element.line)[\(index)]"
            do {
                if element["closedPnl"] != nil {
                    records.fills.append(try RealFill(element, at: "[\(index)]", place: place))
                } else if case .string("funding")? = element["delta"]?["type"]?.content {
                    records.funding.append(try RealFunding(element, at: "[\(index)]", place: place))
                } else {
                    records.ledger.append(try RealLedgerEntry(element, at: "[\(index)]", of: account, place: place))
                }
            } catch let error as JSONError {
                throw CommandFailure(
                    .badData,
                    "\(path):\(error.line), \(error.path): \(error.message); correct the entry, or take it out and know that the sums lack it"
                )
            }
        }
        return records
    }
}
