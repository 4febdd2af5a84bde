/// The key that signs: 32 bytes in locked memory that are never copied, never printed and wiped at the end.
///
/// It is a class, so that handing it on hands on the one place where the bytes lie. It is not `Codable`, its description is
/// "PrivateKey(redacted)", and no error holds any of it.
///
/// ```swift
/// let key = try PrivateKey.generate()
/// key.address                       // who it signs as
/// let signature = try key.sign(digest)
/// ```
public final class PrivateKey: DigestSigner, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The account that the key signs for.
    public let address: Address
    /// The public half.
    public let publicKey: PublicKey
    /// Whether every signature is verified before it is given out.
    ///
    /// It doubles the time, and guards against hardware that miscalculates.
    public let verifiesSignatures: Bool

    private let secret: SecretBytes
    private let curve: Secp256k1

    /// Takes 32 bytes.
    ///
    /// - Parameters:
    ///   - secret: The key, big-endian.
    ///   - verifiesSignatures: Whether every signature is verified before it is given out.
    /// - Throws: ``KeyError`` for another count, for zero, and for the order of the curve or above.
    public init(_ secret: SecretBytes, verifiesSignatures: Bool = false) throws(KeyError) {
        guard secret.count == 32 else {
            throw KeyError(.notAKey, "a private key has 32 bytes, not \(secret.count)")
        }
        do throws(CurveError) {
            let curve = try Secp256k1.ready()
            publicKey = try unsafe secret.withUnsafeStart { (start) throws(CurveError) in
                guard unsafe curve.isPrivateKey(start) else { throw CurveError(.refusedKey) }
                return try unsafe curve.publicKey(of: start)
            }
            self.curve = curve
        } catch {
            guard error.fault == .refusedKey else { throw KeyError(.library, error.description) }
            throw KeyError(
                .notAKey, "these 32 bytes are no private key: it must lie between 1 and the order of the curve")
        }
        address = publicKey.address
        self.secret = secret
        self.verifiesSignatures = verifiesSignatures
    }

    /// Makes a new key from the system's randomness.
    ///
    /// - Throws: ``KeyError`` when the system gives no memory that can be locked.
    public static func generate() throws(KeyError) -> PrivateKey {
        while true {
            // One try in 2^128 is no key.
            let secret = try SecretBytes(randomCount: 32)
            do { return try PrivateKey(secret) } catch  where error.code == .notAKey { continue }
        }
    }

    /// Reads 64 hexadecimal digits, with or without "0x", from bytes that lie in locked memory.
    ///
    /// White space around them is free.
    ///
    /// - Throws: ``KeyError``, which holds none of the bytes.
    public convenience init(hexadecimal text: SecretBytes, verifiesSignatures: Bool = false) throws(KeyError) {
        try self.init(try text.decodedHexadecimal(), verifiesSignatures: verifiesSignatures)
    }

    /// Signs a digest with a nonce derived from key and digest (RFC 6979).
    ///
    /// - Returns: The signature with the lower of the two possible `s`.
    /// - Throws: ``CurveError`` when the library gives none, or when a signature that was to be verified is wrong.
    public func sign(_ digest: Bytes32) throws(CurveError) -> Signature {
        let signature = try unsafe secret.withUnsafeStart { (start) throws(CurveError) in
            try unsafe curve.sign(digest, with: start)
        }
        if verifiesSignatures, curve.recover(signature, of: digest) != publicKey { throw CurveError(.unverified) }
        return signature
    }

    /// Hands over the bytes in place, to write a keystore.
    func withSecret<Result, Failure: Error>(_ body: (SecretBytes) throws(Failure) -> Result) throws(Failure) -> Result {
        try body(secret)
    }

    /// "PrivateKey(redacted)".
    public var description: String { "PrivateKey(redacted)" }

    /// "PrivateKey(redacted)".
    public var debugDescription: String { description }

    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretBytes {
    /// Hands over a pointer to the first byte.
    fileprivate func withUnsafeStart<Result>(
        _ body: (UnsafePointer<UInt8>) throws(CurveError) -> Result
    ) throws(CurveError) -> Result {
        try unsafe withUnsafeBytes { (bytes) throws(CurveError) in
            guard let start = bytes.baseAddress else { throw CurveError(.refusedKey) }
            return try unsafe body(start.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// The 32 bytes behind 64 hexadecimal digits.
    fileprivate func decodedHexadecimal() throws(KeyError) -> SecretBytes {
        try unsafe withUnsafeBytes { (text) throws(KeyError) in
            let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
            var digits = unsafe text[...]
            while let first = unsafe digits.first, isSpace(first) { unsafe digits = unsafe digits.dropFirst() }
            while let last = unsafe digits.last, isSpace(last) { unsafe digits = unsafe digits.dropLast() }
            if unsafe digits.starts(with: [0x30, 0x78]) { unsafe digits = unsafe digits.dropFirst(2) }
            let count = unsafe digits.count
            guard count == 64 else {
                throw KeyError(
                    .notAKey,
                    "a private key is 64 hexadecimal digits, with or without 0x before them; here are \(count)")
            }
            return try unsafe SecretBytes(capacity: 32) { (bytes) throws(KeyError) in
                for index in 0..<32 {
                    guard let high = unsafe Hexadecimal.nibble(digits[digits.startIndex + 2 * index]),
                        let low = unsafe Hexadecimal.nibble(digits[digits.startIndex + 2 * index + 1])
                    else { throw KeyError(.notAKey, "a private key holds only the digits 0-9 and a-f") }
                    unsafe bytes[index] = high << 4 | low
                }
                return 32
            }
        }
    }
}
