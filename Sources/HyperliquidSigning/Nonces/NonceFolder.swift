#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The folder of the files of nonces, open and checked: it belongs to this user, and nobody else can write or read in it.
final class NonceFolder: Sendable {
    let path: String
    let descriptor: Int32

    /// Opens a folder, and makes it with those above it where it is missing.
    ///
    /// - Throws: ``NonceError`` when that fails or others can reach it.
    init(_ path: String) throws(NonceError) {
        let path = Self.absolute(path)
        try Self.create(path)
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw NonceError("open the folder", path: path) }
        self.path = path
        var facts = stat()
        guard unsafe fstat(descriptor, &facts) == 0 else { throw NonceError("look at the folder", path: path) }
        guard facts.st_uid == geteuid() else {
            throw NonceError(.notPrivate("the folder belongs to another user; name one of your own"), path: path)
        }
        guard facts.st_mode & 0o077 == 0 else {
            throw NonceError(.notPrivate("others can reach the folder; run \"chmod 700 \(path)\""), path: path)
        }
    }

    deinit { close(descriptor) }

    /// Brings the folder's list of files to the disk.
    func synchronise() throws(NonceError) {
        guard fsync(descriptor) == 0 else { throw NonceError("write the folder", path: path) }
    }

    /// The path from the root, so that a later change of the working directory does no harm.
    private static func absolute(_ path: String) -> String {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard !trimmed.hasPrefix("/"), let current = unsafe getcwd(nil, 0) else { return trimmed }
        defer { unsafe free(current) }
        return unsafe String(cString: current) + "/" + trimmed
    }

    private static func create(_ path: String) throws(NonceError) {
        var folder = ""
        for part in path.split(separator: "/") {
            let above = folder.isEmpty ? "/" : folder
            folder += "/" + part
            if unsafe mkdir(folder, 0o700) == 0 {
                let descriptor = unsafe open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                guard descriptor >= 0 else { throw NonceError("open the folder", path: above) }
                defer { close(descriptor) }
                guard fsync(descriptor) == 0 else { throw NonceError("write the folder", path: above) }
                continue
            }
            let refusal = errno
            // A system folder may refuse to be created although it is there.
            guard refusal != EEXIST, unsafe access(folder, F_OK) != 0 else { continue }
            throw NonceError("create the folder", errno: refusal, path: folder)
        }
    }
}
