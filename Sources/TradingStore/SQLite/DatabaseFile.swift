import Foundation

/// The database file before SQLite opens it.
enum DatabaseFile {
    /// The path from the root, so that a later change of the working directory does no harm.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// Creates missing folders, and the file itself so that only its owner may read it.
    ///
    /// A file that exists is never opened here: closing it would drop the locks that SQLite holds on it for this
    /// process.
    static func prepare(_ path: String) throws(TradingStoreError) {
        try createFolders(above: path)
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return
        }
        guard errno == EEXIST else { throw TradingStoreError(errno: errno, path: path, task: "create the database") }
        var isFolder = ObjCBool(false)
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw TradingStoreError(errno: EISDIR, path: path, task: "open the database")
        }
        guard unsafe access(path, R_OK | W_OK) == 0 else {
            throw TradingStoreError(errno: errno, path: path, task: "open the database")
        }
    }

    private static func createFolders(above path: String) throws(TradingStoreError) {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            guard unsafe mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
            let refusal = errno
            // A system folder may refuse to be created although it is there.
            if FileManager.default.fileExists(atPath: folder) { continue }
            throw TradingStoreError(errno: refusal, path: folder, task: "create the folder")
        }
    }
}
