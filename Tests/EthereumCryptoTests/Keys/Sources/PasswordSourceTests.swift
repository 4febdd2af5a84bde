import Foundation
import Testing

@testable import EthereumCrypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct PasswordSourceTests {
    @Test(arguments: [
        ("secret", "secret"), ("secret\n", "secret"), ("secret\r\n", "secret"), (" two words \n", " two words "),
    ])
    func readsTheOnlyLineOfAFile(text: String, password: String) throws {
        let folder = try TemporaryFolder()
        #expect(try PasswordSource.file(folder.file("password", text)).password().text == password)
    }

    @Test(arguments: [
        ("", KeyError.Code.notGiven), ("\n", .notGiven), ("canary\nmore\n", .damaged), ("a\n\n", .damaged),
    ])
    func refusesAFileWithoutOneLine(text: String, code: KeyError.Code) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("password", text)
        let error = #expect(throws: KeyError.self) { try PasswordSource.file(path).password() }
        #expect(error?.code == code)
        #expect(error?.message.contains("canary") == false)
    }

    /// In processes of their own, since there is one such folder a process.
    @Test func readsACredentialOfTheServiceManager() async {
        await #expect(processExitsWith: .success) {
            let none = #expect(throws: KeyError.self) { try PasswordSource.credential("hl").password() }
            #expect(none?.message.contains("LoadCredential=hl:") == true)
            let folder = try TemporaryFolder()
            try folder.file("hl", "secret\n", mode: 0o440)
            unsafe setenv("CREDENTIALS_DIRECTORY", folder.path, 1)
            #expect(try PasswordSource.credential("hl").password().text == "secret")
            for name in ["", ".", "..", "../x", "/etc/passwd"] {
                let error = #expect(throws: KeyError.self) { try PasswordSource.credential(name).password() }
                #expect(error?.message.contains("cannot be the name of a credential") == true)
            }
            let missing = #expect(throws: KeyError.self) { try PasswordSource.credential("other").password() }
            #expect(missing?.code == .missing)
        }
    }

    @Test func opensAKeystoreWithEachSource() throws {
        let folder = try TemporaryFolder()
        let file = try KeystoreFile(
            locking: Known.key(), password: .known("testpassword"), cost: .insecureForTestsOnly)
        let path = folder.path + "/key.json"
        try file.write(to: path)
        let password = try folder.file("password", "testpassword\n")
        let wrong = try folder.file("wrong", "testpassworD\n")
        #expect(unsafe setenv("HL_TEST_PASSWORD", "testpassword", 1) == 0)
        for source in [PasswordSource.file(password), .environment("HL_TEST_PASSWORD")] {
            #expect(try KeySource.keystore(path, password: source).key().address.checksummed == Known.address)
        }
        let error = #expect(throws: KeyError.self) { try KeySource.keystore(path, password: .file(wrong)).key() }
        #expect(error?.code == .wrongPassword)
        #expect(error?.message.hasPrefix(path + ": ") == true)
        // The file is looked at before anybody is asked.
        let missing = #expect(throws: KeyError.self) {
            try KeySource.keystore(folder.path + "/none", password: .environment("HL_TEST_NEVER_SET")).key()
        }
        #expect(missing?.message.contains("there is no file") == true)
    }
}
