import TradingCore

/// Rows that wait to be written to one table: their values side by side, and all their texts in one piece of memory.
///
/// Texts are bound without being copied once more, which makes a row twice as fast as handing Swift values to GRDB one
/// by one.
struct RowBuffer: Sendable {
    /// One value.
    enum Cell: Sendable {
        case null
        case integer(Int64)
        case text(start: UInt32, count: UInt32)
        case blob(start: UInt32, count: UInt32)
    }

    /// How many values make a row.
    let columns: Int
    private(set) var cells: [Cell] = []
    /// Never empty, so that an empty text has an address too and is not taken for NULL.
    private(set) var bytes: [UInt8] = [0]

    init(columns: Int) { self.columns = columns }

    /// How many rows wait.
    var count: Int {
        precondition(cells.count.isMultiple(of: columns), "a row has too few or too many values")
        return cells.count / columns
    }

    /// Forgets all rows and keeps the memory.
    mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        bytes.append(0)
    }

    mutating func addNull(_ count: Int = 1) {
        for _ in 0..<count { cells.append(.null) }
    }

    mutating func add(_ integer: Int64) { cells.append(.integer(integer)) }

    mutating func add(_ integer: Int64?) { cells.append(integer.map(Cell.integer) ?? .null) }

    mutating func add(_ flag: Bool) { add(flag ? 1 : 0 as Int64) }

    mutating func add(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        endText(from: start)
    }

    mutating func add(_ text: String?) {
        if let text { add(text) } else { addNull() }
    }

    mutating func add(text utf8: [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: utf8)
        endText(from: start)
    }

    /// Adds the text that `write` appends.
    mutating func addText(_ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        write(&bytes)
        endText(from: start)
    }

    mutating func add(_ cloid: Cloid) {
        let start = bytes.count
        append(bigEndian: cloid.session)
        append(bigEndian: cloid.number)
        cells.append(.blob(start: UInt32(start), count: 16))
    }

    private mutating func append(bigEndian word: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    private mutating func endText(from start: Int) {
        cells.append(.text(start: UInt32(start), count: UInt32(bytes.count - start)))
    }
}
