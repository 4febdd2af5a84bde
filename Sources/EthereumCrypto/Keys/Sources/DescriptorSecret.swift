#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// A secret that another program writes into a descriptor: `hl … --key-fd 3 3< <(pass show hl)`.
enum DescriptorSecret {
    /// The longest line that is read, in bytes.
    static let sizeLimit = 4096

    /// Reads up to the end of the line or of the data, straight into locked memory.
    ///
    /// Nothing behind the line is taken, and the descriptor stays open.
    ///
    /// - Parameter descriptor: 0, or 3 and above: 1 and 2 are for output.
    /// - Returns: The line, without its end.
    /// - Throws: ``KeyError``: `.unreadable` for a descriptor that cannot be read, is a terminal, which would show what is typed, or gives
    ///   too much; `.notGiven` when nothing comes; `.memory`.
    static func read(_ descriptor: Int32) throws(KeyError) -> SecretBytes {
        guard descriptor == 0 || descriptor >= 3 else {
            throw KeyError(.unreadable, "descriptor \(descriptor) is for output; give 0, or 3 and above")
        }
        guard isatty(descriptor) == 0 else {
            throw KeyError(
                .unreadable, "descriptor \(descriptor) is a terminal, which would show what you type; use the prompt")
        }
        let line = try readLine(descriptor)
        guard line.count > 0 else {
            throw KeyError(.notGiven, "nothing came from descriptor \(descriptor); look at the program that writes it")
        }
        return line
    }

    /// Reads a line from any descriptor; a carriage return before its end is left out.
    private static func readLine(_ descriptor: Int32) throws(KeyError) -> SecretBytes {
        try unsafe SecretBytes(capacity: sizeLimit + 1) { (buffer) throws(KeyError) in
            var count = 0
            while let start = buffer.baseAddress {
                // One byte at a time: what follows the line is not ours.
                switch unsafe readByte(descriptor, start + count) {
                case 1 where unsafe buffer[count] != UInt8(ascii: "\n"):
                    count += 1
                    guard count <= sizeLimit else {
                        throw KeyError(
                            .unreadable,
                            "descriptor \(descriptor) gives more than \(sizeLimit) bytes without a line's end")
                    }
                    continue
                case 0, 1: break
                case _ where errno == EINTR: continue
                case _ where errno == EAGAIN:
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                    unsafe _ = poll(&waiting, 1, -1)
                    continue
                default:
                    throw KeyError(
                        .unreadable,
                        "descriptor \(descriptor) cannot be read: \(SystemFault.text(errno)); open it for this program")
                }
                break
            }
            if count > 0, unsafe buffer[count - 1] == UInt8(ascii: "\r") { count -= 1 }
            return count
        }
    }

    private static func readByte(_ descriptor: Int32, _ byte: UnsafeMutableRawPointer) -> Int {
        #if canImport(Darwin)
        unsafe Darwin.read(descriptor, byte, 1)
        #elseif canImport(Glibc)
        unsafe Glibc.read(descriptor, byte, 1)
        #else
        unsafe Musl.read(descriptor, byte, 1)
        #endif
    }
}
