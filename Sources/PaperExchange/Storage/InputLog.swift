internal import Foundation
internal import TradingCore

/// The file of a local exchange: a first line that says which exchange it is, and a line for every input, in order.
///
/// ```
/// 7d1c0a2b h {"seed":7,…}
/// 03a9f1e4 m 1780000000050
/// c0ffee12 a 1780000000061 {"action":{…},"nonce":…,"signature":{…}}
/// ```
///
/// Every line begins with its checksum (CRC-32 as gzip has it). A line is in the hands of the operating system when ``append(_:)``
/// returns, so that `kill -9` loses none; ``Sync`` says when the disk has it, which matters when the power fails. A last line that was
/// cut is taken off when the file is opened; any other line that is not as it was written is an error that names it.
///
/// It is not made for use by several threads.
public final class InputLog {
    /// When lines are brought to the disk.
    public enum Sync: Sendable, Hashable {
        /// Each before the next; slow, and safe against a power cut.
        case everyLine
        /// When ``InputLog/flush()`` is called, such as once a second.
        case asked
    }

    /// The file.
    public let path: String
    /// How many lines it holds, the first included.
    public private(set) var lines: Int
    /// How many bytes of a last line that was cut were taken off when it was opened.
    public let lostBytes: Int

    private let descriptor: Int32
    private let sync: Sync
    private var size: Int
    private var isDirty = false

    private init(_ path: String, _ descriptor: Int32, _ sync: Sync, _ contents: LogContents) {
        self.path = path
        self.descriptor = descriptor
        self.sync = sync
        size = contents.size
        lines = contents.lines
        lostBytes = contents.lostBytes
    }

    deinit {
        if isDirty { fsync(descriptor) }
        close(descriptor)
    }

    /// Opens a file, or begins it, and gives everything that it holds.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - identity: What stands in the first line: which exchange it is.
    ///   - sync: When lines are brought to the disk.
    ///   - replay: Takes each input that is there, in order.
    /// - Returns: The log, ready for what comes next.
    /// - Throws: ``StorageError`` when the file cannot be used, another process has it, it is another exchange's, or a line is broken;
    ///   or what `replay` throws.
    public static func open(
        _ path: String, for identity: String, sync: Sync = .asked, replay: (ExchangeInput) throws -> Void
    ) throws -> InputLog {
        let descriptor = unsafe Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StorageError(.unusable, path, "it cannot be opened (\(Self.fault)); name a file that can be written")
        }
        do {
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                throw StorageError(
                    .locked, path, "another local exchange has it open; end that one, or name another file")
            }
            var contents = LogContents(path: path, descriptor: descriptor)
            try contents.read(expecting: identity, replay)
            guard ftruncate(descriptor, off_t(contents.size)) == 0,
                lseek(descriptor, off_t(contents.size), SEEK_SET) >= 0
            else { throw StorageError(.unusable, path, "it cannot be written (\(Self.fault))") }
            let log = InputLog(path, descriptor, sync, contents)
            if log.lines == 0 { try log.write(Array("h \(identity)".utf8)) }
            return log
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Writes an input down.
    ///
    /// - Throws: ``StorageError`` when it cannot be written, as on a full disk; nothing of it stays in the file then.
    public func append(_ input: ExchangeInput) throws(StorageError) { try write(input.text) }

    /// Brings everything that was written to the disk.
    public func flush() {
        guard isDirty else { return }
        fsync(descriptor)
        isDirty = false
    }

    private func write(_ text: [UInt8]) throws(StorageError) {
        let line = LineChecksum.digits(LineChecksum.of(text)) + [0x20] + text + [0x0A]
        var rest = line[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count == 0 || errno != EINTR {
                let fault = Self.fault
                // Half a line would stand before the next one.
                ftruncate(descriptor, off_t(size))
                lseek(descriptor, off_t(size), SEEK_SET)
                throw StorageError(.writeFailed, path, "a line cannot be written (\(fault)); make room on the disk")
            }
        }
        size += line.count
        lines += 1
        isDirty = true
        if sync == .everyLine { flush() }
    }

    private static var fault: String { unsafe String(cString: strerror(errno)) }
}
