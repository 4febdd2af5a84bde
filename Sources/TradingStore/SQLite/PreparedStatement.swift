import GRDB
import GRDBSQLite

/// One compiled statement, run for many rows without any allocation a row.
///
/// All calls into SQLite's C interface are here and in ``RowReader``. The pointers that are bound live in the row
/// buffer, which outlives every step, and the bindings are cleared before it goes away.
@safe
struct PreparedStatement {
    /// Keeps the handle alive.
    private let statement: Statement
    private let handle: OpaquePointer

    /// Takes the statement from the connection's cache, compiling it the first time.
    init(_ sql: String, in db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        unsafe handle = statement.sqliteStatement
    }

    /// Runs the statement once for every row of the buffer.
    func run(_ rows: RowBuffer) throws(DatabaseError) {
        defer { reset() }
        try unsafe rows.bytes.withUnsafeBufferPointer { (texts) throws(DatabaseError) in
            for row in 0..<rows.count {
                unsafe bind(rows, row, texts)
                guard unsafe sqlite3_step(handle) == SQLITE_DONE else { throw failure() }
                unsafe sqlite3_reset(handle)
            }
        }
    }

    /// Runs the statement once, with the first row of `arguments`, and reads what comes back.
    func rows<Element>(
        _ arguments: RowBuffer, table: String, decode: (inout RowReader) throws -> Element
    ) throws -> [Element] {
        defer { reset() }
        return try unsafe arguments.bytes.withUnsafeBufferPointer { texts in
            unsafe bind(arguments, 0, texts)
            var elements: [Element] = []
            while true {
                switch unsafe sqlite3_step(handle) {
                case SQLITE_ROW:
                    var reader = unsafe RowReader(handle, table: table)
                    elements.append(try decode(&reader))
                case SQLITE_DONE: return elements
                default: throw failure()
                }
            }
        }
    }

    private func bind(_ rows: RowBuffer, _ row: Int, _ texts: UnsafeBufferPointer<UInt8>) {
        guard let base = unsafe UnsafeRawPointer(texts.baseAddress) else { return }
        var position: Int32 = 1
        let first = row * rows.columns
        for index in first..<first + rows.columns {
            switch rows.cells[index] {
            case .null: unsafe sqlite3_bind_null(handle, position)
            case .integer(let integer): unsafe sqlite3_bind_int64(handle, position, integer)
            case .text(let start, let count):
                let text = unsafe (base + Int(start)).assumingMemoryBound(to: CChar.self)
                unsafe sqlite3_bind_text64(handle, position, text, UInt64(count), nil, UInt8(SQLITE_UTF8))
            case .blob(let start, let count):
                unsafe sqlite3_bind_blob64(handle, position, base + Int(start), UInt64(count), nil)
            }
            position += 1
        }
    }

    private func failure() -> DatabaseError {
        let connection = unsafe sqlite3_db_handle(handle)
        return unsafe DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { unsafe String(cString: $0) })
    }

    private func reset() {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }
}
