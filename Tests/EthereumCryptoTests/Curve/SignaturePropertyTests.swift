import EthereumCrypto
import Testing
import TradingTestSupport

struct SignaturePropertyTests {
    /// Two hundred keys, each with a digest, the same in every run.
    private static let cases: [(secret: Bytes32, digest: Bytes32)] = {
        var generator = SeededGenerator(seed: 6979)
        return (0..<200).map { _ in (.random(using: &generator), .random(using: &generator)) }
    }()

    @Test func namesTheSignerAndVerifies() throws {
        for (secret, digest) in Self.cases {
            let key = try PrivateKey.known(secret.hexDigits)
            let signature = try key.sign(digest)
            #expect(try signature.signer(of: digest)?.address == key.address)
            #expect(try key.publicKey.signed(digest, signature))
            #expect(signature.s <= Signature.halfOrder && !signature.s.isZero, "s of \(signature) is high")
            #expect(signature.recoveryID < 2)
        }
    }

    @Test func signsTheSameDigestTheSameWay() throws {
        for (secret, digest) in Self.cases {
            let signature = try PrivateKey.known(secret.hexDigits).sign(digest)
            #expect(try PrivateKey.known(secret.hexDigits).sign(digest) == signature)
        }
    }

    @Test func usesANonceOnlyOnce() throws {
        let key = try PrivateKey.known(Self.cases[0].secret.hexDigits)
        let nonces = try Set(Self.cases.map { try key.sign($0.digest).r })
        #expect(nonces.count == Self.cases.count)
    }

    @Test func refusesASignatureOfWhichOneBitChanged() throws {
        var generator = SeededGenerator(seed: 2)
        for (secret, digest) in Self.cases {
            let key = try PrivateKey.known(secret.hexDigits)
            let signature = try key.sign(digest)
            let bit = Int.random(in: 0..<256, using: &generator)
            let changes = [
                (digest.flipping(bit), signature),
                (digest, Signature(r: signature.r.flipping(bit), s: signature.s, recoveryID: signature.recoveryID)),
                (digest, Signature(r: signature.r, s: signature.s.flipping(bit), recoveryID: signature.recoveryID)),
            ]
            for (digest, signature) in changes {
                #expect(try !key.publicKey.signed(digest, signature), "bit \(bit) of \(signature) does not matter")
                #expect(try signature.signer(of: digest) != key.publicKey)
            }
            let other = Signature(r: signature.r, s: signature.s, recoveryID: signature.recoveryID ^ 1)
            #expect(try other.signer(of: digest) != key.publicKey)
        }
    }

    /// The same message signed with the other `s`, which some networks take: the suite does not.
    @Test func refusesTheHigherOfTheTwoProofs() throws {
        for (secret, digest) in Self.cases {
            let key = try PrivateKey.known(secret.hexDigits)
            let signature = try key.sign(digest)
            let high = Signature(
                r: signature.r, s: Signature.order.subtracting(signature.s), recoveryID: signature.recoveryID ^ 1)
            #expect(high.normalized == signature)
            #expect(try !key.publicKey.signed(digest, high))
        }
    }

    @Test(arguments: [Bytes32.zero, Signature.order, Bytes32(.max, .max, .max, .max)])
    func refusesNumbersOutOfRange(number: Bytes32) throws {
        let (secret, digest) = Self.cases[0]
        let key = try PrivateKey.known(secret.hexDigits)
        let good = try key.sign(digest)
        for (r, s) in [(number, good.s), (good.r, number), (number, number)] {
            let signature = Signature(r: r, s: s, recoveryID: good.recoveryID)
            #expect(try !key.publicKey.signed(digest, signature))
            #expect(try signature.signer(of: digest) == nil)
        }
    }

    @Test func readsAPublicKeyInItsTwoForms() throws {
        for (secret, _) in Self.cases {
            let key = try PrivateKey.known(secret.hexDigits).publicKey
            let coordinates = key.x.bytes + key.y.bytes
            let isOdd = !key.y.bytes[31].isMultiple(of: 2)
            #expect(try PublicKey(encoded: [0x04] + coordinates) == key)
            #expect(try PublicKey(encoded: [isOdd ? 0x03 : 0x02] + key.x.bytes) == key)
            #expect(try PublicKey(encoded: [isOdd ? 0x02 : 0x03] + key.x.bytes) != key)
            // The hybrid form, which says a coordinate and its parity, too.
            #expect(try PublicKey(encoded: [isOdd ? 0x07 : 0x06] + coordinates) == nil)
        }
    }

    @Test(arguments: [0, 1, 32, 33, 34, 64, 65, 66])
    func refusesBytesThatAreNoPoint(count: Int) throws {
        for first: UInt8 in [0x00, 0x02, 0x03, 0x04, 0x06, 0x07, 0xFF] {
            let bytes = [first] + [UInt8](repeating: 0xFF, count: max(0, count - 1))
            #expect(try PublicKey(encoded: Array(bytes.prefix(count))) == nil, "\(count) bytes after \(first)")
        }
    }
}

extension Bytes32 {
    fileprivate static func random(using generator: inout SeededGenerator) -> Bytes32 {
        Bytes32(generator.next(), generator.next(), generator.next(), generator.next())
    }

    /// The same bytes but for one bit, counted from the last.
    fileprivate func flipping(_ bit: Int) -> Bytes32 {
        var bytes = bytes
        bytes[31 - bit / 8] ^= 1 << UInt8(bit % 8)
        return Bytes32(bytes) ?? .zero
    }
}
