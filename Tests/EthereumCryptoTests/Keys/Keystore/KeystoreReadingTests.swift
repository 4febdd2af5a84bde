import EthereumCrypto
import Foundation
import Testing

struct KeystoreReadingTests {
    @Test(arguments: [
        ("wiki-pbkdf2", true), ("wiki-scrypt", false), ("eth-account-scrypt", true), ("eth-account-pbkdf2", true),
        ("geth-light", true), ("geth-standard", false), ("ethers", false), ("counter-wraps", true),
        ("short-counter", true), ("wide-blocks", true),
    ])
    func opensTheFilesOfOtherPrograms(name: String, isWeak: Bool) throws {
        let file = try KeystoreFile(json: Known.fixture("Keystores/\(name).json"))
        #expect(file.isWeak == isWeak)
        #expect(file.address?.checksummed == (name.hasPrefix("wiki") ? nil : Known.address))
        let key = try file.key(password: .known(Known.password))
        #expect(key.address.checksummed == Known.address)
        #expect(try key.sign(Bytes32(1)) == Known.key().sign(Bytes32(1)))
    }

    @Test func takesThePasswordAsItWasTyped() throws {
        let file = try KeystoreFile(json: Known.fixture("Keystores/eth-account-password.json"))
        let typed = "pässwörd – 密码 🔑"
        #expect(try file.key(password: .known(typed)).address.checksummed == Known.address)
        let decomposed = Array(typed.decomposedStringWithCanonicalMapping.utf8)
        #expect(decomposed != Array(typed.utf8))
        let error = #expect(throws: KeyError.self) { try file.key(password: .known(decomposed)) }
        #expect(error?.code == .wrongPassword)
    }

    /// Nobody learns whether the password, the ciphertext or the mac is at fault.
    @Test func saysTheSameWhateverWasWrong() throws {
        let text = try Known.keystore("counter-wraps")
        let good = try KeystoreFile(json: Array(text.utf8))
        let wrongPassword = #expect(throws: KeyError.self) { try good.key(password: .known("testpassworD")) }
        #expect(wrongPassword?.code == .wrongPassword)
        #expect(wrongPassword?.message.contains("the password is wrong or the file is damaged") == true)
        for field in ["ciphertext", "mac", "salt"] {
            let damaged = try KeystoreFile(json: Array(Self.flippingFirstDigit(of: field, in: text).utf8))
            let error = #expect(throws: KeyError.self) { try damaged.key(password: .known(Known.password)) }
            #expect(error == wrongPassword, "\(field)")
        }
    }

