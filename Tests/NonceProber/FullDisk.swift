import Foundation
import HyperliquidSigning
import TradingCore

/// Draws one nonce, forbids this process to write any file, tries to draw another, and prints what it was told.
func drawOnFullDisk(_ ledger: NonceLedger) throws {
    let now = Timestamp(milliseconds: 1_790_000_000_000)
    print(try ledger.next(at: now))
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
    unsafe _ = setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    #else
    unsafe _ = setrlimit(RLIMIT_FSIZE, &limit)
    #endif
    do {
        print(try ledger.next(at: now))
    } catch {
        print(error)
    }
}
