#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// A folder that secrets lie in, held open, so that what was checked is what is used.
struct SecretDirectory: ~Copyable {
    /// The path, as it was given.
    let path: String
    let descriptor: Int32
    private let status: stat

    /// Opens a folder.
    ///
    /// - Throws: ``KeyError`` when it is missing or cannot be opened.
    init(opening path: String) throws(KeyError) {
        let (descriptor, status) = try Self.opened(path)
        (self.path, self.descriptor, self.status) = (path, descriptor, status)
    }

    private static func opened(_ path: String) throws(KeyError) -> (Int32, stat) {
        guard !path.utf8.contains(0) else {
            throw KeyError(.missing, "\(ShellWord.quoted(path)) holds a zero byte, which no path can; give another")
        }
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFault.opening(path, "folder", errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let fault = SystemFault.opening(path, "folder", errno)
            close(descriptor)
            throw fault
        }
        return (descriptor, status)
    }

    deinit { close(descriptor) }

    /// Opens a folder, and makes it and those above it first where they are missing, each for its owner only.
    ///
    /// - Throws: ``KeyError`` when it cannot be made or opened.
    static func making(_ path: String) throws(KeyError) -> SecretDirectory {
        do throws(KeyError) {
            return try SecretDirectory(opening: path)
        } catch {
            guard error.code == .missing, let place = try? SecretPath(path) else { throw error }
            let parent = try making(place.folder)
            guard unsafe mkdirat(parent.descriptor, place.name, 0o700) == 0 || errno == EEXIST else {
                throw SystemFault.writing(path, errno)
            }
            fsync(parent.descriptor)
            return try SecretDirectory(opening: path)
        }
    }

    /// Refuses a folder in which somebody else could put another file in the place of ours.
    ///
    /// It must belong to this user or to root, and neither group nor others may write to it. A sticky folder such as /tmp, in which
    /// nobody can move the files of others, will do for reading a file whose owner is checked; nothing new is written to one.
    ///
    /// - Throws: ``KeyError`` with the command that mends it.
    func requireUnwritableByOthers(acceptingSticky: Bool) throws(KeyError) {
        let user = geteuid()
        guard status.st_uid == user || status.st_uid == 0 else {
            throw KeyError(
                .permissions,
                "the folder \(quoted) belongs to user \(status.st_uid), who could exchange the files in it; "
                    + "move the file to a folder of your own: mkdir -m 700 FOLDER")
        }
        guard status.st_mode & 0o022 != 0 else { return }
        guard status.st_mode & S_ISVTX == 0 else {
            guard !acceptingSticky else { return }
            throw KeyError(
                .permissions,
                "everybody can write to the folder \(quoted), which is no place for a key; "
                    + "give a folder of your own: mkdir -m 700 FOLDER")
        }
        throw KeyError(
            .permissions, "others can exchange the files in the folder \(quoted); run: chmod go-w \(quoted)")
    }

    /// Refuses a folder that anybody but its owner, this user, can look into.
    ///
    /// - Throws: ``KeyError`` with the command that mends it.
    func requirePrivate() throws(KeyError) {
        guard status.st_uid == geteuid() else {
            throw KeyError(
                .permissions,
                "the folder \(quoted) belongs to user \(status.st_uid), not to you (\(geteuid())); "
                    + "run: sudo chown -R \(geteuid()) \(quoted)")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw KeyError(.permissions, "others can look into the folder \(quoted); run: chmod 700 \(quoted)")
        }
    }

    /// The names in the folder, sorted, without those that begin with a dot.
    ///
    /// - Throws: ``KeyError`` when it cannot be read.
    func names() throws(KeyError) -> [String] {
        let copy = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = unsafe fdopendir(copy) else {
            let fault = SystemFault.opening(path, "folder", errno)
            if copy >= 0 { close(copy) }
            throw fault
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(validatingCString: $0) }
            }
            if let name, !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Waits until no other process is changing the folder; the lock goes when the folder is closed.
    func lock() throws(KeyError) {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw SystemFault.writing(path, errno) }
        }
    }

    /// The path as a word for a shell.
    private var quoted: String { ShellWord.quoted(path) }
}
