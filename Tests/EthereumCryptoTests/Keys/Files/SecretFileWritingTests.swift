import Foundation
import Testing

@testable import EthereumCrypto

struct SecretFileWritingTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func writesForTheOwnerOnlyAndMakesTheFolders() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a/b/key"
        try SecretFile.write(.known("secret"), to: path)
        #expect(try SecretFile.read(path).text == "secret")
        #expect(try mode(path) == 0o600)
        #expect(try mode(folder.path + "/a") == 0o700)
        #expect(try mode(folder.path + "/a/b") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b") == ["key"])
    }

    @Test func writesOverAFileOnlyWhenAsked() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("key", "first")
        let error = #expect(throws: KeyError.self) { try SecretFile.write(.known("second"), to: path) }
        #expect(error?.code == .exists)
        #expect(try SecretFile.read(path).text == "first")
        #expect(folder.names == ["key"])
        try SecretFile.write(.known("second"), to: path, replacing: true)
        #expect(try SecretFile.read(path).text == "second")
        #expect(folder.names == ["key"])
    }

    /// The link itself is replaced or refused; what it points to stays.
    @Test func neverWritesThroughASymbolicLink() throws {
        let folder = try TemporaryFolder()
        let target = try folder.file("target", "theirs")
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        let error = #expect(throws: KeyError.self) { try SecretFile.write(.known("ours"), to: link) }
        #expect(error?.code == .exists)
        try SecretFile.write(.known("ours"), to: link, replacing: true)
        #expect(try SecretFile.read(target).text == "theirs")
        #expect(try SecretFile.read(link).text == "ours")
    }

    @Test(arguments: [0o770, 0o777, 0o1777, 0o722]) func writesToNoFolderThatOthersCanWriteTo(mode: Int) throws {
        let folder = try TemporaryFolder()
        try folder.setMode(mode, of: folder.path)
        let error = #expect(throws: KeyError.self) { try SecretFile.write(.known("x"), to: folder.path + "/key") }
        #expect(error?.code == .permissions)
        #expect(folder.names.isEmpty)
    }

    @Test func leavesNothingBehindWhenTheNameIsTaken() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/folder"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        for isReplacing in [false, true] {
            #expect(throws: KeyError.self) { try SecretFile.write(.known("x"), to: path, replacing: isReplacing) }
        }
        #expect(folder.names == ["folder"])
    }
}
