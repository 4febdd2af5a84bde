/// A private key, locked with a password, in the form that wallets exchange: Web3 Secret Storage, version 3.
///
/// Files of geth, ethers and eth-account are read, with scrypt or PBKDF2, even where they are old; what is written has geth's shape.
/// The password is taken as its UTF-8 bytes, as typed. Ethers brings it into Unicode's form NFKC first, which is the same for ASCII.
///
/// ```swift
/// let file = try KeystoreFile.read("/home/me/.hl/keys/UTC--2026-01-31T10-00-00.000000000Z--14791697260e4c9a71f18484c9f997b308e59325")
/// let key = try file.key(password: password)
/// ```
///
/// Source: the Web3 Secret Storage Definition, https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage/
public struct KeystoreFile: Sendable, CustomStringConvertible, CustomReflectable {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 64 << 10

    /// The account that the file says it is of; nil where it keeps that to itself.
    public internal(set) var address: Address?
    /// The name that the owner gave the key, if any.
    public internal(set) var label: String?
    /// How the password becomes a key.
    public let derivation: KeyDerivation

    /// What the file is told apart by, a UUID, if it has one.
    let identifier: String?
    let salt: [UInt8]
    /// The counter's first value, 16 bytes.
    let counter: [UInt8]
    let ciphertext: [UInt8]
    let mac: Bytes32

    /// Whether the file is easier to guess than it should be; then lock the key again, at the usual cost.
    ///
    /// It is weak with a weak ``KeyDerivation``, and with a salt of less than 16 bytes (NIST SP 800-132).
    public var isWeak: Bool { derivation.isWeak || salt.count < 16 }

    /// Whose key the file holds, and nothing that a password could be guessed against.
    public var description: String { "KeystoreFile(\(address?.checksummed ?? "of an unnamed account"))" }

    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// Reads a file that only its owner can read.
    ///
    /// - Throws: ``KeyError`` for what ``SecretFile`` refuses, and for a file that is no keystore or costs too much.
    public static func read(_ path: String) throws(KeyError) -> KeystoreFile {
        let bytes = try SecretFile.read(path, limit: sizeLimit)
        do throws(KeyError) {
            return try KeystoreFile(json: unsafe bytes.withUnsafeBytes { unsafe Array($0) })
        } catch {
            throw error.found(in: path)
        }
    }

    /// Opens the file.
    ///
    /// It takes as long with a wrong password as with the right one, and a damaged file cannot be told from a wrong password.
    ///
    /// - Parameters:
    ///   - password: The UTF-8 bytes, as typed.
    ///   - verifiesSignatures: Whether every signature of the key is verified before it is given out.
    /// - Returns: The key.
    /// - Throws: ``KeyError``: `.wrongPassword`; `.damaged` when the file holds the key of another account than it says; `.memory`.
    public func key(password: SecretBytes, verifiesSignatures: Bool = false) throws(KeyError) -> PrivateKey {
        let derived = try derivation.derive(from: password, salt: salt)
        guard Self.mac(of: ciphertext, with: derived).isEqualInConstantTime(to: mac) else {
            throw KeyError(
                .wrongPassword,
                "the password is wrong or the file is damaged; type it again, and then try a copy of the file")
        }
        let secret = try unsafe ciphertext.withAddress { (bytes) throws(KeyError) in
            try unsafe AESCounter.apply(to: bytes, key: derived, counter: counter)
        }
        let key = try PrivateKey(secret, verifiesSignatures: verifiesSignatures)
        if let address, address != key.address {
            throw KeyError(
                .damaged,
                "the file says it is of \(address.checksummed), but holds the key of \(key.address.checksummed); "
                    + "find out which of the two you want before you use it")
        }
        return key
    }

    /// The hash that authenticates a ciphertext.
    static func mac(of ciphertext: [UInt8], with derived: SecretBytes) -> Bytes32 {
        var hasher = Keccak256()
        unsafe derived.withUnsafeBytes { bytes in
            for index in 16..<32 { unsafe hasher.update(byte: bytes[index]) }
        }
        hasher.update(ciphertext.span)
        return hasher.finalize()
    }
}

extension Bytes32 {
    /// Whether two hashes are the same, in a time that tells nothing.
    func isEqualInConstantTime(to other: Bytes32) -> Bool {
        (words.0 ^ other.words.0) | (words.1 ^ other.words.1) | (words.2 ^ other.words.2) | (words.3 ^ other.words.3)
            == 0
    }
}
