internal import CZlib

/// Inflates a gzip file step by step, with any number of members one behind the other.
///
/// Marked safe: both pointers are made in `init`, freed in `deinit`, never handed out, and only used by `read`, inside
/// the bounds that zlib keeps in the stream's own counters.
@safe
final class GzipInflater {
    private let file: String
    /// zlib keeps a pointer back to its stream, which therefore must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    /// How many bytes of the file were taken into `input` so far.
    private var taken = 0
    /// Whether the last member has ended and no other has begun.
    private var isBetweenMembers = false
    /// A failure that waits until the bytes before it are delivered.
    private var failure: MarketHistoryError?

    init(file: String, bufferSize: Int = 256 << 10) throws(MarketHistoryError) {
        self.file = file
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: unsafe z_stream())
        unsafe input = .allocate(byteCount: bufferSize, alignment: 16)
        // 15 is the largest window, 16 asks for the gzip wrapping.
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
            throw MarketHistoryError(.readFailed, file: file, "zlib could not be started; is there memory left?")
        }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
        unsafe input.deallocate()
    }

    /// Inflates into a buffer.
    ///
    /// - Parameters:
    ///   - output: Where the plain bytes go.
    ///   - refill: Reads more of the compressed file and returns how much it was, 0 at the end.
    /// - Returns: How many bytes were written; 0 at the end.
    /// - Throws: ``MarketHistoryError`` with the code `truncated` or `corrupt`, once everything before it was
    ///   delivered.
    func read(
        into output: UnsafeMutableRawBufferPointer,
        refill: (UnsafeMutableRawBufferPointer) throws(MarketHistoryError) -> Int
    ) throws(MarketHistoryError) -> Int {
        if let failure { throw failure }
        unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
        unsafe stream.pointee.avail_out = uInt(clamping: output.count)
        let room = unsafe Int(stream.pointee.avail_out)
        do {
            while unsafe stream.pointee.avail_out > 0 {
                guard unsafe try hasInput(refill) else { break }
                if isBetweenMembers {
                    skipPadding()
                    if unsafe stream.pointee.avail_in == 0 { continue }
                    unsafe inflateReset(stream)
                    isBetweenMembers = false
                }
                try step()
            }
        } catch {
            failure = error
        }
        let written = unsafe room - Int(stream.pointee.avail_out)
        if written == 0, let failure { throw failure }
        return written
    }

    /// Whether there is something to inflate; false at a proper end.
    private func hasInput(
        _ refill: (UnsafeMutableRawBufferPointer) throws(MarketHistoryError) -> Int
    ) throws(MarketHistoryError) -> Bool {
        if unsafe stream.pointee.avail_in > 0 { return true }
        let count = try unsafe refill(input)
        guard count > 0 else {
            guard !isBetweenMembers else { return false }
            throw MarketHistoryError(
                .truncated, file: file,
                "the gzip file ends in the middle, after \(taken) bytes; it was not copied whole, so fetch it again")
        }
        taken += count
        unsafe stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: Bytef.self)
        unsafe stream.pointee.avail_in = uInt(count)
        return true
    }

    private func step() throws(MarketHistoryError) {
        switch unsafe inflate(stream, Z_NO_FLUSH) {
        case Z_OK: break
        case Z_STREAM_END: isBetweenMembers = true
        case Z_BUF_ERROR where unsafe stream.pointee.avail_in == 0: break
        default:
            let place = unsafe taken - Int(stream.pointee.avail_in)
            let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "it makes no sense"
            throw MarketHistoryError(
                .corrupt, file: file, "the gzip file is damaged near byte \(place) (\(reason)); fetch or pack it again")
        }
    }

    /// Zeros may follow a member, to fill a block of a tape.
    private func skipPadding() {
        while unsafe stream.pointee.avail_in > 0, let next = unsafe stream.pointee.next_in, unsafe next.pointee == 0 {
            unsafe stream.pointee.next_in = next + 1
            unsafe stream.pointee.avail_in -= 1
        }
    }
}
