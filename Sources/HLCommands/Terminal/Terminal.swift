internal import Foundation
public import PaperKit

/// Where words go: data to standard output, talk to standard error, colour only to a terminal that wants it.
public struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    public let outputIsTerminal: Bool
    /// Whether standard error is a terminal.
    public let errorIsTerminal: Bool
    /// Whether colours may be used.
    public let usesColor: Bool
    /// Whether characters beyond ASCII may be used.
    public let usesUnicode: Bool

    /// Looks at the process's own terminal and environment.
    ///
    /// `NO_COLOR` (any value) and `TERM=dumb` turn colours off; a locale without UTF-8 turns characters beyond ASCII off.
    public init() {
        let environment = ProcessInfo.processInfo.environment
        outputIsTerminal = isatty(STDOUT_FILENO) == 1
        errorIsTerminal = isatty(STDERR_FILENO) == 1
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        usesColor = outputIsTerminal && !isPlain
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        usesUnicode = !outputIsTerminal || locale.uppercased().contains("UTF")
    }

    /// The style of summaries on standard output.
    public var style: TerminalStyle { TerminalStyle(color: usesColor, unicode: usesUnicode) }

    /// Prints data.
    public func print(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Prints talk.
    public func say(_ text: String) { write(text + "\n", to: .standardError) }

    /// Draws a line of progress over the last one.
    func redraw(_ line: String) { write("\r\u{1B}[2K" + line, to: .standardError) }

    private func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone away (`hl … | head`) is no fault of this program.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
