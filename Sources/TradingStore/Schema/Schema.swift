import GRDB

/// What makes a SQLite file ours, and how an older one becomes a current one.
enum Schema {
    /// "HLTS" in the file's header, where the `file` command and we ourselves look.
    static let applicationID: Int32 = 0x484C_5453

    /// The statements that lead from each version to the next; a released step is never edited.
    static let steps = [tablesOfVersion1 + viewsOfVersion1]

    /// The version that this build writes.
    static var version: Int { steps.count }

    /// The version of a database: 0 for an empty one.
    ///
    /// To be asked inside a transaction; otherwise another process may create the tables between two questions.
    ///
    /// - Throws: ``TradingStoreError`` when the file is another program's or a newer version's.
    static func version(of db: Database, path: String) throws -> Int {
        let owner = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if owner == 0, version == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 { return 0 }
        guard owner == applicationID else {
            throw TradingStoreError(
                .foreignDatabase, "\(path) is the database of another program; choose another path, nothing was changed"
            )
        }
        guard version <= Self.version else {
            throw TradingStoreError(
                .newerVersion,
                """
                \(path) has version \(version) and this build knows up to \(Self.version); use the newer build that \
                wrote it, or choose another path; nothing was changed
                """)
        }
        return version
    }

    /// Brings a database to the current version, whole or not at all.
    ///
    /// The version is read again inside the transaction, so that two processes may create one file at the same time.
    static func migrate(_ db: Database, path: String) throws {
        var isCurrent = false
        try db.inTransaction(.deferred) {
            isCurrent = try version(of: db, path: path) == Self.version
            return .commit
        }
        if isCurrent { return }
        try db.inTransaction(.immediate) {
            for step in steps[try version(of: db, path: path)...] { try db.execute(sql: step) }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(Self.version)")
            return .commit
        }
    }
}
