import ArgumentParser
import EthereumCrypto
import TradingCore

/// Where a command finds the key to sign with.
///
/// A key itself never stands on the command line.
struct KeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the key is.",
            discussion: """
                The address of a key in hl's keyring (hl key list) · keystore:FILE · env:NAME, a variable · \
                dotenv:FILE, the line HL_PRIVATE_KEY=… in a file of variables · fd:NUMBER, an open descriptor · prompt. \
                When left out: the variable HL_PRIVATE_KEY, else that line in .env, else the only key of the keyring.
                """,
            valueName: "source"))
    var key: String?

    @Option(
        help: ArgumentHelp(
            "Where the password of a keystore is: prompt (unless said otherwise), env:NAME, fd:NUMBER, file:FILE or credential:NAME (systemd).",
            valueName: "source"))
    var password: String?

    /// The variable that is looked for when no source is named.
    static let variable = "HL_PRIVATE_KEY"

    /// Fetches the key.
    ///
    /// From here on neither a debugger nor a core dump sees this process's memory.
    ///
    /// - Parameter keyring: Where keys lie that are named by address.
    /// - Returns: The key; it verifies what it signs.
    /// - Throws: ``CommandFailure`` when no source is named and none is found, or the source is none; `KeyError` otherwise.
    func signingKey(in keyring: Keyring) throws -> PrivateKey {
        try ProcessProtection.enable()
        return try source(in: keyring).key(verifiesSignatures: true)
    }

    /// The source that is meant.
    private func source(in keyring: Keyring) throws -> KeySource {
        guard let key else { return try defaultSource(in: keyring) }
        if key.hasPrefix("0x") {
            return .keystore(try Self.entry(of: key, in: keyring).path, password: try passwordSource())
        }
        return try KeyOptions.source(named: key, password: try passwordSource())
    }

    /// Reads the name of a source.
    ///
    /// - Throws: ``CommandFailure`` that does not repeat what was written, which may be a key.
    static func source(named text: String, password: PasswordSource) throws -> KeySource {
        let (kind, value) = split(text)
        switch (kind, value) {
        case ("prompt", nil): return .prompt("Private key (64 hexadecimal digits, unseen): ")
        case ("env", let name?): return .environment(name)
        case ("dotenv", nil): return .variableFile(name: variable)
        case ("dotenv", let path?): return .variableFile(path, name: variable)
        case ("keystore", let path?): return .keystore(path, password: password)
        case ("fd", let number?): return .descriptor(try descriptor(number))
        #if canImport(Security)
        case ("keychain", let account?): return .keychain(KeychainItem(service: "hl", account: account))
        #endif
        default:
            throw CommandFailure(
                .usage,
                "this is no source of a key; a source is an address of the keyring, keystore:FILE, env:NAME, dotenv:FILE, fd:NUMBER or prompt"
            )
        }
    }

    /// Where the password comes from.
    func passwordSource(isNew: Bool = false) throws -> PasswordSource {
        guard let password else {
            return isNew ? .confirmedPrompt("New password for the key: ") : .prompt("Password of the key: ")
        }
        let (kind, value) = Self.split(password)
        switch (kind, value) {
        case ("prompt", nil):
            return isNew ? .confirmedPrompt("New password for the key: ") : .prompt("Password of the key: ")
        case ("env", let name?): return .environment(name)
        case ("fd", let number?): return .descriptor(try Self.descriptor(number))
        case ("file", let path?): return .file(path)
        case ("credential", let name?): return .credential(name)
        default:
            throw CommandFailure(
                .usage, "--password names no source; it is prompt, env:NAME, fd:NUMBER, file:FILE or credential:NAME")
        }
    }

    private func defaultSource(in keyring: Keyring) throws -> KeySource {
        if EnvironmentVariable.isSet(Self.variable) { return .environment(Self.variable) }
        if try Self.variableFileHoldsKey() { return .variableFile(name: Self.variable) }
        let listing = try keyring.listing()
        let entries = listing.entries
        if entries.count == 1 { return .keystore(entries[0].path, password: try passwordSource()) }
        throw CommandFailure(
            .noInput,
            entries.isEmpty
                ? "there is no key to sign with; make one with hl key new, or name a source with --key (hl sign action --help lists them)"
                    + Self.unusable(listing)
                : "there are \(entries.count) keys in the keyring; say which with --key ADDRESS (hl key list shows them)"
        )
    }

    /// Whether there is a file of variables here with a line for the key; a file that may hold one but is not safe is refused.
    private static func variableFileHoldsKey() throws(KeyError) -> Bool {
        guard FilePath.exists(".env") else { return false }
        do throws(KeyError) {
            _ = try KeySource.variableFile(name: variable).key()
            return true
        } catch {
            guard error.code == .missing else { throw error }
            return false
        }
    }

    /// What to say of files in the keyring that cannot be used, one of which may hold the key that is looked for.
    private static func unusable(_ listing: KeyringListing) -> String {
        listing.problems.isEmpty
            ? "" : ". Not looked at: " + listing.problems.map(\.description).joined(separator: "; ")
    }

    /// The key of an address in the keyring.
    static func entry(of text: String, in keyring: Keyring) throws -> KeyringEntry {
        let address: Address
        do {
            address = try Address(text)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
        let listing = try keyring.listing()
        guard let entry = listing.entry(of: address) else {
            throw CommandFailure(
                .noInput,
                "there is no key of \(address) in \(keyring.directory); hl key list shows what there is"
                    + unusable(listing))
        }
        return entry
    }

    private static func split(_ text: String) -> (kind: String, value: String?) {
        guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
        let value = String(text[text.index(after: colon)...])
        return (String(text[..<colon]), value.isEmpty ? nil : value)
    }

    private static func descriptor(_ text: String) throws -> Int32 {
        guard let number = Int32(text), number >= 0 else {
            throw CommandFailure(.usage, "fd: is followed by the number of an open descriptor, such as fd:3")
        }
        return number
    }
}
