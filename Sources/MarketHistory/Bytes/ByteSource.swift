internal import SystemPackage

/// The bytes of a file in order, inflated where the file is gzip, whatever its name.
final class ByteSource {
    private let file: String
    private let descriptor: FileDescriptor
    private var inflater: GzipInflater?
    /// The first bytes, which tell what the file is and belong to it nonetheless.
    private var head: [UInt8] = []

    /// - Throws: ``MarketHistoryError`` when the file is missing, not readable, a directory, or in a foreign
    ///   compression.
    init(_ file: String) throws(MarketHistoryError) {
        self.file = file
        do {
            descriptor = try FileDescriptor.open(FilePath(file), .readOnly, options: .closeOnExec)
        } catch {
            throw Self.failure(error, file: file)
        }
        head = try readHead()
        if head.starts(with: [0x1F, 0x8B]) {
            inflater = try GzipInflater(file: file)
        } else if let (_, name) = Self.foreign.first(where: { head.starts(with: $0.magic) }) {
            throw MarketHistoryError(
                .unknownFormat, file: file, "this is a \(name) file; unpack it, or pack it with gzip instead")
        }
    }

    deinit { try? descriptor.close() }

    private static let foreign: [(magic: [UInt8], name: String)] = [
        ([0x04, 0x22, 0x4D, 0x18], "lz4"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0x50, 0x4B, 0x03, 0x04], "zip"),
        ([0x42, 0x5A, 0x68], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58], "xz"), ([0x50, 0x41, 0x52, 0x31], "parquet"),
    ]

    /// Fills a buffer as far as one step of reading goes.
    ///
    /// - Returns: How many bytes were written; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(MarketHistoryError) -> Int {
        guard let inflater else { return try unsafe readRaw(into: buffer) }
        return try unsafe inflater.read(into: buffer) { room throws(MarketHistoryError) in
            try unsafe self.readRaw(into: room)
        }
    }

    /// Reads the file itself, the held-back first bytes first.
    private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(MarketHistoryError) -> Int {
        if !head.isEmpty {
            let count = min(head.count, buffer.count)
            unsafe buffer.copyBytes(from: head.prefix(count))
            head.removeFirst(count)
            return count
        }
        do {
            return try unsafe descriptor.read(into: buffer)
        } catch {
            throw Self.failure(error, file: file)
        }
    }

    private func readHead() throws(MarketHistoryError) -> [UInt8] {
        var head: [UInt8] = []
        do {
            while head.count < 4 {
                let chunk = try unsafe [UInt8](unsafeUninitializedCapacity: 4 - head.count) { buffer, count in
                    count = try unsafe descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if chunk.isEmpty { break }
                head += chunk
            }
        } catch {
            throw Self.failure(error, file: file)
        }
        return head
    }

    private static func failure(_ error: any Error, file: String) -> MarketHistoryError {
        switch error as? Errno {
        case .noSuchFileOrDirectory, .notDirectory:
            MarketHistoryError(
                .missing, file: file, "there is no such file; check the name, and the directory it is relative to")
        case .permissionDenied, .notPermitted:
            MarketHistoryError(
                .notPermitted, file: file, "the file may not be read; give yourself the right to, with chmod u+r say")
        case .isDirectory:
            MarketHistoryError(.directory, file: file, "this is a directory; name the files in it one by one")
        default:
            MarketHistoryError(.readFailed, file: file, "the file cannot be read: \(error)")
        }
    }
}
