import Foundation
import Testing

@testable import EthereumCrypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct SecretFileTests {
    @Test(arguments: [0o600, 0o400]) func readsAFileThatOnlyItsOwnerReads(mode: Int) throws {
        let folder = try TemporaryFolder()
        #expect(try SecretFile.read(folder.file("key", "secret\n", mode: mode)).text == "secret\n")
        #expect(try SecretFile.read(folder.file("empty", "", mode: mode)).count == 0)
    }

    @Test(arguments: [0o644, 0o640, 0o660, 0o604, 0o602, 0o610, 0o601, 0o666, 0o777])
    func refusesAFileThatOthersCanUse(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("my key", "secret", mode: mode)
        let error = #expect(throws: KeyError.self) { try SecretFile.read(path) }
        #expect(error?.code == .permissions)
        #expect(error?.message.hasSuffix("run: chmod 600 '\(path)'") == true, "\(error?.message ?? "")")
        try folder.setMode(0o600, of: path)
        #expect(try SecretFile.read(path).text == "secret")
    }

    @Test(arguments: [(0o770, false), (0o702, false), (0o777, false), (0o1777, true), (0o755, true), (0o700, true)])
    func refusesAFolderInWhichOthersCouldExchangeTheFile(mode: Int, isRead: Bool) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("key", "secret")
        try folder.setMode(mode, of: folder.path)
        guard !isRead else {
            #expect(try SecretFile.read(path).text == "secret")
            return
        }
        let error = #expect(throws: KeyError.self) { try SecretFile.read(path) }
        #expect(error?.code == .permissions)
        #expect(error?.message.hasSuffix("run: chmod go-w \(folder.path)") == true, "\(error?.message ?? "")")
    }

    @Test func followsNoSymbolicLinkToTheFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("key", "secret")
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "key")
        let error = #expect(throws: KeyError.self) { try SecretFile.read(link) }
        #expect(error?.code == .permissions)
        #expect(error?.message.contains("symbolic link") == true)
        #expect(error?.message.hasSuffix("give the file itself: \(path)") == true, "\(error?.message ?? "")")
        let dangling = folder.path + "/dangling"
        try FileManager.default.createSymbolicLink(atPath: dangling, withDestinationPath: "nothing")
        #expect(throws: KeyError.self) { try SecretFile.read(dangling) }
    }

    /// A pipe would make the reader wait, a device might never end.
    @Test func refusesWhatIsNoRegularFile() throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path + "/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for path in [pipe, folder.path, "/dev/null"] {
            let error = #expect(throws: KeyError.self) { try SecretFile.read(path) }
            #expect(error?.code == .unreadable)
            #expect(error?.message.contains("no regular file") == true, "\(error?.message ?? "")")
        }
    }

    @Test func saysWhatIsMissing() throws {
        let folder = try TemporaryFolder()
        try folder.file("file", "")
        for (path, reason) in [
            ("/none", "there is no file"), ("/none/key", "there is no folder"), ("/file/key", "is no folder"),
            ("/", "names no file"), ("/.", "names no file"), ("/a\0b", "zero byte"), ("/no\ne", "$'"),
        ] {
            let error = #expect(throws: KeyError.self) { try SecretFile.read(folder.path + path) }
            #expect(error?.code == .missing)
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        }
        let empty = #expect(throws: KeyError.self) { try SecretFile.read("") }
        #expect(empty?.code == .missing)
    }

    @Test func refusesALargeFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("key", String(repeating: "x", count: 100))
        #expect(try SecretFile.read(path, limit: 100).count == 100)
        let error = #expect(throws: KeyError.self) { try SecretFile.read(path, limit: 99) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("above the limit of 99") == true)
    }

    /// Only root can give files away, so this is seen where tests run as root, as they do in containers.
    @Test(.enabled(if: geteuid() == 0)) func refusesTheFilesAndFoldersOfOthers() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("key", "secret")
        #expect(unsafe chown(path, 12345, 12345) == 0)
        let error = #expect(throws: KeyError.self) { try SecretFile.read(path) }
        #expect(error?.code == .permissions)
        #expect(error?.message.hasSuffix("run: sudo chown 0 \(path)") == true, "\(error?.message ?? "")")
        #expect(unsafe chown(path, 0, 0) == 0)
        #expect(unsafe chown(folder.path, 12345, 12345) == 0)
        let other = #expect(throws: KeyError.self) { try SecretFile.read(path) }
        #expect(other?.message.contains("belongs to user 12345") == true, "\(other?.message ?? "")")
    }

    /// What systemd lays down: root's, readable by a group.
    @Test(arguments: [(0o440, true), (0o400, true), (0o444, false), (0o460, false), (0o401, false)])
    func takesACredentialAsTheServiceManagerMakesIt(mode: Int, isRead: Bool) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("password", "secret", mode: mode)
        let read = { try SecretFile.read(path, limit: 100, custody: .serviceManager) }
        if isRead {
            #expect(try read().text == "secret")
        } else {
            #expect(throws: KeyError.self) { try read() }
        }
        try folder.setMode(0o1777, of: folder.path)
        #expect(throws: KeyError.self) { try read() }
    }
}
