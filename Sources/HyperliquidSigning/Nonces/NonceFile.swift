#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// An open file of nonces: it is locked, read and overwritten in place, and every doubt about it is an error.
///
/// The kernel drops the lock when its holder dies, however that happens.
final class NonceFile: Sendable {
    static let lockTask = "lock"
    let path: String
    private let descriptor: Int32
    private let machine: NonceMachine
    /// Which file of the disk it is.
    private let device: dev_t
    private let number: ino_t

    /// Opens a file that is there.
    ///
    /// - Returns: Nil when there is none.
    /// - Throws: ``NonceError`` when it cannot be opened, is no plain file or can be reached by others.
    init?(_ name: String, in folder: NonceFolder, machine: NonceMachine) throws(NonceError) {
        let path = folder.path + "/" + name
        descriptor = unsafe openat(folder.descriptor, name, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        self.path = path
        self.machine = machine
        var facts = stat()
        guard descriptor >= 0 else {
            (device, number) = (0, 0)
            if errno == ENOENT { return nil }
            if errno == ELOOP { throw NonceError(.notPrivate("it is a link; put the file itself there"), path: path) }
            throw NonceError("open", path: path)
        }
        let isKnown = unsafe fstat(descriptor, &facts) == 0
        (device, number) = (facts.st_dev, facts.st_ino)
        guard isKnown else { throw NonceError("look at", path: path) }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw NonceError(.notPrivate("it is no plain file; move it away"), path: path)
        }
        guard facts.st_nlink <= 1 else {
            throw NonceError(
                .notPrivate("the file has a second name; remove that one (\"ls -i\" finds it)"), path: path)
        }
        guard facts.st_uid == geteuid(), facts.st_mode & 0o077 == 0 else {
            throw NonceError(
                .notPrivate("others can reach it; make it yours and run \"chmod 600 \(path)\""), path: path)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Runs some steps while no other holder of the file can run any.
    ///
    /// - Throws: ``NonceError`` when the lock is not to be had, and what the steps throw.
    func locked<Result>(_ steps: () throws(NonceError) -> Result) throws(NonceError) -> Result {
        try Self.lock(descriptor, path: path, patience: machine.patience)
        defer { flock(descriptor, LOCK_UN) }
        return try steps()
    }

    /// Reads the record; call it while the file is locked.
    ///
    /// - Throws: ``NonceError`` when the file is damaged, or no longer the one at its path.
    func read() throws(NonceError) -> NonceRecord {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0, facts.st_ino == number, facts.st_dev == device else {
            throw NonceError(.replaced, path: path)
        }
        guard facts.st_size == NonceRecord.size else {
            throw NonceError(.damaged("it has \(facts.st_size) bytes instead of \(NonceRecord.size)"), path: path)
        }
        var content = SIMD8<UInt64>()
        let count = unsafe withUnsafeMutableBytes(of: &content) { buffer in
            unsafe pread(descriptor, buffer.baseAddress, NonceRecord.size, 0)
        }
        guard count == NonceRecord.size else { throw NonceError("read", errno: count < 0 ? errno : EIO, path: path) }
        do {
            return try NonceRecord(content)
        } catch {
            throw NonceError(error.fault, path: path)
        }
    }

    /// Overwrites the record; that outlives the process, but not yet a crash of the machine.
    func write(_ record: NonceRecord) throws(NonceError) {
        try Self.write(record, to: descriptor, path: path)
    }

    /// Brings the record to the disk for good.
    func synchronise() throws(NonceError) {
        guard machine.synchronise(descriptor) == 0 else { throw NonceError("bring to the disk", path: path) }
    }

    /// Writes a record at the start of an open file.
    static func write(_ record: NonceRecord, to descriptor: Int32, path: String) throws(NonceError) {
        let content = record.content
        let count = unsafe withUnsafeBytes(of: content) { bytes in
            unsafe pwrite(descriptor, bytes.baseAddress, NonceRecord.size, 0)
        }
        guard count == NonceRecord.size else {
            throw NonceError("write", errno: count < 0 ? errno : ENOSPC, path: path)
        }
    }

    /// Locks an open file or folder against all others, and waits for that only so long.
    static func lock(_ descriptor: Int32, path: String, patience: Int64) throws(NonceError) {
        var attempts = 0
        var began = timespec()
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw NonceError(lockTask, path: path) }
            var now = timespec()
            unsafe clock_gettime(CLOCK_MONOTONIC, &now)
            if attempts == 0 { began = now }
            let waited = Int64(now.tv_sec - began.tv_sec) * 1000 + Int64(now.tv_nsec - began.tv_nsec) / 1_000_000
            guard waited < patience else { throw NonceError(.busy(milliseconds: waited), path: path) }
            attempts += 1
            // The holder is done in microseconds, unless it waits for the disk.
            if attempts < 50 { sched_yield() } else { usleep(200) }
        }
    }
}
