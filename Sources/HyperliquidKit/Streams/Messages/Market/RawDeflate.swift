internal import CZlib

/// Unpacks bytes that were packed with DEFLATE and have no wrapping around them (RFC 1951).
enum RawDeflate {
    /// Why bytes cannot be unpacked.
    enum Fault: Error, Hashable, CustomStringConvertible {
        case broken
        case cut
        case tooLarge(Int)
        case noMemory

        var description: String {
            switch self {
            case .broken: "the packed bytes are no DEFLATE; this message was not used"
            case .cut: "the packed bytes end too early; this message was not used"
            case .tooLarge(let limit): "unpacked it has more than the \(limit) bytes allowed; this message was not used"
            case .noMemory: "there is no memory left to unpack it"
            }
        }
    }

    /// Unpacks bytes, of which none may be left over.
    ///
    /// - Parameters:
    ///   - packed: The packed bytes.
    ///   - limit: The most bytes that may come out; a few packed ones can hold a thousand times as many.
    /// - Returns: The plain bytes.
    /// - Throws: ``Fault``; nothing of what was unpacked is used then.
    static func unpacked(_ packed: [UInt8], atMost limit: Int) throws(Fault) -> [UInt8] {
        // zlib keeps a pointer back to its stream, which therefore must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: unsafe z_stream())
        defer { unsafe stream.deallocate() }
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        // 15 is the largest window, minus says that there is no wrapping.
        guard unsafe inflateInit2_(stream, -15, ZLIB_VERSION, size) == Z_OK else { throw .noMemory }
        defer { unsafe inflateEnd(stream) }
        var plain: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 << 10)
        // zlib only reads its input, and only during the calls below.
        var input = packed
        let status: Int32 = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe stream.pointee.next_in = source.baseAddress
            unsafe stream.pointee.avail_in = uInt(clamping: source.count)
            var status = Z_OK
            while status == Z_OK, plain.count <= limit {
                let made = unsafe room.withUnsafeMutableBufferPointer { target in
                    unsafe stream.pointee.next_out = target.baseAddress
                    unsafe stream.pointee.avail_out = uInt(target.count)
                    status = unsafe inflate(stream, Z_NO_FLUSH)
                    return unsafe target.count - Int(stream.pointee.avail_out)
                }
                plain.append(contentsOf: room[..<made])
            }
            return status
        }
        guard plain.count <= limit else { throw .tooLarge(limit) }
        switch status {
        case Z_STREAM_END:
            guard unsafe stream.pointee.avail_in == 0 else { throw .broken }
            return plain
        case Z_BUF_ERROR: throw .cut
        case Z_MEM_ERROR: throw .noMemory
        default: throw .broken
        }
    }
}
