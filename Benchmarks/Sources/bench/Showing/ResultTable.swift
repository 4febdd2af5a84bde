import Foundation

/// Results as a table for a terminal or a document.
struct ResultTable {
    private let rows: [[String]]
    private static let heads = ["benchmark", "name", "unit", "min", "median", "max", "against"]

    init(_ results: [Measurement]) {
        rows = results.map { result in
            let figures = [result.least, result.median, result.most]
                .map { FigureText.short($0, isRate: result.unit.isRate) }
            return [result.title, result.id, result.unit.text] + figures + [FigureText.comparison(result)]
        }
    }

    /// Columns of equal width, figures to the right.
    var text: String {
        let widths = Self.heads.indices.map { column in
            ([Self.heads] + rows).map { $0[column].count }.max() ?? 0
        }
        let lines = ([Self.heads] + rows).map { row in
            row.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - row[column].count)
                return (3...5).contains(column) ? gap + row[column] : row[column] + gap
            }.joined(separator: "  ")
        }
        return lines.joined(separator: "\n")
    }

    /// A Markdown table under a line that says where and when.
    var markdown: String {
        let lines = ([Self.heads] + rows).map { row in
            "| " + row.enumerated().map { $0 == 1 && $1 != "name" ? "`\($1)`" : $1 }.joined(separator: " | ") + " |"
        }
        let rule = "|---|---|---|--:|--:|--:|---|"
        return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
    }
}
