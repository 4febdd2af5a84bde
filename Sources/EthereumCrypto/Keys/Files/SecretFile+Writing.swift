#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

extension SecretFile {
    /// Writes a file that only its owner can read, whole or not at all.
    ///
    /// The bytes go to a new file beside it, to the disk, and then to their name; a missing folder is made, for its owner only.
    ///
    /// - Parameters:
    ///   - contents: The bytes.
    ///   - path: Where to.
    ///   - isReplacing: Whether a file that is there may be replaced; else it stays, and this fails.
    /// - Throws: ``KeyError``: `.exists`, `.permissions` for a folder that others can write to, `.unwritable`.
    public static func write(
        _ contents: SecretBytes, to path: String, replacing isReplacing: Bool = false
    ) throws(KeyError) {
        let place = try SecretPath(path)
        let folder = try SecretDirectory.making(place.folder)
        try folder.requireUnwritableByOthers(acceptingSticky: false)
        let draft = ".hl-draft-" + Hexadecimal.digits(of: (0..<8).map { _ in UInt8.random(in: .min ... .max) })
        let descriptor = unsafe openat(
            folder.descriptor, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFault.writing(path, errno) }
        defer { close(descriptor) }
        do throws(KeyError) {
            try fill(descriptor, with: contents, path)
            let isNamed =
                if isReplacing {
                    unsafe renameat(folder.descriptor, draft, folder.descriptor, place.name) == 0
                } else {
                    // A second name, unlike a new one, never takes the place of a file that is there.
                    unsafe linkat(folder.descriptor, draft, folder.descriptor, place.name, 0) == 0
                }
            guard isNamed else { throw SystemFault.writing(path, errno) }
        } catch {
            unsafe _ = unlinkat(folder.descriptor, draft, 0)
            throw error
        }
        if !isReplacing { unsafe _ = unlinkat(folder.descriptor, draft, 0) }
        guard fsync(folder.descriptor) == 0 else { throw SystemFault.writing(path, errno) }
    }

    private static func fill(_ descriptor: Int32, with contents: SecretBytes, _ path: String) throws(KeyError) {
        try unsafe contents.withUnsafeBytes { (bytes) throws(KeyError) in
            var written = 0
            while written < bytes.count, let start = bytes.baseAddress {
                let count = unsafe system(write: descriptor, start + written, bytes.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw SystemFault.writing(path, errno) }
                written += count
            }
        }
        // A narrow umask may have taken bits away.
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else { throw SystemFault.writing(path, errno) }
    }

    private static func system(write descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Darwin)
        unsafe Darwin.write(descriptor, start, count)
        #elseif canImport(Glibc)
        unsafe Glibc.write(descriptor, start, count)
        #else
        unsafe Musl.write(descriptor, start, count)
        #endif
    }
}
