import EthereumCrypto
import Testing

struct CurveTests {
    /// The first published case of the official Python client.
    private let digest = Bytes32(
        0xe0aa_bfac_88a4_7d3e, 0x7028_b6ba_6a94_b30c, 0x8afc_fffa_c26c_bce7, 0x88cf_362b_1312_eafa)

    @Test func signsThePublishedCase() throws {
        let key = try PrivateKey.known("0x0123456789012345678901234567890123456789012345678901234567890123")
        #expect(key.address.description == "0x14791697260e4c9a71f18484c9f997b308e59325")
        let signature = try key.sign(digest)
        #expect(signature.r.minimalHex == "0x53749d5b30552aeb2fca34b530185976545bb22d0b3ce6f62e31be961a59298")
        #expect(signature.s.minimalHex == "0x755c40ba9bf05223521753995abb2f73ab3229be8ec921f350cb447e384d8ed8")
        #expect(signature.v == 27)
        #expect(try signature.signer(of: digest)?.address == key.address)
        #expect(try key.publicKey.signed(digest, signature))
        #expect(try !key.publicKey.signed(Bytes32(7), signature))
    }

    /// Libsecp256k1 ends the process for an id above 3, and 2 and 3 have no `v`.
    @Test(arguments: [2, 3, 4, 27, 228, 229, 255] as [UInt8])
    func namesNobodyForAnotherRecoveryID(id: UInt8) throws {
        let good = try PrivateKey.known(String(repeating: "1", count: 64)).sign(digest)
        let signature = Signature(r: good.r, s: good.s, recoveryID: id)
        #expect(try signature.signer(of: digest) == nil)
        #expect(signature.description.hasPrefix(good.r.description))
    }

    @Test func verifiesWhatItSignsWhenAsked() throws {
        let bytes = try SecretBytes(randomCount: 32)
        let key = try PrivateKey(bytes, verifiesSignatures: true)
        #expect(try key.sign(digest) == PrivateKey(bytes).sign(digest))
    }

    @Test func printsNothingOfAKey() throws {
        let text = "0x0123456789012345678901234567890123456789012345678901234567890123"
        let key = try PrivateKey.known(text)
        var dumped = ""
        dump(key, to: &dumped)
        for shown in ["\(key)", String(reflecting: key), dumped, "\([key])"] {
            #expect(!shown.contains("0123"), "\(shown)")
            #expect(shown.contains("redacted"))
        }
    }

    @Test(arguments: [
        "0x0000000000000000000000000000000000000000000000000000000000000000",
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364142",
        "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0x01234567890123456789012345678901234567890123456789012345678901",
        "0x0123456789012345678901234567890123456789012345678901234567890123ab",
        "0x012345678901234567890123456789012345678901234567890123456789012g", "", "0x",
    ])
    func refusesWhatIsNoKey(text: String) {
        let error = #expect(throws: KeyError.self) { try PrivateKey.known(text) }
        #expect(error?.code == .notAKey)
        #expect(error?.description.contains("01234") == false)
    }

    @Test func takesTheLargestAndTheSmallestKey() throws {
        let largest = try PrivateKey.known("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140\n")
        let smallest = try PrivateKey.known(String(repeating: "0", count: 63) + "1")
        #expect(smallest.address.checksummed == "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf")
        #expect(largest.publicKey.x == smallest.publicKey.x)
    }
}

extension PrivateKey {
    /// A key that everybody knows, from its digits.
    static func known(_ text: String) throws -> PrivateKey {
        try PrivateKey(hexadecimal: unsafe Array(text.utf8).withUnsafeBytes { try unsafe SecretBytes(copying: $0) })
    }
}
