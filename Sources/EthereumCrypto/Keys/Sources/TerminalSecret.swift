#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// A secret that a person types, unseen, at the terminal that the program was started from.
///
/// The terminal's echo is off while it is typed and comes back on every path: after the line, after a fault, and after a signal that
/// ends programs, which is sent on once the terminal is as it was. Ctrl-Z does nothing meanwhile.
struct TerminalSecret: ~Copyable {
    /// The terminal of this session.
    static let path = "/dev/tty"
    /// The longest line that is read, in bytes; a terminal takes no more.
    static let sizeLimit = 4095

    /// What turns a control character off.
    #if canImport(Darwin)
    private static let disabled: UInt8 = 0xFF
    #else
    private static let disabled: UInt8 = 0
    #endif

    private let descriptor: Int32
    private let mode: termios

    /// Asks for one line.
    ///
    /// - Throws: ``KeyError``: `.noTerminal`; `.notGiven` for an empty line; `.interrupted` when a signal came and the program lives on.
    static func ask(_ question: String, at path: String = path) throws(KeyError) -> SecretBytes {
        let signals = SignalWatch()
        defer { signals.end() }
        let line: SecretBytes
        do {
            // The terminal is as it was before a signal is sent on.
            let terminal = try TerminalSecret(path)
            line = try terminal.readLine(question, signals)
        }
        guard line.count > 0 else { throw KeyError(.notGiven, "nothing was typed; start again") }
        return line
    }

    private init(_ path: String) throws(KeyError) {
        (descriptor, mode) = try Self.opened(path)
    }

    private static func opened(_ path: String) throws(KeyError) -> (Int32, termios) {
        let fault = KeyError(
            .noTerminal,
            "there is no terminal to ask at; give the password by descriptor, environment variable or credential instead"
        )
        let descriptor = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault }
        var mode = termios()
        guard unsafe tcgetattr(descriptor, &mode) == 0 else {
            close(descriptor)
            throw fault
        }
        return (descriptor, mode)
    }

    deinit {
        var mode = mode
        while unsafe tcsetattr(descriptor, TCSAFLUSH, &mode) != 0, errno == EINTR {}
        close(descriptor)
    }

    private borrowing func readLine(_ question: String, _ signals: borrowing SignalWatch) throws(KeyError)
        -> SecretBytes
    {
        var silent = mode
        silent.c_lflag &= ~tcflag_t(ECHO)
        silent.c_lflag |= tcflag_t(ICANON | ISIG | ECHONL)
        unsafe withUnsafeMutableBytes(of: &silent.c_cc) { unsafe $0[Int(VSUSP)] = Self.disabled }
        guard unsafe tcsetattr(descriptor, TCSAFLUSH, &silent) == 0 else {
            throw KeyError(.noTerminal, "the terminal cannot be made to hide what you type: \(SystemFault.text(errno))")
        }
        show(question)
        return try unsafe SecretBytes(capacity: Self.sizeLimit + 1) { (buffer) throws(KeyError) in
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            // A signal may go to another thread, which does not end the waiting here.
            while unsafe poll(&waiting, 1, 50) <= 0 {
                guard !signals.hasCome else { throw KeyError(.interrupted, "a signal ended the question; start again") }
            }
            let count = unsafe read(descriptor, buffer.baseAddress, Self.sizeLimit + 1)
            guard count > 0, unsafe buffer[count - 1] == UInt8(ascii: "\n") else { return 0 }
            return count - 1
        }
    }

    private borrowing func show(_ text: String) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress else { return 0 }
                return unsafe write(descriptor, start + written, bytes.count - written)
            }
            if count <= 0, errno != EINTR { return }
            written += max(0, count)
        }
    }
}
