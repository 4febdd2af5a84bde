/// An ECDSA signature that names its signer: with the digest it gives the public key.
@frozen
public struct Signature: Hashable, Sendable, CustomStringConvertible {
    /// The x coordinate of the nonce point.
    public let r: Bytes32
    /// The proof; of the two possible values the lower one.
    public let s: Bytes32
    /// Which of the two points with that x coordinate it was: 0 or 1.
    public let recoveryID: UInt8

    /// Takes the three parts.
    @inlinable
    public init(r: Bytes32, s: Bytes32, recoveryID: UInt8) {
        self.r = r
        self.s = s
        self.recoveryID = recoveryID
    }

    /// Takes the three parts as they stand in a request; nil for another `v`.
    ///
    /// - Parameters:
    ///   - r: The first number.
    ///   - s: The second number.
    ///   - v: 27 or 28, or 0 or 1 as some devices write it.
    public init?(r: Bytes32, s: Bytes32, v: UInt64) {
        switch v {
        case 0, 27: self.init(r: r, s: s, recoveryID: 0)
        case 1, 28: self.init(r: r, s: s, recoveryID: 1)
        default: return nil
        }
    }

    /// Ethereum's name of the recovery id: 27 or 28.
    @inlinable public var v: UInt8 { 27 &+ recoveryID }

    /// The public key whose owner signed a digest.
    ///
    /// - Returns: Nil when no key could have made the signature.
    /// - Throws: ``CurveError`` when the library does not work.
    public func signer(of digest: Bytes32) throws(CurveError) -> PublicKey? {
        try Secp256k1.ready().recover(self, of: digest)
    }

    /// The 65 bytes r, s, v as one hexadecimal text.
    public var description: String { "\(r)\(s.hexDigits)\(Hexadecimal.digits(of: [v]))" }
}
