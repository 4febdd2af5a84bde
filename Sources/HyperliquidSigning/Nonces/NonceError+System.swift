#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

extension NonceError {
    /// Takes the system's last error number.
    init(_ task: String, errno number: Int32 = errno, path: String) {
        if task == NonceFile.lockTask, [ENOLCK, ENOSYS, EOPNOTSUPP, ENOTSUP, EINVAL].contains(number) {
            self.init(.withoutLocks, path: path)
            return
        }
        let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        self.init(.system(task: task, reason: reason), path: path)
    }
}
