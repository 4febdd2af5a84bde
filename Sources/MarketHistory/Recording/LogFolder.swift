internal import Foundation
internal import SystemPackage
internal import TradingCore

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The folder of a log: its lock, the names of its files, and what a killed process left in it.
final class LogFolder {
    private let path: String
    private let lock: FileDescriptor

    init(_ path: String) throws(MarketHistoryError) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw MarketHistoryError(.writeFailed, file: path, "the folder cannot be made; name one that can")
        }
        let lockPath = "\(path)/.lock"
        do {
            lock = try FileDescriptor.open(
                SystemPackage.FilePath(lockPath), .readWrite, options: [.create, .closeOnExec],
                permissions: .ownerReadWrite)
        } catch {
            throw .writing(lockPath, error)
        }
        guard flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            try? lock.close()
            throw MarketHistoryError(
                .writeFailed, file: path,
                "another process is recording into this folder; end it, or name another folder")
        }
    }

    deinit { try? lock.close() }

    /// Begins a file that is named for the time; a number follows where two begin within a second.
    func begin(_ name: String, at now: Timestamp) throws(MarketHistoryError) -> LogPart {
        let stamp = now.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
        var number = 1
        while true {
            let base = "\(path)/\(stamp)\(number > 1 ? "-\(number)" : "").\(name)"
            let isTaken = [base + ".gz", base + LineLog.partSuffix].contains {
                FileManager.default.fileExists(atPath: $0)
            }
            if !isTaken { return try LogPart(creating: base + LineLog.partSuffix, at: now) }
            number += 1
        }
    }

    /// Adds a line to a plain file; what a killed process left behind its last whole line is taken off first.
    func note(_ line: String, in name: String) throws(MarketHistoryError) {
        let file = "\(path)/\(name)"
        let isThere = FileManager.default.fileExists(atPath: file)
        let size = isThere ? try Self.cutLastLine(of: file).size : 0
        try LogPart(appendingTo: file, size: size).append(Array(line.utf8))
    }

    /// Packs a plain file and removes it.
    ///
    /// - Returns: The packed file.
    func pack(_ part: String) throws(MarketHistoryError) -> String {
        let packed = String(part.dropLast(LineLog.partSuffix.count)) + ".gz"
        let temporary = packed + ".new"
        try GzipDeflater.pack(part, into: temporary)
        guard unsafe rename(temporary, packed) == 0 else {
            throw .writing(packed, Errno(rawValue: errno))
        }
        guard unsafe unlink(part) == 0 else { throw .writing(part, Errno(rawValue: errno)) }
        return packed
    }

    /// Cuts and packs what a killed process left, and finds the last line.
    func recover(endingIn name: String) throws(MarketHistoryError) -> LineLog.Recovery {
        var recovery = LineLog.Recovery()
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        for file in files where file.hasSuffix(".gz.new") {
            // Half packed; its plain file is still there.
            unsafe _ = unlink("\(path)/\(file)")
        }
        for file in files where file.hasSuffix(name + LineLog.partSuffix) {
            let part = "\(path)/\(file)"
            let whole = try Self.cutLastLine(of: part)
            recovery.lostBytes += whole.cut
            if whole.size == 0 {
                unsafe _ = unlink(part)
            } else {
                recovery.packed.append(try pack(part))
            }
        }
        let packed = recovery.packed.last ?? files.last { $0.hasSuffix(name + ".gz") }.map { "\(path)/\($0)" }
        if let packed { recovery.lastLine = try Self.lastLine(of: packed) }
        return recovery
    }

    /// Takes off what stands behind the last line feed.
    private static func cutLastLine(of part: String) throws(MarketHistoryError) -> (size: Int, cut: Int) {
        do {
            let descriptor = try FileDescriptor.open(SystemPackage.FilePath(part), .readWrite, options: .closeOnExec)
            defer { try? descriptor.close() }
            let size = Int(try descriptor.seek(offset: 0, from: .end))
            var end = size
            var block = [UInt8](repeating: 0, count: 64 << 10)
            while end > 0 {
                let start = max(0, end - block.count)
                let count = try unsafe block.withUnsafeMutableBytes { buffer in
                    try unsafe descriptor.read(
                        fromAbsoluteOffset: Int64(start),
                        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<(end - start)]))
                }
                if let feed = block[..<count].lastIndex(of: 0x0A) {
                    end = start + feed + 1
                    break
                }
                end = start
            }
            if end < size { try descriptor.resize(to: Int64(end)) }
            return (end, size - end)
        } catch {
            throw .writing(part, error)
        }
    }

    private static func lastLine(of file: String) throws(MarketHistoryError) -> [UInt8]? {
        let lines = try TextLines(file)
        var last: [UInt8]?
        while let line = try lines.next() { last = line }
        return last
    }
}
