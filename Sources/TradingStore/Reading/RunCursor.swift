import TradingCore

/// Rows of one run, pulled one after the other in the order of its journal.
///
/// Rows are read a page at a time and nothing is kept open between pages, so a slow reader holds nobody up and a run
/// that is still being written can be followed: after the end, ``next()`` looks for more.
///
/// ```swift
/// var fills = store.fills(of: run.id)
/// while let fill = try fills.next() { print(fill.direction) }
/// ```
public struct RunCursor<Element: Sendable>: Sendable {
    private let store: TradingStore
    private let run: RunID
    private let table: TableLayout
    private let decode: @Sendable (inout RowReader) throws -> Element
    private var page: ArraySlice<Element> = []
    private var place: Int64 = 0

    init(
        _ store: TradingStore, _ run: RunID, _ table: TableLayout,
        decode: @escaping @Sendable (inout RowReader) throws -> Element
    ) {
        self.store = store
        self.run = run
        self.table = table
        self.decode = decode
    }

    /// The next row, or nil when there is no further one now.
    ///
    /// - Throws: ``TradingStoreError`` when the file cannot be read or holds something else.
    public mutating func next() throws(TradingStoreError) -> Element? {
        if page.isEmpty { try readPage(1024) }
        return page.popFirst()
    }

    /// All rows that are left.
    ///
    /// - Throws: As ``next()``.
    public consuming func all() throws(TradingStoreError) -> [Element] {
        let begun = Array(page)
        try readPage(.max)
        return begun + page
    }

    private mutating func readPage(_ limit: Int64) throws(TradingStoreError) {
        let (start, run, table, decode) = (place, run, table, decode)
        let (rows, end) = try store.read("read the \(table.name) of run \(run)") { db in
            var arguments = RowBuffer(columns: 3)
            arguments.add(run.rawValue)
            arguments.add(start)
            arguments.add(limit)
            var end = start
            let rows = try PreparedStatement(table.page, in: db).rows(arguments, table: table.name) { row in
                end = row.place
                return try decode(&row)
            }
            return (rows, end)
        }
        page = rows[...]
        place = end
    }
}
