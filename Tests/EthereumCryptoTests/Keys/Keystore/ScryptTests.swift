import Testing

@testable import EthereumCrypto

struct ScryptTests {
    /// The first two cases of RFC 7914, section 12.
    @Test(arguments: [
        (
            "", "", 16, 1, 1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
        ),
        (
            "password", "NaCl", 1024, 8, 16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        ),
    ])
    func derivesTheCasesOfTheRFCBothWays(
        password: String, salt: String, rounds: Int, blockSize: Int, parallelism: Int, expected: String
    ) throws {
        let cost = Scrypt(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        let secret = try SecretBytes.known(password)
        #expect(cost.suitsLibrary)
        let library = try cost.derive(from: secret, salt: Array(salt.utf8), count: 64)
        let own = try ScryptMixing(cost).derive(from: secret, salt: Array(salt.utf8), count: 64)
        #expect(Hexadecimal.digits(of: library.revealed) == expected)
        #expect(Hexadecimal.digits(of: own.revealed) == expected)
    }

    @Test(arguments: [(2, 1, 1), (4, 2, 3), (64, 1, 5), (128, 3, 2), (256, 8, 1), (32, 7, 16), (512, 16, 1)])
    func mixesAsTheLibraryDoes(rounds: Int, blockSize: Int, parallelism: Int) throws {
        let cost = Scrypt(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        let secret = try SecretBytes(randomCount: 17)
        let salt = try SecretBytes(randomCount: 32).revealed
        #expect(cost.suitsLibrary)
        #expect(
            try cost.derive(from: secret, salt: salt, count: 32).revealed
                == ScryptMixing(cost).derive(from: secret, salt: salt, count: 32).revealed)
    }

    @Test(arguments: [
        (1 << 16, 1, 8, false), (1 << 15, 1, 8, true), (1 << 18, 1, 8, false), (1 << 18, 8, 1, true),
        (1 << 17, 8, 1, true), (1024, 64, 1, false), (1024, 64, 2, true), (1 << 17, 2, 1, true), (2, 8, 1, true),
    ])
    func knowsWhatTheLibraryRefuses(rounds: Int, blockSize: Int, parallelism: Int, suits: Bool) {
        #expect(Scrypt(rounds: rounds, blockSize: blockSize, parallelism: parallelism).suitsLibrary == suits)
    }

    /// Every pair of parameters that is said to suit the library does: none falls through to an error.
    @Test func neverAsksTheLibraryForWhatItRefuses() throws {
        let secret = try SecretBytes.known("password")
        for blockSize in [1, 2, 3, 4, 8, 15, 16, 17, 32, 33, 256] {
            for parallelism in [1, 2, 16] {
                let cost = Scrypt(rounds: 2, blockSize: blockSize, parallelism: parallelism)
                #expect(throws: Never.self) { try cost.derive(from: secret, salt: [1], count: 32) }
            }
        }
    }
}
