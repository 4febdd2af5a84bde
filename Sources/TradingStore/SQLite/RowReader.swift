import GRDBSQLite
import TradingCore

/// The row that a statement stands on, read column by column from the left.
///
/// A value of the wrong kind is an error and never a trap: the file may have been edited by hand.
@safe
struct RowReader {
    private let handle: OpaquePointer
    private let table: String
    /// The column read last.
    private var column: Int32 = -1

    init(_ handle: OpaquePointer, table: String) {
        unsafe self.handle = handle
        self.table = table
    }

    /// The refusal of the column read last.
    func fault(_ expected: String) -> TradingStoreError {
        let name = unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? "?"
        return TradingStoreError(
            .corrupt, "table \(table) holds no \(expected) in column \(name); the file was edited or is damaged")
    }

    /// The first column, which in the tables of a run is the row's place in the journal.
    var place: Int64 { unsafe sqlite3_column_int64(handle, 0) }

    /// Passes over columns.
    mutating func skip(_ count: Int32) { column += count }

    mutating func optionalInteger() throws(TradingStoreError) -> Int64? {
        column += 1
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return unsafe sqlite3_column_int64(handle, column)
        case SQLITE_NULL: return nil
        default: throw fault("whole number")
        }
    }

    mutating func optionalText() throws(TradingStoreError) -> String? {
        column += 1
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_TEXT:
            // The pointer is asked for before the length, as SQLite wants it; a text may hold NUL.
            guard let start = unsafe sqlite3_column_text(handle, column) else { return nil }
            let count = unsafe Int(sqlite3_column_bytes(handle, column))
            return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        case SQLITE_NULL: return nil
        default: throw fault("text")
        }
    }

    mutating func optionalCloid() throws(TradingStoreError) -> Cloid? {
        column += 1
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return nil
        case SQLITE_BLOB where unsafe sqlite3_column_bytes(handle, column) == 16:
            guard let start = unsafe sqlite3_column_blob(handle, column) else { return nil }
            let words = unsafe start.assumingMemoryBound(to: UInt8.self)
            var (session, number) = (UInt64(0), UInt64(0))
            for index in 0..<8 {
                session = session << 8 | UInt64(unsafe words[index])
                number = number << 8 | UInt64(unsafe words[index + 8])
            }
            return Cloid(session: session, number: number)
        default: throw fault("cloid of 16 bytes")
        }
    }
}
