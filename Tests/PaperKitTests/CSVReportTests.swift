import PaperKit
import Testing
import TradingCore

struct CSVReportTests {
    /// The fields of a document by the rules of RFC 4180.
    private func parse(_ csv: String) -> [[String]] {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        var scalars = Array(csv.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            let row = rows.count - 1
            let field = rows[row].count - 1
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars.removeFirst()
                rows[row][field] += "\""
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: rows[row].append("")
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                rows.append([""])
            default: rows[row][field].unicodeScalars.append(scalar)
            }
        }
        return rows.dropLast()
    }

    @Test func everyFillIsALineOfThirteenFields() throws {
        let report = try SampleReport.make()
        let rows = parse(CSVReport.fills(of: report))
        #expect(rows.count == 61)
        #expect(rows.allSatisfy { $0.count == 13 })
        let fill = report.fills[7]
        let row = rows[8]
        let after = fill.startPosition + fill.side.signed(fill.size)
        #expect(row[0] == fill.time.description)
        #expect(row[1] == fill.coin.description)
        #expect(row[3] == fill.direction)
        #expect(row[4] == fill.price.description)
        #expect(row[6] == fill.notional.description)
        #expect(row[9] == fill.closedPnl.description)
        #expect(row[10] == after.description)
        #expect(row[12] == fill.cloid?.description)
    }

    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("@107", "'@107"), ("+A1", "'+A1"), ("-A1", "'-A1"), ("a,b", "a,b"), ("a\"b", "a\"b"),
            ("=a,\"b", "'=a,\"b"), ("PURR/USDC", "PURR/USDC"),
        ])
    func namesAreQuotedAndNeverFormulas(name: String, field: String) throws {
        let csv = CSVReport.fills(of: try SampleReport.make(coins: [name], fillCount: 3))
        #expect(parse(csv).dropFirst().map { $0[1] } == [field, field, field])
        #expect(!csv.contains(",\(name),") || name == "PURR/USDC")
    }

    @Test func negativeNumbersStayNumbers() throws {
        let report = try SampleReport.make()
        let rows = parse(CSVReport.fills(of: report)).dropFirst()
        #expect(rows.contains { $0[9].hasPrefix("-") })
        #expect(try rows.map { try USD($0[9]) } == report.fills.map(\.closedPnl))
    }

    @Test func everyPointOfTheCurveIsALine() throws {
        let report = try SampleReport.make()
        let rows = parse(CSVReport.equity(of: report))
        #expect(rows.first == ["time", "equity", "cash", "exposure"])
        #expect(rows.count == report.curve.count + 1)
        #expect(rows.last?[1] == report.curve.last?.equity.description)
    }
}
