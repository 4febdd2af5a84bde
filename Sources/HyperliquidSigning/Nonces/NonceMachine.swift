#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// What a file of nonces needs from the machine, so that tests can let it crash.
struct NonceMachine: Sendable {
    /// Which start of the machine this is; 0 when the system does not tell.
    var boot: UInt64
    /// Brings what was written to a file to the disk for good; gives 0, or -1 with the reason in `errno`.
    var synchronise: @Sendable (Int32) -> Int32
    /// How long to wait for a lock that another process holds, in milliseconds.
    ///
    /// A holder needs some microseconds, or the time that the disk takes for a new lease.
    var patience: Int64 = 5000

    /// The machine that this program runs on.
    static let real = NonceMachine(boot: currentBoot(), synchronise: synchroniseFile)

    private static func synchroniseFile(_ descriptor: Int32) -> Int32 {
        #if canImport(Darwin)
        // A plain fsync leaves the data in the drive's own memory there.
        if fcntl(descriptor, F_FULLFSYNC) == 0 { return 0 }
        #endif
        return fsync(descriptor)
    }

    /// The first 16 hexadecimal digits of the identifier that the system draws at every start.
    private static func currentBoot() -> UInt64 {
        var text = [UInt8](repeating: 0, count: 64)
        var count = 0
        #if canImport(Darwin)
        var size = text.count
        count = unsafe sysctlbyname("kern.bootsessionuuid", &text, &size, nil, 0) == 0 ? size : 0
        #else
        let descriptor = unsafe open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        count = unsafe read(descriptor, &text, text.count)
        close(descriptor)
        #endif
        let digits = text.prefix(max(0, count)).filter { $0 != UInt8(ascii: "-") }.prefix(16)
        return UInt64(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
    }
}
