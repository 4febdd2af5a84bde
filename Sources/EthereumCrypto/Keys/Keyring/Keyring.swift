public import struct Foundation.Date

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// A folder of keystores, one a key, which only its owner can look into.
///
/// ```swift
/// let keyring = Keyring(directory: home + "/.hl/keys")
/// let entry = try keyring.add(try PrivateKey.generate(), password: password, label: "agent")
/// let key = try keyring.file(of: entry.address).key(password: password)
/// ```
public struct Keyring: Hashable, Sendable {
    /// The folder; it is made when the first key is added.
    public let directory: String

    /// Names a folder; slashes at its end do not count.
    public init(directory: String) {
        let name = directory.prefix(1) + directory.dropFirst().reversed().drop { $0 == "/" }.reversed()
        self.directory = String(name)
    }

    /// What lies in the folder; nothing while there is none.
    ///
    /// - Throws: ``KeyError``: `.permissions` when others can look into the folder, with the command that mends it; `.unreadable`.
    public func listing() throws(KeyError) -> KeyringListing {
        do throws(KeyError) {
            let folder = try SecretDirectory(opening: directory)
            return try listing(folder)
        } catch  where error.code == .missing {
            return KeyringListing(entries: [], problems: [])
        }
    }

    /// The keystore of an account.
    ///
    /// - Throws: ``KeyError``: `.missing`, and what ``listing()`` throws.
    public func file(of address: Address) throws(KeyError) -> KeystoreFile {
        guard let entry = try listing().entry(of: address) else { throw missing(address) }
        return try KeystoreFile.read(entry.path)
    }

    /// Locks a key with a password and adds it.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - password: The UTF-8 bytes, as typed; at least one.
    ///   - label: A name for the key, 1 to 64 bytes without control characters, or nil. It is stored in the clear.
    ///   - cost: What opening costs.
    ///   - moment: When the key is added; it becomes part of the file's name.
    /// - Returns: The entry of the new key.
    /// - Throws: ``KeyError``: `.exists` when the key is there already, and what locking, listing and writing throw.
    @discardableResult
    public func add(
        _ key: PrivateKey, password: SecretBytes, label: String? = nil, cost: KeystoreCost = .default,
        at moment: Date = Date()
    ) throws(KeyError) -> KeyringEntry {
        let folder = try SecretDirectory.making(directory)
        try folder.lock()
        // Looked at first, since locking takes a while.
        try requireNew(key.address, folder)
        let file = try KeystoreFile(locking: key, password: password, cost: cost, label: label)
        return try save(file, of: key.address, at: moment)
    }

    /// Adds a keystore that another program made, once the password has opened it.
    ///
    /// The cipher stays as it is, and with it the password and the cost; see ``KeystoreFile/isWeak``.
    ///
    /// - Returns: The entry of the key.
    /// - Throws: ``KeyError``: `.wrongPassword`, `.exists`, and what listing and writing throw.
    @discardableResult
    public func `import`(
        _ file: KeystoreFile, password: SecretBytes, label: String? = nil, at moment: Date = Date()
    ) throws(KeyError) -> KeyringEntry {
        var file = file
        if let label { file.label = try KeystoreLabel(chosen: label).text }
        let address = try file.key(password: password).address
        file.address = address
        let folder = try SecretDirectory.making(directory)
        try folder.lock()
        try requireNew(address, folder)
        return try save(file, of: address, at: moment)
    }

    /// Removes the file of a key; without another copy of it, the key is lost for ever.
    ///
    /// The file is read once more before, and must be a keystore of this account. What it held may stay on the disk, locked with its
    /// password, until it is written over.
    ///
    /// - Throws: ``KeyError``: `.missing`, `.unwritable`, and what ``listing()`` throws.
    public func remove(_ address: Address) throws(KeyError) {
        let folder: SecretDirectory
        do throws(KeyError) {
            folder = try SecretDirectory(opening: directory)
        } catch {
            throw error.code == .missing ? missing(address) : error
        }
        try folder.lock()
        let entries = try listing(folder).entries.filter { $0.address == address }
        guard !entries.isEmpty else { throw missing(address) }
        // A copy by hand is the same key.
        for entry in entries {
            let place = try SecretPath(entry.path)
            guard unsafe unlinkat(folder.descriptor, place.name, 0) == 0, fsync(folder.descriptor) == 0 else {
                throw SystemFault.writing(entry.path, errno)
            }
        }
    }

    private func listing(_ folder: borrowing SecretDirectory) throws(KeyError) -> KeyringListing {
        try folder.requirePrivate()
        var (entries, problems): ([KeyringEntry], [KeyError]) = ([], [])
        for name in try folder.names() {
            let path = directory + "/" + name
            do throws(KeyError) {
                let file = try KeystoreFile.read(path)
                let parsed = KeystoreName(name)
                guard let address = file.address ?? parsed?.address else {
                    throw KeyError(
                        .damaged, "\(ShellWord.quoted(path)) does not say whose key it holds; it has to be imported")
                }
                entries.append(
                    KeyringEntry(
                        address: address, path: path, label: file.label, created: parsed?.created, isWeak: file.isWeak))
            } catch {
                problems.append(error)
            }
        }
        return KeyringListing(entries: entries, problems: problems)
    }

    private func requireNew(_ address: Address, _ folder: borrowing SecretDirectory) throws(KeyError) {
        guard let entry = try listing(folder).entry(of: address) else { return }
        throw KeyError(
            .exists,
            "the key of \(address.checksummed) is there already, in \(ShellWord.quoted(entry.path)); remove it first")
    }

    private func save(
        _ file: KeystoreFile, of address: Address, at moment: Date
    ) throws(KeyError) -> KeyringEntry {
        let name = KeystoreName(created: moment, address: address)
        let path = directory + "/" + name.text
        try file.write(to: path)
        return KeyringEntry(
            address: address, path: path, label: file.label, created: KeystoreName(name.text)?.created,
            isWeak: file.isWeak)
    }

    private func missing(_ address: Address) -> KeyError {
        KeyError(
            .missing, "there is no key of \(address.checksummed) in \(ShellWord.quoted(directory)); add or import it")
    }
}
