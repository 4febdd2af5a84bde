import EthereumCrypto
import Foundation
import Testing

struct KeyringTests {
    private let folder: TemporaryFolder
    private let keyring: Keyring
    private let moment = Date(timeIntervalSince1970: 1_769_853_600.25)

    init() throws {
        folder = try TemporaryFolder()
        keyring = Keyring(directory: folder.path + "/keys")
    }

    @discardableResult
    private func add(_ key: PrivateKey, label: String? = nil, at moment: Date? = nil) throws -> KeyringEntry {
        try keyring.add(
            key, password: .known("secret"), label: label, cost: .insecureForTestsOnly, at: moment ?? self.moment)
    }

    @Test func isEmptyBeforeThereIsAFolder() throws {
        let listing = try keyring.listing()
        #expect(listing.entries.isEmpty && listing.problems.isEmpty)
        #expect(folder.names.isEmpty)
        let address = try Address(Known.address)
        for attempt in [{ _ = try keyring.file(of: address) }, { try keyring.remove(address) }] {
            let error = #expect(throws: KeyError.self) { try attempt() }
            #expect(error?.code == .missing)
            #expect(error?.message.contains("there is no key of \(Known.address)") == true)
        }
    }

    @Test func removesACopyByHandWithTheKey() throws {
        let entry = try add(Known.key())
        try FileManager.default.copyItem(atPath: entry.path, toPath: keyring.directory + "/copy.json")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: keyring.directory + "/copy.json")
        #expect(try keyring.listing().entries.count == 2)
        try keyring.remove(entry.address)
        #expect(try keyring.listing().entries.isEmpty)
    }

    @Test func listsWhatWasAdded() throws {
        let first = try add(Known.key(), label: "agent")
        let second = try add(PrivateKey.generate(), at: moment + 1)
        let listing = try keyring.listing()
        #expect(listing.entries == [first, second])
        #expect(listing.problems.isEmpty)
        #expect(first.address.checksummed == Known.address)
        #expect(first.label == "agent")
        #expect(second.label == nil)
        #expect(first.created == moment)
        #expect(first.isWeak)
        #expect(
            first.path == keyring.directory
                + "/UTC--2026-01-31T10-00-00.250000000Z--008aeeda4d805471df9b2a5b0f38a0c3bcba786b")
        #expect(try keyring.file(of: first.address).key(password: .known("secret")).address == first.address)
        let attributes = try FileManager.default.attributesOfItem(atPath: keyring.directory)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test(arguments: [("/keys//", "/keys"), ("keys/", "keys"), ("/", "/"), ("//", "/"), ("", ""), ("a/b", "a/b")])
    func countsNoSlashesAtTheEnd(given: String, directory: String) {
        #expect(Keyring(directory: given).directory == directory)
    }

    @Test func refusesAKeyThatIsThere() throws {
        let entry = try add(Known.key())
        let error = #expect(throws: KeyError.self) { try add(Known.key(), at: moment + 1) }
        #expect(error?.code == .exists)
        #expect(error?.message.contains(entry.path) == true)
        let file = try KeystoreFile(json: Known.fixture("Keystores/geth-light.json"))
        let other = #expect(throws: KeyError.self) { try keyring.import(file, password: .known(Known.password)) }
        #expect(other?.code == .exists)
        #expect(try keyring.listing().entries == [entry])
    }

    @Test(arguments: ["geth-light", "eth-account-pbkdf2", "wiki-pbkdf2"])
    func importsAFileOnceThePasswordOpensIt(name: String) throws {
        let file = try KeystoreFile(json: Known.fixture("Keystores/\(name).json"))
        let wrong = #expect(throws: KeyError.self) { try keyring.import(file, password: .known("wrong")) }
        #expect(wrong?.code == .wrongPassword)
        #expect(try keyring.listing().entries.isEmpty)
        let entry = try keyring.import(file, password: .known(Known.password), label: "old", at: moment)
        #expect(entry.address.checksummed == Known.address)
        #expect(try keyring.listing().entries == [entry])
        let kept = try keyring.file(of: entry.address)
        #expect(kept.derivation == file.derivation)
        #expect(kept.label == "old")
        #expect(try kept.key(password: .known(Known.password)).address == entry.address)
    }

    @Test func removesOneKeyAndNoOther() throws {
        let first = try add(Known.key())
        let second = try add(PrivateKey.generate(), at: moment + 1)
        try keyring.remove(first.address)
        #expect(try keyring.listing().entries == [second])
        #expect(!FileManager.default.fileExists(atPath: first.path))
        let error = #expect(throws: KeyError.self) { try keyring.remove(first.address) }
        #expect(error?.code == .missing)
    }

    /// The name alone is no proof that a file is the keystore of an account.
    @Test func removesOnlyWhatIsAKeystoreOfTheAccount() throws {
        let entry = try add(Known.key())
        try Data("notes".utf8).write(to: URL(filePath: entry.path))
        let error = #expect(throws: KeyError.self) { try keyring.remove(entry.address) }
        #expect(error?.code == .missing)
        #expect(FileManager.default.fileExists(atPath: entry.path))
    }

    @Test func badFilesDoNotHideGoodOnes() throws {
        let entry = try add(Known.key())
        try folder.file("keys/notes.txt", "no keystore")
        try folder.file("keys/open.json", Known.keystore("geth-light"), mode: 0o644)
        try folder.file("keys/nobody.json", Known.keystore("wiki-pbkdf2"))
        try folder.file("keys/.hidden", "no keystore")
        try FileManager.default.createSymbolicLink(
            atPath: keyring.directory + "/link", withDestinationPath: entry.path)
        let listing = try keyring.listing()
        #expect(listing.entries == [entry])
        #expect(listing.problems.map(\.code) == [.permissions, .damaged, .damaged, .permissions])
        for (problem, part) in zip(listing.problems, ["symbolic link", "whose key", "is no JSON", "chmod 600"]) {
            #expect(problem.message.contains(part), "\(problem)")
        }
    }

    @Test func findsTheAddressInTheNameOfAFileThatKeepsItToItself() throws {
        try add(PrivateKey.generate())
        let name = "UTC--2016-03-22T12-57-55.920751759Z--008aeeda4d805471df9b2a5b0f38a0c3bcba786b"
        try folder.file("keys/" + name, Known.keystore("wiki-pbkdf2"))
        let address = try Address(Known.address)
        #expect(try keyring.listing().entry(of: address)?.path == keyring.directory + "/" + name)
        #expect(throws: KeyError.self) { try add(Known.key()) }
    }

    @Test(arguments: [0o755, 0o750, 0o710, 0o701, 0o777, 0o1777]) func refusesAFolderThatOthersCanLookInto(mode: Int)
        throws
    {
        let entry = try add(Known.key())
        try folder.setMode(mode, of: keyring.directory)
        let attempts: [() throws -> Void] = [
            { _ = try keyring.listing() }, { _ = try keyring.file(of: entry.address) },
            { try keyring.remove(entry.address) }, { try add(PrivateKey.generate()) },
        ]
        for attempt in attempts {
            let error = #expect(throws: KeyError.self) { try attempt() }
            #expect(error?.code == .permissions)
            #expect(error?.message.hasSuffix("run: chmod 700 \(keyring.directory)") == true, "\(error?.message ?? "")")
        }
        try folder.setMode(0o700, of: keyring.directory)
        #expect(try keyring.listing().entries == [entry])
    }
}
