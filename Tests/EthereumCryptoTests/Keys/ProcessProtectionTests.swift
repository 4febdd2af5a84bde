import EthereumCrypto
import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct ProcessProtectionTests {
    /// In a process of its own, since there is no way back.
    @Test func leavesNoCoreAndNoFileForOthers() async {
        await #expect(processExitsWith: .success) {
            try ProcessProtection.enable()
            var limit = rlimit()
            #if canImport(Glibc)
            unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            #else
            unsafe getrlimit(RLIMIT_CORE, &limit)
            #endif
            #expect(limit.rlim_cur == 0 && limit.rlim_max == 0)
            #expect(umask(0o077) == 0o077)
            try ProcessProtection.enable()
        }
    }

    #if os(Linux)
    /// The files of a process under /proc belong to root once it cannot be dumped; as root, their mode is what there is to see.
    @Test func hidesItsMemory() async {
        await #expect(processExitsWith: .success) {
            guard let symbol = unsafe dlsym(nil, "prctl") else { exit(2) }
            typealias Control =
                @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt
            let control = unsafe unsafeBitCast(symbol, to: Control.self)
            #expect(control(3, 0, 0, 0, 0) == 1)
            try ProcessProtection.enable()
            #expect(control(3, 0, 0, 0, 0) == 0)
        }
    }
    #endif
}
