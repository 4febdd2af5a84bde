/// A point on the curve: what everybody may know of a key.
public struct PublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The first coordinate.
    public let x: Bytes32
    /// The second coordinate.
    public let y: Bytes32

    /// Takes coordinates that are known to lie on the curve.
    init(x: Bytes32, y: Bytes32) {
        self.x = x
        self.y = y
    }

    /// Reads the 65 bytes (uncompressed, after 04) or 33 bytes (compressed, after 02 or 03) of SEC 1.
    ///
    /// - Returns: Nil when the bytes are no point of the curve.
    /// - Throws: ``CurveError`` when the library does not work.
    public init?(encoded bytes: [UInt8]) throws(CurveError) {
        guard let key = try Secp256k1.ready().publicKey(encoded: bytes) else { return nil }
        self = key
    }

    /// The account that the key stands for.
    public var address: Address {
        var hasher = Keccak256()
        hasher.update(x)
        hasher.update(y)
        let hash = hasher.finalize().words
        return Address(
            high: hash.1 << 32 | hash.2 >> 32, middle: hash.2 << 32 | hash.3 >> 32,
            low: UInt32(truncatingIfNeeded: hash.3))
    }

    /// Whether the owner of the key signed a digest; a high `s` is refused (EIP-2).
    ///
    /// - Throws: ``CurveError`` when the library does not work.
    public func signed(_ digest: Bytes32, _ signature: Signature) throws(CurveError) -> Bool {
        try Secp256k1.ready().isValid(signature, of: digest, by: self)
    }

    /// The uncompressed form in hexadecimal.
    public var description: String { "0x04\(x.hexDigits)\(y.hexDigits)" }
}
