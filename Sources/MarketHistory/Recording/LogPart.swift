internal import SystemPackage
internal import TradingCore

/// The file that a log is writing.
final class LogPart {
    let path: String
    let begun: Timestamp
    private(set) var size = 0
    private let descriptor: FileDescriptor

    /// Begins a file that does not exist yet.
    init(creating path: String, at now: Timestamp) throws(MarketHistoryError) {
        self.path = path
        begun = now
        do {
            descriptor = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .append, .closeOnExec],
                permissions: .ownerReadWrite)
        } catch {
            throw .writing(path, error)
        }
    }

    /// Opens a file for more lines, or begins it.
    init(appendingTo path: String, size: Int) throws(MarketHistoryError) {
        self.path = path
        self.size = size
        begun = Timestamp(milliseconds: 0)
        do {
            descriptor = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .append, .closeOnExec],
                permissions: .ownerReadWrite)
        } catch {
            throw .writing(path, error)
        }
    }

    deinit { try? descriptor.close() }

    /// Writes a whole line, or nothing of it.
    func append(_ line: [UInt8]) throws(MarketHistoryError) {
        var bytes = line
        bytes.append(0x0A)
        do {
            try descriptor.writeAll(bytes)
            size += bytes.count
        } catch {
            // Half a line would be taken for the end of a killed process.
            try? descriptor.resize(to: Int64(size))
            throw .writing(path, error)
        }
    }
}

extension MarketHistoryError {
    /// A failure of the system to write.
    static func writing(_ path: String, _ error: any Error) -> MarketHistoryError {
        let hint =
            switch error as? Errno {
            case .noSpace, .diskQuotaExceeded: "the disk is full; make room, and start the recording again"
            case .permissionDenied, .notPermitted, .readOnlyFileSystem:
                "it may not be written; give yourself the right to"
            case .fileExists: "there is such a file already; wait a second, or name another folder"
            case .notDirectory: "a part of the path is no folder; name a folder"
            default: "it cannot be written: \(error)"
            }
        return MarketHistoryError(.writeFailed, file: path, hint)
    }
}
