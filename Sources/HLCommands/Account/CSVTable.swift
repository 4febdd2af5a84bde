import MarketHistory
import TradingCore

/// A table of comma-separated values with a header, as people keep what the exchange told them; plain or gzip.
///
/// Fields may stand in quotation marks, which are doubled inside (RFC 4180). A line break inside a field is refused.
struct CSVTable {
    /// One row, which knows where it stands.
    struct Row {
        let file: String
        let line: Int
        fileprivate let columns: [String: Int]
        fileprivate let fields: [String]

        /// "fills.csv:12".
        var place: String { "\(CSVTable.name(of: file)):\(line)" }

        /// A field; nil where the table has no such column, or nothing stands there.
        func optional(_ column: String) -> String? {
            guard let index = columns[column], !fields[index].isEmpty else { return nil }
            return fields[index]
        }

        /// A field that must be there.
        func text(_ column: String) throws(CommandFailure) -> String {
            guard let text = optional(column) else { throw fault(column, "nothing stands there") }
            return text
        }

        /// A number that must be there.
        func number<Number: FixedPointNumber>(_ column: String, as type: Number.Type) throws(CommandFailure) -> Number {
            let text = try text(column)
            do { return try Number(text) } catch { throw fault(column, error.description) }
        }

        /// A number, where one stands there.
        func optionalNumber<Number: FixedPointNumber>(
            _ column: String, as type: Number.Type
        ) throws(CommandFailure) -> Number? {
            optional(column) == nil ? nil : try number(column, as: type)
        }

        /// A whole number that must be there.
        func count(_ column: String) throws(CommandFailure) -> UInt64 {
            let text = try text(column)
            guard let count = UInt64(text) else { throw fault(column, "\"\(text)\" is no whole number") }
            return count
        }

        /// What is wrong in a column, and what to do.
        func fault(_ column: String, _ problem: String) -> CommandFailure {
            CommandFailure(
                .badData,
                "\(file):\(line), column \(column): \(problem); correct the line, or take it out and know that the sums lack it"
            )
        }
    }

    /// The names of the columns.
    let header: [String]
    /// The rows.
    let rows: [Row]

    /// Reads a file.
    ///
    /// - Throws: `MarketHistoryError` when it cannot be read, ``CommandFailure`` when a row is broken.
    init(_ file: String) throws {
        let lines = try TextLines(file)
        var number = 1
        let first = try lines.next() ?? []
        let head = try Self.fields(first, file, number)
        var columns: [String: Int] = [:]
        for (index, name) in head.enumerated() where columns.updateValue(index, forKey: name) != nil {
            throw CommandFailure(.badData, "\(file):1: the column \"\(name)\" stands twice; rename one of them")
        }
        var rows: [Row] = []
        while let line = try lines.next() {
            number += 1
            if line.isEmpty { continue }
            let fields = try Self.fields(line, file, number)
            guard fields.count == head.count else {
                throw CommandFailure(
                    .badData,
                    "\(file):\(number): the row has \(fields.count) fields, the header \(head.count); was the file cut, or does a field need quotation marks?"
                )
            }
            rows.append(Row(file: file, line: number, columns: columns, fields: fields))
        }
        header = head
        self.rows = rows
    }

    /// The last part of a path, by which a report names a file.
    static func name(of file: String) -> String { file.split(separator: "/").last.map(String.init) ?? file }

    /// Splits one line.
    private static func fields(_ line: [UInt8], _ file: String, _ number: Int) throws(CommandFailure) -> [String] {
        let quote = UInt8(ascii: "\"")
        var fields: [String] = []
        var field: [UInt8] = []
        var index = line.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var isQuoted = false
        func end() throws(CommandFailure) {
            guard let text = String(validating: field, as: UTF8.self) else {
                throw CommandFailure(
                    .badData, "\(file):\(number), field \(fields.count + 1): no valid UTF-8; save the file as UTF-8")
            }
            fields.append(text)
            field = []
        }
        while index < line.count {
            let byte = line[index]
            index += 1
            switch (byte, isQuoted) {
            case (quote, true) where index < line.count && line[index] == quote:
                field.append(quote)
                index += 1
            case (quote, true): isQuoted = false
            case (quote, false) where field.isEmpty: isQuoted = true
            case (UInt8(ascii: ","), false): try end()
            default: field.append(byte)
            }
        }
        if isQuoted {
            throw CommandFailure(
                .badData,
                "\(file):\(number), field \(fields.count + 1): a quotation mark is not closed; write the row on one line"
            )
        }
        try end()
        return fields
    }
}