    @Test func refusesAKeyOfAnotherAccountThanTheFileSays() throws {
        let text = try Known.keystore("counter-wraps")
            .replacing(Known.address, with: "0x14791697260e4c9a71f18484c9f997b308e59325")
        let error = #expect(throws: KeyError.self) {
            try KeystoreFile(json: Array(text.utf8)).key(password: .known(Known.password))
        }
        #expect(error?.code == .damaged)
        #expect(error?.message.contains("is of 0x14791697260E4c9A71f18484C9f997B308e59325") == true)
        #expect(error?.message.contains(Known.address) == true)
    }

    /// The counter is not authenticated: a wrong one gives another key, which the address uncovers.
    @Test func noticesADamagedCounter() throws {
        let text = Self.flippingFirstDigit(of: "iv", in: try Known.keystore("counter-wraps"))
        let error = #expect(throws: KeyError.self) {
            try KeystoreFile(json: Array(text.utf8)).key(password: .known(Known.password))
        }
        #expect(error?.code == .damaged)
    }

    @Test(arguments: [
        ("\"version\": 3", "\"version\": 1", "version"), ("\"version\": 3", "\"version\": \"3\"", "version"),
        ("\"version\": 3", "\"versions\": 3", "version is missing"), ("\"version\": 3", "\"version\": true", "version"),
        ("\"crypto\"", "\"cripto\"", "crypto is missing"),
        ("\"crypto\": {", "\"CRYPTO\": 1, \"crypto\": {", "crypto stands there twice"),
        ("aes-128-ctr", "aes-128-cbc", "crypto.cipher is not aes-128-ctr"),
        ("\"ciphertext\"", "\"ciphertexts\"", "crypto.ciphertext is missing"),
        ("\"ciphertext\": \"", "\"ciphertext\": \"00", "crypto.ciphertext has 33 bytes, not 32"),
        ("\"ciphertext\": \"", "\"ciphertext\": \"0", "crypto.ciphertext is not hexadecimal"),
        ("\"ciphertext\": \"", "\"ciphertext\": \"zz", "crypto.ciphertext is not hexadecimal"),
        ("\"iv\": \"", "\"iv\": \"00", "crypto.cipherparams.iv has 17 bytes, not 1 to 16"),
        ("\"cipherparams\": {", "\"cipherparams\": [], \"x\": {", "crypto.cipherparams is no object"),
        ("\"mac\": \"", "\"mac\": \"00", "crypto.mac has 33 bytes"), ("\"mac\"", "\"mag\"", "crypto.mac is missing"),
        ("\"scrypt\"", "\"argon2id\"", "crypto.kdf is neither"), ("\"scrypt\"", "7", "crypto.kdf is no text"),
        ("\"n\": 1024", "\"n\": 1000", "crypto.kdfparams.n is 1000; it must be a power of two"),
        ("\"n\": 1024", "\"n\": 1", "crypto.kdfparams.n is 1"), ("\"n\": 1024", "\"n\": 0", "crypto.kdfparams.n"),
        ("\"n\": 1024", "\"n\": -1024", "crypto.kdfparams.n"),
        ("\"n\": 1024", "\"m\": 1", "crypto.kdfparams.n is missing"),
        ("\"n\": 1024", "\"n\": 1024.5", "crypto.kdfparams.n is no whole number"),
        ("\"n\": 1024", "\"n\": 99999999999999999999", "crypto.kdfparams.n is no whole number"),
        ("\"n\": 1024", "\"n\": \"1024\"", "crypto.kdfparams.n is no whole number"),
        ("\"r\": 8", "\"r\": 0", "crypto.kdfparams.r is 0"), ("\"p\": 1", "\"p\": 0", "crypto.kdfparams.p is 0"),
        ("\"dklen\": 32", "\"dklen\": 64", "crypto.kdfparams.dklen is not 32"),
        ("\"address\": \"0x008A", "\"address\": \"0x008a", "address is no address"),
        ("\"address\": \"0x", "\"address\": \"0x00", "address is no address"),
        ("\"address\": \"", "\"address\": 5, \"x\": \"", "address is no text"), ("{", "[", "is no JSON"),
        ("}", "", "is no JSON"),
    ])
    func namesTheFieldThatIsDamaged(old: String, new: String, reason: String) throws {
        let text = try Known.keystore("counter-wraps")
        let damaged = text.replacing(old, with: new, maxReplacements: 1)
        #expect(damaged != text, "the test damages nothing")
        let error = #expect(throws: KeyError.self) { try KeystoreFile(json: Array(damaged.utf8)) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        #expect([.damaged, .unsupported].contains(error?.code))
    }

    @Test(arguments: [
        ("hmac-sha256", "hmac-sha512", KeyError.Code.unsupported, "crypto.kdfparams.prf"),
        ("\"c\": 1000", "\"c\": 0", .damaged, "crypto.kdfparams.c is 0"),
        ("\"c\": 1000", "\"c\": -1", .damaged, "crypto.kdfparams.c is -1"),
        ("\"c\": 1000", "\"c\": 10000001", .tooCostly, "crypto.kdfparams.c is 10000001"),
    ])
    func namesTheFieldOfPBKDF2(old: String, new: String, code: KeyError.Code, reason: String) throws {
        let text = try Known.keystore("eth-account-pbkdf2").replacing(old, with: new)
        let error = #expect(throws: KeyError.self) { try KeystoreFile(json: Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: ["", "null", "3", "\"text\"", "[]", "{}", "{\"version\":3}", "\u{0}", "{\"version\":3"])
    func refusesWhatIsNoKeystore(text: String) {
        let error = #expect(throws: KeyError.self) { try KeystoreFile(json: Array(text.utf8)) }
        #expect(error?.code == .damaged)
    }

    @Test func refusesDeepNestingAndLargeFiles() {
        let deep = Array("{\"version\":".utf8) + Array(repeating: UInt8(ascii: "["), count: 60_000)
        let error = #expect(throws: KeyError.self) { try KeystoreFile(json: deep) }
        #expect(error?.message.contains("nested") == true)
        let large = #expect(throws: KeyError.self) {
            try KeystoreFile(json: Array(repeating: 0x20, count: KeystoreFile.sizeLimit + 1))
        }
        #expect(large?.message.contains("64 KiB") == true)
    }

    /// Brackets within a text are no nesting.
    @Test func countsNoBracketsInsideTexts() throws {
        let text = try Known.keystore("counter-wraps")
            .replacing("\"version\"", with: "\"x\": \"\\\"[[[[[[[[[[[[[[[[[[[[[[[[\", \"version\"")
        #expect(try KeystoreFile(json: Array(text.utf8)).address?.checksummed == Known.address)
    }

    @Test(arguments: ["\"address\": null", "\"address\": \"\"", "\"x\": 1"])
    func readsAFileThatKeepsItsAddressToItself(field: String) throws {
        let text = try Known.keystore("counter-wraps").replacing("\"address\": \"\(Known.address)\"", with: field)
        let file = try KeystoreFile(json: Array(text.utf8))
        #expect(file.address == nil)
        #expect(try file.key(password: .known(Known.password)).address.checksummed == Known.address)
    }

    private static func flippingFirstDigit(of field: String, in text: String) -> String {
        let start = "\"\(field)\": \""
        guard let range = text.firstRange(of: start) else { return text }
        let digit = text[range.upperBound]
        return text.replacing("\(start)\(digit)", with: "\(start)\(digit == "0" ? "1" : "0")")
    }
}
