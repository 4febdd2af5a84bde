#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// A secret in an environment variable, which is taken out: no child process, no core dump and no look at this process's environment
/// finds it afterwards.
///
/// Take it before other threads run and before anything copies the environment, as Foundation's `ProcessInfo.environment` does: such
/// a copy cannot be found and wiped. The shell or the service manager that set the variable still knows it, so a keystore is better.
enum EnvironmentSecret {
    /// Copies the value into locked memory, overwrites it where it lay, and unsets the variable.
    ///
    /// The system can hold a variable more than once; each is overwritten, and the first counts, as it does everywhere.
    ///
    /// - Throws: ``KeyError``: `.missing` when it is not set or empty, `.memory`. What was found is overwritten then, too.
    static func take(_ name: String) throws(KeyError) -> SecretBytes {
        guard !name.isEmpty, !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "=")) else {
            throw KeyError(.missing, "\(ShellWord.quoted(name)) cannot be the name of a variable; give another")
        }
        guard let value = unsafe getenv(name) else {
            throw KeyError(
                .missing, "the variable \(ShellWord.quoted(name)) is not set; set it, or name another source")
        }
        defer { remove(name) }
        let count = unsafe strlen(value)
        guard count > 0 else {
            throw KeyError(
                .missing, "the variable \(ShellWord.quoted(name)) is set but empty; set it, or name another source")
        }
        return try unsafe SecretBytes(copying: UnsafeRawBufferPointer(start: value, count: count))
    }

    /// Overwrites every value of a variable and unsets it.
    private static func remove(_ name: String) {
        // A value follows its name and "=". Spoiling the name uncovers a second variable of the same name behind it.
        var spoiled: [(UnsafeMutablePointer<CChar>, CChar)] = unsafe []
        while let value = unsafe getenv(name) {
            unsafe SecretBytes.wipe(UnsafeMutableRawBufferPointer(start: value, count: strlen(value)))
            let start = unsafe value - (name.utf8.count + 1)
            unsafe spoiled.append((start, start[0]))
            unsafe start[0] = CChar(bitPattern: UInt8(ascii: "="))
        }
        for index in unsafe spoiled.indices { unsafe spoiled[index].0[0] = unsafe spoiled[index].1 }
        unsafe unsetenv(name)
    }
}
