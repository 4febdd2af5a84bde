internal import Foundation
public import PaperKit

/// Where words go: data to standard output, talk to standard error, colour only to a terminal that wants it.
///
/// ```swift
/// let terminal = Terminal(output: { words.append($0) }, error: { _ in })
/// ```
public struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    public let outputIsTerminal: Bool
    /// Whether standard error is a terminal.
    public let errorIsTerminal: Bool
    /// Whether colours may be used.
    public let usesColor: Bool
    /// Whether characters beyond ASCII may be used.
    public let usesUnicode: Bool

    private let output: @Sendable (String) throws -> Void
    private let error: @Sendable (String) -> Void

    /// A terminal that hands its words over, for tests and for programs that show them elsewhere: no colours, no progress.
    ///
    /// - Parameters:
    ///   - output: Takes data, line feeds included; what it throws ends the command.
    ///   - error: Takes talk.
    public init(output: @escaping @Sendable (String) throws -> Void, error: @escaping @Sendable (String) -> Void) {
        outputIsTerminal = false
        errorIsTerminal = false
        usesColor = false
        usesUnicode = true
        self.output = output
        self.error = error
    }

    /// The process's own terminal.
    ///
    /// `NO_COLOR` (any value but an empty one) and `TERM=dumb` turn colours off; a locale without UTF-8 turns characters beyond ASCII off.
    public static var standard: Terminal { Terminal() }

    private init() {
        outputIsTerminal = isatty(STDOUT_FILENO) == 1
        errorIsTerminal = isatty(STDERR_FILENO) == 1
        let isPlain =
            EnvironmentVariable.value("NO_COLOR").map { !$0.isEmpty } ?? false
            || EnvironmentVariable.value("TERM") == "dumb"
        usesColor = outputIsTerminal && !isPlain
        let locale =
            ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { EnvironmentVariable.value($0) }.first { !$0.isEmpty } ?? ""
        usesUnicode = !outputIsTerminal || locale.uppercased().contains("UTF")
        output = { text throws in try StandardStream.output.write(text) }
        // Nobody is left to be told when standard error itself cannot be written.
        error = { text in try? StandardStream.error.write(text) }
    }

    /// The style of summaries on standard output.
    public var style: TerminalStyle { TerminalStyle(color: usesColor, unicode: usesUnicode) }

    /// Prints data for people; characters that would steer the terminal are written out.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be written, as on a full disk.
    public func print(_ text: String) throws { try output(text.harmless + "\n") }

    /// Prints data as it is: JSON, which escapes such characters itself, and text with colours.
    ///
    /// - Throws: As ``print(_:)``.
    public func printUnchanged(_ text: String) throws { try output(text + "\n") }

    /// Prints talk; characters that would steer the terminal are written out.
    public func say(_ text: String) { error(text.harmless + "\n") }

    /// Draws a line of progress over the last one.
    func redraw(_ line: String) { error("\r\u{1B}[2K" + line.harmless) }
}

/// One of the two streams that a process is born with.
private struct StandardStream: Sendable {
    static let output = StandardStream(descriptor: STDOUT_FILENO)
    static let error = StandardStream(descriptor: STDERR_FILENO)

    let descriptor: Int32

    /// Writes the whole text.
    func write(_ text: String) throws(CommandFailure) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EAGAIN {
                usleep(1_000)
            } else if count < 0, errno == EPIPE {
                // A reader that has gone away (`hl … | head`) is no fault of this program.
                return
            } else if count == 0 || errno != EINTR {
                throw CommandFailure(.ioFault, "standard output cannot be written: \(SystemFault.text(errno))")
            }
        }
    }
}
