import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A terminal whose other end, where a person would sit, is in the test's hands.
final class FakeTerminal {
    let path: String
    private let master: Int32

    init() throws {
        #if canImport(Darwin)
        master = posix_openpt(O_RDWR | O_NOCTTY)
        let isReady = master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0
        let name = unsafe ptsname(master).map { unsafe String(cString: $0) }
        #else
        master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // The requests behind unlockpt and ptsname, which Swift's Glibc leaves out.
        let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        var (isLocked, index): (Int32, UInt32) = (0, 0)
        let isReady = unsafe ioctl(master, unlock, &isLocked) == 0 && ioctl(master, number, &index) == 0
        let name: String? = "/dev/pts/\(index)"
        #endif
        try #require(isReady)
        path = try #require(name)
    }

    deinit { close(master) }

    /// Waits until the screen ends in a text, and returns all that has appeared since the last call.
    func screen(until ending: String) -> String {
        var shown: [UInt8] = []
        while !shown.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
            var byte: UInt8 = 0
            guard unsafe read(master, &byte, 1) == 1 else { break }
            shown.append(byte)
        }
        return String(decoding: shown, as: UTF8.self)
    }

    /// Types.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(unsafe write(master, bytes, bytes.count) == bytes.count)
    }

    /// Whether what is typed is shown.
    var hasEcho: Bool {
        var mode = termios()
        return unsafe tcgetattr(master, &mode) == 0 && mode.c_lflag & tcflag_t(ECHO) != 0
    }
}
