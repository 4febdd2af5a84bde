#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// Bytes that must not leak: they lie in memory of their own that is never swapped out, is left out of core dumps, does not pass to
/// child processes, and is overwritten when the value goes away.
///
/// They are not printable and not `Codable`. A `String` or an array of the same content could not be wiped, so secrets are read into a
/// value of this type and used in place.
@safe
public final class SecretBytes: Sendable, CustomStringConvertible, CustomReflectable {
    /// How many bytes there are.
    public let count: Int
    private let capacity: Int
    /// Written only while the value is made, which nobody else can see.
    private nonisolated(unsafe) let start: UnsafeMutableRawPointer

    /// Makes room and fills it.
    ///
    /// - Parameters:
    ///   - capacity: How many bytes to make room for; at least one page is taken.
    ///   - fill: Writes the bytes into zeroed memory and returns how many it wrote.
    /// - Throws: ``KeyError`` when the system gives no memory that can be locked, and what `fill` throws.
    public init(
        capacity: Int, filling fill: (UnsafeMutableRawBufferPointer) throws(KeyError) -> Int
    ) throws(KeyError) {
        let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
        let size = max(1, (capacity + pageSize - 1) / pageSize) * pageSize
        let mapping = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
        guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else {
            throw KeyError(.memory, "the system has no memory left for a key")
        }
        guard unsafe mlock(mapping, size) == 0 else {
            unsafe munmap(mapping, size)
            throw KeyError(
                .memory, "memory for a key cannot be locked against swapping; raise the limit with \"ulimit -l 1024\"")
        }
        #if os(Linux)
        unsafe _ = madvise(mapping, size, Int32(MADV_DONTDUMP))
        unsafe _ = madvise(mapping, size, Int32(MADV_WIPEONFORK))
        #endif
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: mapping, count: capacity)
        do throws(KeyError) {
            let count = try unsafe fill(buffer)
            precondition((0...capacity).contains(count), "more bytes were written than there is room for")
            self.count = count
        } catch {
            unsafe Self.release(mapping, size)
            throw error
        }
        self.capacity = size
        unsafe start = unsafe mapping
    }

    /// Copies bytes that lie elsewhere; whoever holds them still has to wipe them.
    public convenience init(copying bytes: UnsafeRawBufferPointer) throws(KeyError) {
        try unsafe self.init(capacity: bytes.count) { (buffer) throws(KeyError) in
            unsafe buffer.copyMemory(from: bytes)
            return bytes.count
        }
    }

    /// Random bytes from the system.
    public convenience init(randomCount count: Int) throws(KeyError) {
        try unsafe self.init(capacity: count) { (buffer) throws(KeyError) in
            var generator = SystemRandomNumberGenerator()
            for index in buffer.indices {
                unsafe buffer[index] = UInt8.random(in: .min ... .max, using: &generator)
            }
            return count
        }
    }

    deinit { unsafe Self.release(start, capacity) }

    /// Wipes, unlocks and gives back.
    private static func release(_ start: UnsafeMutableRawPointer, _ size: Int) {
        unsafe wipe(UnsafeMutableRawBufferPointer(start: start, count: size))
        unsafe munlock(start, size)
        unsafe munmap(start, size)
    }

    /// Overwrites memory in a way that the compiler may not leave out.
    public static func wipe(_ buffer: UnsafeMutableRawBufferPointer) {
        guard let start = buffer.baseAddress else { return }
        #if canImport(Darwin)
        unsafe _ = memset_s(start, buffer.count, 0, buffer.count)
        #else
        unsafe explicit_bzero(start, buffer.count)
        #endif
    }

    /// Hands over the bytes in place.
    ///
    /// They must not be copied into anything that cannot be wiped.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Whether two secrets are the same, in a time that tells nothing but their lengths.
    public func isEqual(to other: SecretBytes) -> Bool {
        guard count == other.count else { return false }
        var difference: UInt8 = 0
        unsafe withUnsafeBytes { left in
            unsafe other.withUnsafeBytes { right in
                for index in 0..<count { unsafe difference |= left[index] ^ right[index] }
            }
        }
        return difference == 0
    }

    /// "SecretBytes(redacted)".
    public var description: String { "SecretBytes(redacted)" }

    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
