/// Where a private key comes from.
///
/// The command line is no source, and nothing here takes a key as a `String`: see ``PasswordSource``. A keystore is the best of
/// them; a key in the clear is as safe as the place that it lies in.
///
/// ```swift
/// let source = KeySource.keystore(path, password: .prompt("Password: "))
/// let key = try source.key()
/// ```
public enum KeySource: Hashable, Sendable {
    /// A keystore of version 3, opened with a password.
    case keystore(String, password: PasswordSource)
    /// An environment variable with 64 hexadecimal digits, which is overwritten and unset.
    case environment(String)
    /// A line `NAME=…` in a file of variables that only its owner can read; `.env` in the current folder unless a path is given.
    case variableFile(String = ".env", name: String)
    /// An open descriptor, 0 or 3 and above, whose first line is 64 hexadecimal digits.
    case descriptor(Int32)
    /// A person at the terminal, who types or pastes 64 hexadecimal digits unseen, after this question.
    case prompt(String)
    #if canImport(Security)
    /// An item of the Mac's keychain.
    case keychain(KeychainItem)
    #endif

    /// Fetches the key; from a variable or a descriptor, that works once.
    ///
    /// - Parameter verifiesSignatures: Whether every signature of the key is verified before it is given out.
    /// - Returns: The key.
    /// - Throws: ``KeyError`` that names the source and what to do.
    public func key(verifiesSignatures: Bool = false) throws(KeyError) -> PrivateKey {
        switch self {
        case .keystore(let path, let password): return try Self.open(path, password, verifiesSignatures)
        case .environment(let name):
            let digits = try EnvironmentSecret.take(name)
            return try Self.read(digits, "the variable \(ShellWord.quoted(name))", verifiesSignatures)
        case .variableFile(let path, let name):
            let digits = try VariableFile.value(of: name, in: path)
            return try Self.read(
                digits, "\(ShellWord.quoted(name)) in \(ShellWord.quoted(path))", verifiesSignatures)
        case .descriptor(let descriptor):
            let digits = try DescriptorSecret.read(descriptor)
            return try Self.read(digits, "descriptor \(descriptor)", verifiesSignatures)
        case .prompt(let question):
            return try Self.read(try TerminalSecret.ask(question), "what was typed", verifiesSignatures)
        #if canImport(Security)
        case .keychain(let item): return try PrivateKey(try item.read(), verifiesSignatures: verifiesSignatures)
        #endif
        }
    }

    private static func read(
        _ digits: SecretBytes, _ place: String, _ verifiesSignatures: Bool
    ) throws(KeyError) -> PrivateKey {
        do throws(KeyError) {
            return try PrivateKey(hexadecimal: digits, verifiesSignatures: verifiesSignatures)
        } catch {
            throw KeyError(error.code, "\(place): \(error.message)")
        }
    }

    /// Opens a keystore; the file is looked at before anybody is asked for a password.
    private static func open(
        _ path: String, _ password: PasswordSource, _ verifiesSignatures: Bool
    ) throws(KeyError) -> PrivateKey {
        let file = try KeystoreFile.read(path)
        let password = try password.password()
        do throws(KeyError) {
            return try file.key(password: password, verifiesSignatures: verifiesSignatures)
        } catch {
            throw error.found(in: path)
        }
    }
}
