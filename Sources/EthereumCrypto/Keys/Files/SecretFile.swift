#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// Files that hold a secret: read and written only where nobody else can see or exchange them.
///
/// A file is read when it is a regular file of this user that nobody else can read (mode 0600 or less), in a folder that belongs to
/// this user or root and that nobody else can write to. The last component of the path must be no symbolic link. All is checked on
/// the opened file, so that nothing can be exchanged between the check and the reading. A refusal names the command that mends it.
public enum SecretFile {
    /// The most that is read, in bytes, unless another limit is given.
    public static let sizeLimit = 64 << 10

    /// Who may have made the file, and who may read it.
    enum Custody {
        /// This user made it, for nobody else.
        case own
        /// The service manager made it, for this service: owned by root with read access for a group of one, or by this user.
        case serviceManager
    }

    /// Reads a whole file straight into locked memory.
    ///
    /// - Throws: ``KeyError``: `.missing`, `.permissions`, `.unreadable`.
    public static func read(_ path: String, limit: Int = sizeLimit) throws(KeyError) -> SecretBytes {
        try read(path, limit: limit, custody: .own)
    }

    static func read(_ path: String, limit: Int, custody: Custody) throws(KeyError) -> SecretBytes {
        let place = try SecretPath(path)
        let folder = try SecretDirectory(opening: place.folder)
        // Without O_NONBLOCK, opening a pipe would wait for its writer.
        let descriptor = unsafe openat(
            folder.descriptor, place.name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw SystemFault.opening(path, "file", errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw SystemFault.opening(path, "file", errno) }
        try check(status, place, custody)
        try folder.requireUnwritableByOthers(acceptingSticky: custody == .own)
        guard status.st_size <= limit else {
            throw KeyError(
                .unreadable,
                "\(place.quoted) has \(status.st_size) bytes, above the limit of \(limit); give another file")
        }
        return try contents(of: descriptor, count: Int(status.st_size), place)
    }

    private static func check(_ status: stat, _ place: SecretPath, _ custody: Custody) throws(KeyError) {
        let user = geteuid()
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw KeyError(
                .unreadable, "\(place.quoted) is no regular file, but a folder, a pipe or a device; give a file")
        }
        let hasOwner = status.st_uid == user || custody == .serviceManager && status.st_uid == 0
        guard hasOwner else {
            throw KeyError(
                .permissions,
                "\(place.quoted) belongs to user \(status.st_uid), not to you (\(user)); "
                    + "if it is yours, run: sudo chown \(user) \(place.quoted)")
        }
        let forbidden: mode_t = custody == .serviceManager ? 0o037 : 0o077
        guard status.st_mode & forbidden == 0 else {
            throw KeyError(
                .permissions,
                "others than you can use \(place.quoted) (mode \(String(status.st_mode & 0o7777, radix: 8))); "
                    + "run: chmod 600 \(place.quoted)")
        }
    }

    private static func contents(
        of descriptor: Int32, count: Int, _ place: SecretPath
    ) throws(KeyError) -> SecretBytes {
        try unsafe SecretBytes(capacity: count) { (buffer) throws(KeyError) in
            var filled = 0
            while filled < count, let start = buffer.baseAddress {
                let read = unsafe Self.read(descriptor, start + filled, count - filled)
                if read < 0, errno == EINTR { continue }
                guard read >= 0 else {
                    throw KeyError(.unreadable, "\(place.quoted) cannot be read: \(SystemFault.text(errno))")
                }
                if read == 0 { break }
                filled += read
            }
            return filled
        }
    }

    private static func read(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
        #if canImport(Darwin)
        unsafe Darwin.read(descriptor, start, count)
        #elseif canImport(Glibc)
        unsafe Glibc.read(descriptor, start, count)
        #else
        unsafe Musl.read(descriptor, start, count)
        #endif
    }
}
