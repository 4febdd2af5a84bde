import EthereumCrypto
import Testing

/// Every secp256k1 signature that Wycheproof publishes; Docs/Wycheproof.md says how they are run.
struct WycheproofTests {
    /// A file, how many cases it holds, and how many of them are valid signatures.
    static let files: [(name: String, cases: Int, valid: Int)] = [
        ("sha256_bitcoin", 463, 162), ("sha256_p1363", 252, 167), ("sha256", 476, 168), ("sha3_256", 474, 172),
        ("sha3_512", 540, 237), ("sha512_p1363", 322, 236), ("sha512", 546, 237), ("shake128_p1363", 248, 169),
        ("shake128", 472, 170), ("shake256_p1363", 318, 238), ("shake256", 542, 239),
    ]

    /// The cases that are judged otherwise than Wycheproof does, by file; Docs/Wycheproof.md gives the reason of each.
    static let exceptions: [String: Set<Int>] = [:]

    @Test(arguments: files)
    func judgesEverySignatureAsWycheproofDoes(file: (name: String, cases: Int, valid: Int)) throws {
        let content = try WycheproofFile.read(file.name)
        var disagreeing: Set<Int> = []
        var judged = 0
        var valid = 0
        for group in content.testGroups {
            #expect(group.publicKey.curve == "secp256k1")
            let key = try PublicKey(encoded: Hexadecimal.bytes(of: group.publicKey.uncompressed))
            for test in group.tests {
                let isValid = try accepts(test, in: group, by: key)
                judged += 1
                valid += isValid ? 1 : 0
                guard test.result != .acceptable, isValid != (test.result == .valid) else { continue }
                disagreeing.insert(test.tcId)
                if Self.exceptions[file.name]?.contains(test.tcId) != true {
                    Issue.record(
                        "\(file.name), case \(test.tcId) (\(test.comment)) is \(test.result), and was judged otherwise")
                }
            }
        }
        #expect(disagreeing == Self.exceptions[file.name] ?? [], "a listed exception agrees; take it off the list")
        #expect(judged == file.cases)
        #expect(judged == content.numberOfTests)
        #expect(valid == file.valid)
    }

    @Test func runsAllOfTheCases() throws {
        #expect(Self.files.reduce(0) { $0 + $1.cases } == 4_653)
        #expect(try WycheproofFile.names() == Self.files.map(\.name).sorted())
        #expect(Self.exceptions.keys.allSatisfy { name in Self.files.contains { $0.name == name } })
    }

    /// A point's x lies below the order of the curve but for one in 2^127; the others have no `v`, and Wycheproof has 15 of them.
    @Test func recoversTheSignerOfEveryValidSignatureButOfThoseWithoutV() throws {
        var recovered = 0
        for file in Self.files {
            for group in try WycheproofFile.read(file.name).testGroups {
                let key = try PublicKey(encoded: Hexadecimal.bytes(of: group.publicKey.uncompressed))
                for test in group.tests {
                    guard let signature = try read(test, in: group),
                        let digest = group.sha.digest(of: try Hexadecimal.bytes(of: test.msg))
                    else { continue }
                    let signers = try (0..<4 as Range<UInt8>).map { id in
                        try Signature(r: signature.r, s: signature.s, recoveryID: id).signer(of: digest)
                    }
                    #expect(signers[2] == nil && signers[3] == nil, "an id without v names somebody")
                    let isRecovered = key != nil && signers.contains(key)
                    // A signature of the bitcoin file that is wrong only in its high s names its signer all the same.
                    let isHigh = group.type == .bitcoin && signature.normalized != signature
                    let agrees =
                        test.result == .valid
                        ? isRecovered || signature.r < Self.smallestCertain : !isRecovered || isHigh
                    #expect(agrees, "\(file.name), case \(test.tcId) (\(test.comment)) is \(test.result)")
                    recovered += isRecovered && test.result == .valid ? 1 : 0
                }
            }
        }
        #expect(recovered == Self.files.reduce(0) { $0 + $1.valid } - 15)
    }

    /// The field's prime less the order: from here on r is the x of a point, and not what is left of an x beyond the order.
    private static let smallestCertain = Bytes32(0, 1, 0x4551_2319_50B7_5FC4, 0x402D_A172_2FC9_BAEE)

    /// Whether the suite takes the signature of a case.
    private func accepts(
        _ test: WycheproofFile.Case, in group: WycheproofFile.Group, by key: PublicKey?
    ) throws -> Bool {
        guard let key, let signature = try read(test, in: group),
            let digest = group.sha.digest(of: try Hexadecimal.bytes(of: test.msg))
        else { return false }
        return try key.signed(digest, group.type == .bitcoin ? signature : signature.normalized)
    }

    /// The numbers of a case's signature; nil when it is not written as it must be.
    private func read(_ test: WycheproofFile.Case, in group: WycheproofFile.Group) throws -> Signature? {
        let bytes = try Hexadecimal.bytes(of: test.sig)
        return group.type == .fixedWidth ? Signature(fixedWidth: bytes) : Signature(der: bytes)
    }
}
