internal import CSecp256k1

/// The elliptic curve of Ethereum, by the system's libsecp256k1.
///
/// There is one context, blinded with fresh randomness when it is made, which every key shares: signing only reads it. Before it is
/// handed out it has signed, recovered and verified a case whose answer is known.
@safe
final class Secp256k1: Sendable {
    /// Libsecp256k1 promises that a context may be shared between threads by every call that takes it as constant.
    private nonisolated(unsafe) let context: OpaquePointer

    private static let shared: Result<Secp256k1, CurveError> = Result { () throws(CurveError) in
        let curve = try Secp256k1()
        try curve.selfTest()
        return curve
    }

    /// The curve, tested.
    ///
    /// - Throws: ``CurveError`` when the library does not give the known answers.
    static func ready() throws(CurveError) -> Secp256k1 { try shared.get() }

    private init() throws(CurveError) {
        let flags = UInt32(SECP256K1_CONTEXT_SIGN | SECP256K1_CONTEXT_VERIFY)
        guard let context = unsafe secp256k1_context_create(flags) else { throw CurveError(.noContext) }
        unsafe self.context = unsafe context
        var generator = SystemRandomNumberGenerator()
        let seed = (generator.next(), generator.next(), generator.next(), generator.next())
        let isBlinded = unsafe withUnsafeBytes(of: seed) { bytes in
            unsafe secp256k1_context_randomize(context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        guard isBlinded == 1 else { throw CurveError(.noContext) }
    }

    deinit { unsafe secp256k1_context_destroy(context) }

    /// Whether 32 bytes are a private key: neither zero nor the order of the curve or above.
    func isPrivateKey(_ secret: UnsafePointer<UInt8>) -> Bool {
        defer { StackResidue.wipe() }
        return unsafe secp256k1_ec_seckey_verify(context, secret) == 1
    }

    /// The public key of a private key.
    func publicKey(of secret: UnsafePointer<UInt8>) throws(CurveError) -> PublicKey {
        defer { StackResidue.wipe() }
        var key = secp256k1_pubkey()
        guard unsafe secp256k1_ec_pubkey_create(context, &key, secret) == 1 else { throw CurveError(.refusedKey) }
        return publicKey(from: key)
    }

    /// Signs a digest; the nonce is derived from key and digest (RFC 6979), `s` is the lower of the two.
    func sign(_ digest: Bytes32, with secret: UnsafePointer<UInt8>) throws(CurveError) -> Signature {
        defer { StackResidue.wipe() }
        var signature = secp256k1_ecdsa_recoverable_signature()
        let isSigned = digest.withSpan { digest in
            unsafe digest.withUnsafeBufferPointer { digest in
                guard let digest = digest.baseAddress else { return false }
                return unsafe secp256k1_ecdsa_sign_recoverable(context, &signature, digest, secret, nil, nil) == 1
            }
        }
        var recoveryID: Int32 = 0
        var compact = (Bytes32.zero, Bytes32.zero)
        unsafe withUnsafeMutableBytes(of: &compact) { bytes in
            guard let output = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            unsafe _ = secp256k1_ecdsa_recoverable_signature_serialize_compact(context, output, &recoveryID, &signature)
        }
        // The two further ids belong to an r beyond the order, which one signature in 2^127 has; Ethereum has no v for them.
        guard isSigned, let parity = UInt8(exactly: recoveryID), parity < 2 else { throw CurveError(.refusedKey) }
        return Signature(
            r: Bytes32(memoryWords: compact.0), s: Bytes32(memoryWords: compact.1), recoveryID: parity)
    }

    /// The public key whose owner signed a digest; nil when there is none.
    ///
    /// An id that no `v` stands for has no key: the library knows 2 and 3 as well, and ends the process for anything above.
    func recover(_ signature: Signature, of digest: Bytes32) -> PublicKey? {
        guard signature.recoveryID < 2 else { return nil }
        var parsed = secp256k1_ecdsa_recoverable_signature()
        let compact = signature.r.bytes + signature.s.bytes
        var key = secp256k1_pubkey()
        guard
            unsafe secp256k1_ecdsa_recoverable_signature_parse_compact(
                context, &parsed, compact, Int32(signature.recoveryID)) == 1,
            unsafe secp256k1_ecdsa_recover(context, &key, &parsed, digest.bytes) == 1
        else { return nil }
        return publicKey(from: key)
    }

    /// Whether the owner of a public key signed a digest; a high `s` is refused (EIP-2).
    func isValid(_ signature: Signature, of digest: Bytes32, by publicKey: PublicKey) -> Bool {
        var parsed = secp256k1_ecdsa_signature()
        var key = secp256k1_pubkey()
        let compact = signature.r.bytes + signature.s.bytes
        let encoded = [0x04] + publicKey.x.bytes + publicKey.y.bytes
        guard
            unsafe secp256k1_ecdsa_signature_parse_compact(context, &parsed, compact) == 1,
            unsafe secp256k1_ec_pubkey_parse(context, &key, encoded, encoded.count) == 1
        else { return false }
        return unsafe secp256k1_ecdsa_verify(context, &parsed, digest.bytes, &key) == 1
    }

    /// Whether a point lies on the curve, in the 65 or the 33 bytes of SEC 1; nil when it does not.
    ///
    /// The library knows a third form, of 65 bytes after 06 or 07, which Ethereum does not: one key shall have one writing of a length.
    func publicKey(encoded: [UInt8]) -> PublicKey? {
        guard let form = encoded.first, (0x02...0x04).contains(form) else { return nil }
        var key = secp256k1_pubkey()
        guard unsafe secp256k1_ec_pubkey_parse(context, &key, encoded, encoded.count) == 1 else { return nil }
        return publicKey(from: key)
    }

    private func publicKey(from key: secp256k1_pubkey) -> PublicKey {
        var key = key
        var bytes = [UInt8](repeating: 0, count: 65)
        var count = bytes.count
        unsafe _ = secp256k1_ec_pubkey_serialize(
            context, &bytes, &count, &key, UInt32(SECP256K1_EC_UNCOMPRESSED))
        let half = bytes[1..<33]
        let rest = bytes[33..<65]
        return PublicKey(x: Bytes32(half) ?? .zero, y: Bytes32(rest) ?? .zero)
    }

    /// Signs, recovers and verifies the first published case of the exchange's official Python client.
    private func selfTest() throws(CurveError) {
        let known = KnownAnswer.self
        let signature = try unsafe known.key.withUnsafeStart { (key) throws(CurveError) in
            try unsafe sign(known.digest, with: key)
        }
        guard signature == known.signature,
            let recovered = recover(signature, of: known.digest), recovered.address == known.address,
            isValid(signature, of: known.digest, by: recovered),
            !isValid(signature, of: Bytes32(1), by: recovered)
        else { throw CurveError(.wrongAnswer) }
    }
}

/// A signature that is known, from signing.md §2.3 and §11 of the exchange's published cases.
private enum KnownAnswer {
    static let key = Bytes32(
        0x0123_4567_8901_2345, 0x6789_0123_4567_8901, 0x2345_6789_0123_4567, 0x8901_2345_6789_0123)
    static let address = Address(high: 0x1479_1697_260e_4c9a, middle: 0x71f1_8484_c9f9_97b3, low: 0x08e5_9325)
    static let digest = Bytes32(
        0xe0aa_bfac_88a4_7d3e, 0x7028_b6ba_6a94_b30c, 0x8afc_fffa_c26c_bce7, 0x88cf_362b_1312_eafa)
    static let signature = Signature(
        r: Bytes32(0x0537_49d5_b305_52ae, 0xb2fc_a34b_5301_8597, 0x6545_bb22_d0b3_ce6f, 0x62e3_1be9_61a5_9298),
        s: Bytes32(0x755c_40ba_9bf0_5223, 0x5217_5399_5abb_2f73, 0xab32_29be_8ec9_21f3, 0x50cb_447e_384d_8ed8),
        recoveryID: 0)
}

extension Bytes32 {
    /// Takes words that C code filled byte by byte.
    fileprivate init(memoryWords value: Bytes32) {
        self.init(
            UInt64(bigEndian: value.words.0), UInt64(bigEndian: value.words.1), UInt64(bigEndian: value.words.2),
            UInt64(bigEndian: value.words.3))
    }

    /// Hands over a pointer to the 32 bytes.
    fileprivate func withUnsafeStart<Result>(
        _ body: (UnsafePointer<UInt8>) throws(CurveError) -> Result
    ) throws(CurveError) -> Result {
        var bytes = bytes
        let result: Swift.Result<Result, CurveError> = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return .failure(CurveError(.noContext)) }
            do throws(CurveError) {
                return .success(try unsafe body(start))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// The curve's library does not work as it must.
public struct CurveError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Fault: Hashable, Sendable {
        /// The library gave no context.
        case noContext
        /// The library gave another answer than the known one.
        case wrongAnswer
        /// The library refused a key or found no signature.
        case refusedKey
        /// A fresh signature did not verify.
        case unverified
    }

    /// What is wrong.
    public var fault: Fault

    /// Describes a fault.
    public init(_ fault: Fault) { self.fault = fault }

    /// The fault in plain words.
    public var description: String {
        switch fault {
        case .noContext: "libsecp256k1 could not be set up; nothing was signed"
        case .wrongAnswer:
            "libsecp256k1 gave a wrong answer to a known case; reinstall it (Debian: libsecp256k1-1), nothing was signed"
        case .refusedKey: "libsecp256k1 gave no signature for this key; nothing was signed"
        case .unverified: "a fresh signature did not verify, which points to broken hardware; it was thrown away"
        }
    }
}
