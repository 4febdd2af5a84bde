public import ArgumentParser

/// The exit codes of `hl`, after the conventions of `sysexits.h`; `hl --help` and Docs/Commands.md list them.
extension ExitCode {
    /// 1: a comparison was made and found a difference, as with `diff` and `cmp`.
    public static let different = ExitCode(1)
    /// 64: the command line is wrong.
    public static let usage = ExitCode(64)
    /// 65: a file was read and what it holds cannot be used.
    public static let badData = ExitCode(65)
    /// 66: a file is missing or cannot be read.
    public static let noInput = ExitCode(66)
    /// 69: the exchange could not be reached, or did not answer.
    public static let unavailable = ExitCode(69)
    /// 70: a fault of hl itself.
    public static let internalFault = ExitCode(70)
    /// 73: a file or folder cannot be created.
    public static let cannotCreate = ExitCode(73)
    /// 74: reading or writing broke off, as on a full disk.
    public static let ioFault = ExitCode(74)
    /// 130: interrupted with Ctrl-C; what was done up to then is kept.
    public static let interrupted = ExitCode(130)
}

/// A failure to be shown to a person: one clear message and an exit code.
public struct CommandFailure: Error, CustomStringConvertible {
    /// The exit code.
    public var exitCode: ExitCode
    /// What was wrong, where, and what to do next.
    public var message: String

    /// Describes a failure.
    public init(_ exitCode: ExitCode, _ message: String) {
        self.exitCode = exitCode
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
