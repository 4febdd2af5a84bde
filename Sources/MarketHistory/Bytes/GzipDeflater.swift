internal import CZlib
internal import SystemPackage

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Packs a file with gzip.
enum GzipDeflater {
    /// Packs one file into another, which is on the disk when this returns.
    ///
    /// - Throws: ``MarketHistoryError`` when one cannot be read or the other cannot be written; what there is of it stays.
    static func pack(_ source: String, into target: String) throws(MarketHistoryError) {
        let input: FileDescriptor
        do {
            input = try FileDescriptor.open(FilePath(source), .readOnly, options: .closeOnExec)
        } catch {
            throw MarketHistoryError(.readFailed, file: source, "the file cannot be read: \(error)")
        }
        defer { try? input.close() }
        do {
            let output = try FileDescriptor.open(
                FilePath(target), .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: .ownerReadWrite)
            defer { try? output.close() }
            try pack(input, into: output)
            guard synchronise(output) else { throw Errno(rawValue: errno) }
        } catch {
            throw .writing(target, error)
        }
    }

    private static func synchronise(_ file: FileDescriptor) -> Bool {
        #if canImport(Darwin)
        return fcntl(file.rawValue, F_FULLFSYNC) == 0
        #else
        return fsync(file.rawValue) == 0
        #endif
    }

    private static func pack(_ input: FileDescriptor, into output: FileDescriptor) throws {
        // zlib keeps a pointer back to its stream, which therefore must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: unsafe z_stream())
        defer { unsafe stream.deallocate() }
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        // 15 is the largest window, 16 asks for the gzip wrapping, 8 is zlib's own choice of memory.
        guard
            unsafe deflateInit2_(
                stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { throw Errno.noMemory }
        defer { unsafe deflateEnd(stream) }
        var plain = [UInt8](repeating: 0, count: 256 << 10)
        var packed = [UInt8](repeating: 0, count: 256 << 10)
        var isAtEnd = false
        while !isAtEnd {
            let count = try unsafe plain.withUnsafeMutableBytes { try unsafe input.read(into: $0) }
            isAtEnd = count == 0
            try unsafe plain.withUnsafeMutableBufferPointer { source in
                unsafe stream.pointee.next_in = source.baseAddress
                unsafe stream.pointee.avail_in = uInt(count)
                repeat {
                    let made = unsafe packed.withUnsafeMutableBufferPointer { room in
                        unsafe stream.pointee.next_out = room.baseAddress
                        unsafe stream.pointee.avail_out = uInt(room.count)
                        unsafe _ = deflate(stream, isAtEnd ? Z_FINISH : Z_NO_FLUSH)
                        return unsafe room.count - Int(stream.pointee.avail_out)
                    }
                    try output.writeAll(packed[..<made])
                } while unsafe stream.pointee.avail_out == 0
            }
        }
    }
}
