import Foundation
import Testing

@testable import EthereumCrypto

struct PBKDF2Tests {
    private struct File: Decodable {
        var numberOfTests: Int
        var testGroups: [Group]
    }

    private struct Group: Decodable { var tests: [Case] }

    private struct Case: Decodable {
        var tcId: Int
        var password: String
        var salt: String
        var iterationCount: Int
        var dkLen: Int
        var dk: String
        var result: String
    }

    @Test func derivesEveryCaseOfWycheproof() throws {
        let bytes = try Known.fixture("Wycheproof/pbkdf2_hmacsha256_test.json")
        let file = try JSONDecoder().decode(File.self, from: Data(bytes))
        let cases = file.testGroups.flatMap(\.tests)
        #expect(cases.count == 60)
        #expect(cases.count == file.numberOfTests)
        for test in cases {
            let derived = try PBKDF2.derive(
                from: SecretBytes.known(Hexadecimal.bytes(of: test.password)), salt: Hexadecimal.bytes(of: test.salt),
                rounds: test.iterationCount, count: test.dkLen)
            #expect(test.result == "valid")
            #expect(Hexadecimal.digits(of: derived.revealed) == test.dk, "case \(test.tcId)")
        }
    }

    @Test func takesNoSaltAndNoPassword() throws {
        // Computed with Python's hashlib.pbkdf2_hmac("sha256", b"", b"", 2, 32).
        let derived = try PBKDF2.derive(from: SecretBytes.known(""), salt: [], rounds: 2, count: 32)
        #expect(
            Hexadecimal.digits(of: derived.revealed)
                == "97398411d6aea43a77acef92226ab8278d4db0668bd1d7a76a725f7680ac45c5")
    }
}
