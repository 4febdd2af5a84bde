import Foundation

/// A lock file that says that a run is alive: held as long as the process that writes the run.
///
/// The kernel drops the lock when the process dies, however it dies, so nothing has to be guessed from process numbers.
/// The file itself is removed at the end of the run; one that is left over tells nothing.
final class RunLock: Sendable {
    /// What came of an attempt to take a lock.
    enum Attempt {
        case taken(RunLock)
        case heldByAnother
        case refused(TradingStoreError)
    }

    private let path: String
    private let descriptor: Int32

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Takes the lock of a run, if nobody holds it.
    static func take(_ run: RunID, of database: String) -> Attempt {
        let path = "\(database)-run-\(run)"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            return .refused(TradingStoreError(errno: errno, path: path, task: "create the lock file of a run"))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else {
            return .taken(RunLock(path: path, descriptor: descriptor))
        }
        let refusal = errno
        close(descriptor)
        if refusal == EWOULDBLOCK { return .heldByAnother }
        return .refused(TradingStoreError(errno: refusal, path: path, task: "lock the lock file of a run"))
    }

    /// Removes the lock file; called when the store says that the run has ended, so that a late reader finds that.
    func remove() { unsafe _ = unlink(path) }
}
