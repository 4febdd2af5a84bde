import Foundation

/// One file of Wycheproof's ECDSA cases; Fixtures/Wycheproof/README.md says where they come from.
struct WycheproofFile: Decodable {
    /// What an implementation has to say of a signature.
    enum Expectation: String, Decodable {
        case valid, invalid, acceptable
    }

    /// How the two numbers of a signature are written, and whether a high `s` is valid.
    enum Kind: String, Decodable {
        /// DER, either `s`.
        case der = "EcdsaVerify"
        /// 32 bytes each, either `s`.
        case fixedWidth = "EcdsaP1363Verify"
        /// DER, only the lower `s`.
        case bitcoin = "EcdsaBitcoinVerify"
    }

    struct Key: Decodable {
        let curve: String
        let uncompressed: String
    }

    struct Case: Decodable {
        let tcId: Int
        let comment: String
        let msg: String
        let sig: String
        let result: Expectation
    }

    struct Group: Decodable {
        let type: Kind
        let publicKey: Key
        let sha: MessageHash
        let tests: [Case]
    }

    let numberOfTests: Int
    let testGroups: [Group]

    private static let folder = (Bundle.module.resourceURL ?? Bundle.module.bundleURL)
        .appending(path: "Fixtures/Wycheproof")

    /// Reads a file by its name without "ecdsa_secp256k1_" and "_test.json".
    static func read(_ name: String) throws -> WycheproofFile {
        let data = try Data(contentsOf: folder.appending(path: "ecdsa_secp256k1_\(name)_test.json"))
        return try JSONDecoder().decode(WycheproofFile.self, from: data)
    }

    /// The names of all files.
    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("ecdsa_secp256k1_") && $0.hasSuffix("_test.json") }
            .map { String($0.dropFirst("ecdsa_secp256k1_".count).dropLast("_test.json".count)) }.sorted()
    }
}
