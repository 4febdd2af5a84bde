import Foundation
import GRDB

extension TradingStoreError {
    /// Puts a failure of the database or the file system into plain words.
    ///
    /// - Parameters:
    ///   - error: The failure; one that is already in plain words stays as it is.
    ///   - path: The database file.
    ///   - task: What was being done, as the end of "could not …".
    init(_ error: any Error, path: String, task: String) {
        if let error = error as? TradingStoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.unexpected, "could not \(task) in \(path): \(error)", underlying: error)
            return
        }
        let (code, advice) = Self.meaning(of: error)
        let said = error.message.map { " (SQLite \(error.extendedResultCode.rawValue): \($0))" } ?? ""
        self.init(code, "could not \(task) in \(path): \(advice)\(said)", underlying: error)
    }

    private static func meaning(of error: DatabaseError) -> (Code, advice: String) {
        switch error.resultCode {
        case .SQLITE_FULL:
            (.diskFull, "the disk is full; free some space and go on, everything written before is safe")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            (.locked, "another process is writing to it; wait for it to end, or stop it")
        case .SQLITE_READONLY:
            (.readOnly, "it cannot be written; check the permissions of the file and its folder for user \(getuid())")
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            (.cannotOpen, "it cannot be opened; check the permissions of the file and its folder for user \(getuid())")
        case .SQLITE_NOTADB:
            (.notADatabase, "the file is no SQLite database; choose another path, or move the file away")
        case .SQLITE_CORRUPT:
            (.corrupt, "the file is damaged; move it away, or restore a copy, then start again")
        case .SQLITE_IOERR:
            (.inputOutput, "the disk failed or is full; check its health and free space, then start again")
        default: (.unexpected, "the database refused")
        }
    }

    /// Puts a refused system call into plain words.
    init(errno code: Int32, path: String, task: String) {
        let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        let (kind, advice): (Code, String) =
            switch code {
            case EACCES, EPERM: (.cannotOpen, "user \(getuid()) may not write there; choose another path or allow it")
            case EROFS: (.readOnly, "the file system is read-only; choose another path")
            case ENOTDIR: (.cannotOpen, "a part of the path is a file and not a folder; choose another path")
            case EISDIR: (.cannotOpen, "the path is a folder; name a file in it")
            case ENOENT: (.cannotOpen, "nothing can be created there; choose another path")
            case ENOSPC, EDQUOT: (.diskFull, "the disk is full; free some space and try again")
            default: (.inputOutput, "choose another path, or repair this one")
            }
        self.init(kind, "could not \(task) at \(path): \(reason); \(advice)")
    }
}
