import Foundation

/// The tables of Docs/API.md.
///
/// A row is the exchange's name, what it is, the Swift calls in backquotes, and a remark.
struct APITable {
    struct Row {
        var name: String
        var calls: [String]
        var remark: String
    }

    /// The rows below each heading of the second level.
    private(set) var rows: [String: [Row]] = [:]
    /// The rows of steps of a deployment.
    private(set) var steps: [Row] = []

    init() throws {
        let text = try String(contentsOf: SwiftDeclarations.root.appending(path: "Docs/API.md"), encoding: .utf8)
        var section = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
            guard line.hasPrefix("| `") else { continue }
            let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            let row = Row(
                name: cells[0].replacing("`", with: ""), calls: Self.quoted(cells[2]),
                remark: cells.count > 3 ? cells[3] : "")
            if row.name.contains(".") { steps.append(row) } else { rows[section, default: []].append(row) }
        }
    }

    /// What stands in backquotes.
    private static func quoted(_ cell: String) -> [String] {
        cell.components(separatedBy: "`").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    }
}
