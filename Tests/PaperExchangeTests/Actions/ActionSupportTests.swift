import Foundation
import HyperliquidSigning
import PaperExchange
import Testing

struct ActionSupportTests {
    @Test("It is said of every action of the catalogue what happens to it, and of none else")
    func complete() {
        #expect(ActionSupport.table.keys.sorted() == ActionCatalogue.names)
    }

    @Test("The table for people says the same")
    func documented() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Docs/PaperExchange/Actions.md")
        var rows: [String: String] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            rows[cells[0].trimmingCharacters(in: ["`"])] = cells[1] == "refused" ? "refused: \(cells[2])" : cells[1]
        }
        let table = ActionSupport.table.mapValues { support in
            switch support {
            case .executed: "executed"
            case .stored: "stored"
            case .notSimulated(let reason): "refused: \(reason)"
            }
        }
        #expect(rows == table)
    }
}
