import TradingCore

@testable import HyperliquidKit

/// The executions of one account in June 2026, out of a table.
enum RecordedFills {
    static let account = "0x09428b317b1013c124710225729782de4f4f8a13"

    static func june() throws -> [UserFill] {
        let lines = try Fixture.lines("account/fills_2026-06.csv").map { cells(String(decoding: $0, as: UTF8.self)) }
        let names = lines.first ?? []
        return try lines.dropFirst().map { cells in
            let row = Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
            func text(_ name: String) -> JSONValue { .text(row[name] ?? "") }
            var members: [(key: String, value: JSONValue)] = [
                "coin", "px", "sz", "side", "startPosition", "dir", "closedPnl", "hash", "fee", "feeToken",
            ].map { ($0, text($0)) }
            members.append(("time", JSONValue(.number(row["time_ms"] ?? ""))))
            for name in ["oid", "tid"] { members.append((name, JSONValue(.number(row[name] ?? "")))) }
            members.append(("crossed", JSONValue(.bool(row["crossed"] == "True"))))
            if let liquidation = row["liquidation"], !liquidation.isEmpty {
                members.append(("liquidation", try JSONValue(parsing: liquidation)))
            }
            return try JSONValue(.object(members)).decode(UserFill.self)
        }
    }

    /// The cells of a line; those in quotation marks may hold commas.
    static func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line where character != "\r" {
            switch character {
            case "\"":
                // Two in a row within quotation marks stand for one.
                if !isQuoted, cells[cells.count - 1].isEmpty == false { cells[cells.count - 1].append("\"") }
                isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
