#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// Where the password of a keystore comes from.
///
/// The command line is no source: every user of the machine can read it while the program runs, and shells keep it. Nothing here
/// takes a password as a `String`, which could not be wiped.
public enum PasswordSource: Hashable, Sendable {
    /// A person at the terminal, who types it unseen, after this question.
    case prompt(String)
    /// A person at the terminal, who types it twice: for a password that is new.
    case confirmedPrompt(String)
    /// An environment variable, which is overwritten and unset.
    case environment(String)
    /// An open descriptor, 0 or 3 and above: its first line.
    case descriptor(Int32)
    /// A file that only its owner can read: its only line.
    case file(String)
    /// A credential of systemd (`LoadCredential=` or `LoadCredentialEncrypted=`), by its name: its only line.
    case credential(String)

    /// Fetches the password; from a variable, that works once.
    ///
    /// - Throws: ``KeyError`` that names the source and what to do.
    public func password() throws(KeyError) -> SecretBytes {
        switch self {
        case .prompt(let question): try TerminalSecret.ask(question)
        case .confirmedPrompt(let question): try Self.confirmed(question, at: TerminalSecret.path)
        case .environment(let name): try EnvironmentSecret.take(name)
        case .descriptor(let descriptor): try DescriptorSecret.read(descriptor)
        case .file(let path): try SecretFile.read(path, limit: Self.sizeLimit).onlyLine(of: path)
        case .credential(let name): try Self.credential(name)
        }
    }

    private static let sizeLimit = 4096

    /// Asks twice.
    static func confirmed(_ question: String, at path: String) throws(KeyError) -> SecretBytes {
        let first = try TerminalSecret.ask(question, at: path)
        let second = try TerminalSecret.ask("The same again: ", at: path)
        guard first.isEqual(to: second) else {
            throw KeyError(.notGiven, "the two passwords differ, so none was taken; start again")
        }
        return first
    }

    /// Reads a credential from the folder that systemd names.
    private static func credential(_ name: String) throws(KeyError) -> SecretBytes {
        guard let folder = unsafe getenv("CREDENTIALS_DIRECTORY") else {
            throw KeyError(
                .missing,
                "systemd gives this program no credentials; add LoadCredential=\(ShellWord.quoted(name)):… to the unit")
        }
        guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else {
            throw KeyError(.missing, "\(ShellWord.quoted(name)) cannot be the name of a credential; give its name only")
        }
        let path = unsafe String(cString: folder) + "/" + name
        return try SecretFile.read(path, limit: sizeLimit, custody: .serviceManager).onlyLine(of: path)
    }
}

extension SecretBytes {
    /// The bytes without the end of their line.
    ///
    /// - Throws: ``KeyError`` when there is nothing, or another line, which could be no part of a password.
    func onlyLine(of path: String) throws(KeyError) -> SecretBytes {
        try unsafe withUnsafeBytes { (bytes) throws(KeyError) in
            var line = unsafe bytes[...]
            if unsafe line.last == UInt8(ascii: "\n") {
                unsafe line = unsafe line.dropLast()
                if unsafe line.last == UInt8(ascii: "\r") { unsafe line = unsafe line.dropLast() }
            }
            guard unsafe !line.isEmpty else {
                throw KeyError(.notGiven, "\(ShellWord.quoted(path)) is empty; write the password into it")
            }
            guard unsafe !line.contains(UInt8(ascii: "\n")) else {
                throw KeyError(.damaged, "\(ShellWord.quoted(path)) has several lines; leave only the password in it")
            }
            return try unsafe SecretBytes(copying: UnsafeRawBufferPointer(rebasing: line))
        }
    }
}
