import Foundation
import Testing

@testable import EthereumCrypto

struct KeystoreWritingTests {
    @Test func opensWhatItLocked() throws {
        let key = try PrivateKey.generate()
        let password = try SecretBytes.known("correct horse battery staple – ü")
        let file = try KeystoreFile(locking: key, password: password, cost: .insecureForTestsOnly)
        let read = try KeystoreFile(json: file.json)
        #expect(read.address == key.address)
        #expect(try read.key(password: password).sign(Bytes32(5)) == key.sign(Bytes32(5)))
        #expect(throws: KeyError.self) { try read.key(password: .known("correct horse battery staple – u")) }
        #expect(read.json == file.json)
    }

    @Test func hasTheShapeOfGeth() throws {
        let file = try KeystoreFile(
            locking: Known.key(), password: .known("x"), cost: .insecureForTestsOnly, label: "my \"first\" \\ key")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(file.json)) as? [String: Any])
        #expect(Set(json.keys) == ["address", "crypto", "id", "name", "version"])
        #expect(json["address"] as? String == Known.address.dropFirst(2).lowercased())
        #expect(json["version"] as? Int == 3)
        #expect(json["name"] as? String == "my \"first\" \\ key")
        let identifier = try #require(json["id"] as? String)
        #expect(identifier.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        let crypto = try #require(json["crypto"] as? [String: Any])
        #expect(Set(crypto.keys) == ["cipher", "ciphertext", "cipherparams", "kdf", "kdfparams", "mac"])
        let parameters = try #require(crypto["kdfparams"] as? [String: Any])
        #expect(Set(parameters.keys) == ["dklen", "n", "p", "r", "salt"])
        #expect((parameters["salt"] as? String)?.count == 64)
        #expect(try KeystoreFile(json: file.json).label == "my \"first\" \\ key")
    }

    @Test func locksNoTwoFilesAlike() throws {
        let files = try (0..<2).map { _ in
            try KeystoreFile(locking: Known.key(), password: .known("x"), cost: .insecureForTestsOnly)
        }
        #expect(files[0].salt != files[1].salt)
        #expect(files[0].counter != files[1].counter)
        #expect(files[0].ciphertext != files[1].ciphertext)
        #expect(files[0].identifier != files[1].identifier)
    }

    @Test func costsWhatItSays() {
        #expect(KeystoreCost.default.derivation == .scrypt(rounds: 131_072, blockSize: 8, parallelism: 1))
        #expect(KeystoreCost.standard.derivation == .scrypt(rounds: 262_144, blockSize: 8, parallelism: 1))
        #expect(!KeystoreCost.default.derivation.isWeak)
        #expect(KeystoreCost.insecureForTestsOnly.derivation.isWeak)
    }

    @Test func refusesAnEmptyPassword() throws {
        let error = #expect(throws: KeyError.self) {
            try KeystoreFile(locking: Known.key(), password: .known(""), cost: .insecureForTestsOnly)
        }
        #expect(error?.code == .notGiven)
    }

    @Test(arguments: ["", "two\nlines", "\u{1B}[2J", "a\u{202E}b", String(repeating: "x", count: 65)])
    func refusesALabelThatDoesNotPrint(label: String) throws {
        let error = #expect(throws: KeyError.self) {
            try KeystoreFile(
                locking: Known.key(), password: .known("x"), cost: .insecureForTestsOnly, label: label)
        }
        #expect(error?.code == .unsupported)
    }

    @Test func writesAFileThatOnlyItsOwnerReadsAndNeverOverOne() throws {
        let folder = try TemporaryFolder()
        let file = try KeystoreFile(locking: Known.key(), password: .known("x"), cost: .insecureForTestsOnly)
        let path = folder.path + "/new/key.json"
        try file.write(to: path)
        #expect(try KeystoreFile.read(path).key(password: .known("x")).address.checksummed == Known.address)
        let error = #expect(throws: KeyError.self) { try file.write(to: path) }
        #expect(error?.code == .exists)
        let damaged = try folder.file("damaged.json", "{\"version\":3}")
        let fault = #expect(throws: KeyError.self) { try KeystoreFile.read(damaged) }
        #expect(fault?.message.hasPrefix("\(damaged): crypto is missing") == true)
    }

    /// Neither the key nor the password stands in any error or description that a keystore gives rise to.
    @Test func neverShowsAKeyOrAPassword() throws {
        let canary = "canary-4f1d8e"
        let password = try SecretBytes.known(canary)
        let key = try Known.key()
        let file = try KeystoreFile(locking: key, password: password, cost: .insecureForTestsOnly)
        var texts = [String(decoding: file.json, as: UTF8.self), "\(file)", String(reflecting: file)]
        #expect(texts[1] == "KeystoreFile(\(Known.address))")
        #expect(texts[2] == texts[1])
        #expect(Mirror(reflecting: file).children.isEmpty)
        dump(file, to: &texts[1])
        dump(password, to: &texts[1])
        dump(key, to: &texts[1])
        var attempts: [() throws -> Void] = [
            { _ = try file.key(password: .known(canary + "x")) },
            { _ = try KeystoreFile(json: Array(canary.utf8)) },
            { _ = try KeystoreFile(json: Array("{\"version\":\"\(canary)\"}".utf8)) },
            { _ = try PrivateKey(hexadecimal: .known(Known.digits + "0")) },
        ]
        for field in ["cipher", "kdf", "mac", "ciphertext", "iv", "salt"] {
            let text = try Known.keystore("counter-wraps").replacing(
                try Regex("\"\(field)\": \"[^\"]*\""), with: "\"\(field)\": \"\(canary)\(Known.digits)\"")
            attempts.append { _ = try KeystoreFile(json: Array(text.utf8)) }
        }
        for attempt in attempts {
            let error = #expect(throws: KeyError.self) { try attempt() }
            texts.append(String(reflecting: error) + (error?.description ?? ""))
        }
        for text in texts {
            #expect(!text.contains(canary))
            #expect(!text.contains(Known.digits))
            #expect(!text.contains(Known.digits.prefix(12)))
        }
    }
}
