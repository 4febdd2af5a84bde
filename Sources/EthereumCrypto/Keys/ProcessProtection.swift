#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// What a process can do so that its memory and its files do not give a key away.
///
/// It helps against other programs of the same user, crash reports and careless modes of files, not against root, and not against
/// whoever can change the program.
public enum ProcessProtection {
    /// Protects this process from now on; call it first, before a key is read.
    ///
    /// - No core dump is written, and the limit cannot be raised again (`RLIMIT_CORE` 0).
    /// - On Linux, other programs of the same user cannot read its memory or attach to it (`PR_SET_DUMPABLE` 0). Its files under
    ///   `/proc` belong to root from then on.
    /// - A crash ends it without a report: the reporter of the Swift runtime, another program, would be handed its memory, and prints
    ///   registers with the bytes that they point to.
    /// - Files that it makes are for its owner only (umask 077).
    ///
    /// - Throws: ``KeyError`` with code `.library` when the system refuses one of them.
    public static func enable() throws(KeyError) {
        umask(0o077)
        leaveCrashesToSystem()
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Darwin)
        let isLimited = unsafe setrlimit(RLIMIT_CORE, &none) == 0
        #elseif canImport(Glibc)
        let isLimited = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0
        #else
        let isLimited = unsafe setrlimit(RLIMIT_CORE, &none) == 0
        #endif
        guard isLimited else {
            throw KeyError(
                .library, "core dumps cannot be turned off: \(SystemFault.text(errno)); run with \"ulimit -c 0\"")
        }
        #if os(Linux)
        guard hideMemory() else {
            throw KeyError(
                .library, "the process cannot be hidden from other programs (PR_SET_DUMPABLE); run it as its own user")
        }
        #endif
    }

    /// Takes the signals of a crash from whoever handles them; ignored ones stay ignored.
    private static func leaveCrashesToSystem() {
        for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
            let former = signal(number, SIG_DFL)
            if unsafe unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                _ = signal(number, SIG_IGN)
            }
        }
    }

    #if os(Linux)
    /// Forbids dumping and attaching.
    ///
    /// Swift imports no C function with a variable list of arguments, so it is looked up by name; on the machines that Swift runs on,
    /// whole numbers are passed to such a function as to any other.
    private static func hideMemory() -> Bool {
        typealias Control = @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt
        guard let symbol = unsafe dlsym(nil, "prctl") else { return false }
        let control = unsafe unsafeBitCast(symbol, to: Control.self)
        let setDumpable: CInt = 4
        let getDumpable: CInt = 3
        return control(setDumpable, 0, 0, 0, 0) == 0 && control(getDumpable, 0, 0, 0, 0) == 0
    }
    #endif
}
