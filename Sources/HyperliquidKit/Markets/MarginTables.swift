internal import TradingCore

/// The margin tables of an answer, by their number.
///
/// A number below fifty that has no table of its own stands for a single tier of that leverage.
struct MarginTables {
    /// What is wrong with each table that cannot be used.
    private(set) var faults: [JSONError] = []
    private var tables: [Int: MarginTable] = [:]
    private var broken: Set<Int> = []

    subscript(id: Int) -> MarginTable? {
        if let table = tables[id] { return table }
        return (1..<50).contains(id) && !broken.contains(id) ? MarginTable(maxLeverage: id) : nil
    }

    /// Reads `marginTables`, a list of pairs of number and table.
    ///
    /// - Throws: ``JSONError`` when something other than a list stands there; a table that is broken is only set aside.
    mutating func read(_ meta: JSONValue, at path: String) throws(JSONError) {
        guard let value = meta["marginTables"] else { return }
        let path = path.isEmpty ? "marginTables" : "\(path).marginTables"
        guard let pairs = value.elements else {
            throw JSONError(line: value.line, path: path, message: "a list should stand here, not \(value.kindName)")
        }
        for (index, pair) in pairs.enumerated() {
            let place = "\(path)[\(index)]"
            do throws(JSONError) {
                guard let parts = pair.elements, parts.count == 2 else {
                    throw JSONError(
                        line: pair.line, path: place, message: "a pair of number and table should stand here")
                }
                let id = try parts[0].decode(Int.self, at: "\(place)[0]")
                do throws(JSONError) {
                    tables[id] = try Self.table(parts[1], at: "\(place)[1]")
                } catch {
                    broken.insert(id)
                    throw error
                }
            } catch {
                faults.append(error)
            }
        }
    }

    private static func table(_ value: JSONValue, at path: String) throws(JSONError) -> MarginTable {
        let tiers = try value.decode(Table.self, at: path).marginTiers
        func fault(_ message: String) -> JSONError {
            JSONError(line: value.line, path: "\(path).marginTiers", message: message)
        }
        guard let first = tiers.first else { throw fault("a margin table needs a tier") }
        guard first.lowerBound == .zero else { throw fault("the first tier begins at \(first.lowerBound), not at 0") }
        guard tiers.allSatisfy({ (1...1000).contains($0.maxLeverage) }) else {
            throw fault("a leverage is not above 0")
        }
        for (lower, higher) in zip(tiers, tiers.dropFirst()) {
            guard lower.lowerBound < higher.lowerBound, lower.maxLeverage > higher.maxLeverage else {
                throw fault("the tier from \(higher.lowerBound) does not continue the one from \(lower.lowerBound)")
            }
        }
        return MarginTable(tiers.map { ($0.lowerBound, $0.maxLeverage) })
    }

    private struct Table: Decodable {
        struct Tier: Decodable {
            var lowerBound: USD
            var maxLeverage: Int
        }
        var marginTiers: [Tier]
    }
}
