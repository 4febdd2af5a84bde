import EthereumCrypto
import Foundation
import Testing

/// The key that all keystores among the fixtures hold.
enum Known {
    static let digits = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d"
    static let address = "0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b"
    static let password = "testpassword"

    static func key() throws -> PrivateKey { try PrivateKey.known(digits) }

    /// The bytes of a file among the fixtures.
    static func fixture(_ path: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.resourceURL)
        return try Array(Data(contentsOf: folder.appending(path: "Fixtures/" + path)))
    }

    static func keystore(_ name: String) throws -> String {
        String(decoding: try fixture("Keystores/\(name).json"), as: UTF8.self)
    }
}

extension SecretBytes {
    /// Bytes that everybody knows.
    static func known(_ bytes: [UInt8]) throws -> SecretBytes {
        try unsafe bytes.withUnsafeBytes { try unsafe SecretBytes(copying: $0) }
    }

    static func known(_ text: String) throws -> SecretBytes { try known(Array(text.utf8)) }

    /// The bytes, for comparing.
    var revealed: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
    var text: String { String(decoding: revealed, as: UTF8.self) }
}

/// A folder of its own for a test, gone afterwards.
final class TemporaryFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "hl-keys-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Lays a file down.
    @discardableResult
    func file(_ name: String, _ content: String, mode: Int = 0o600) throws -> String {
        let file = path + "/" + name
        try Data(content.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    func setMode(_ mode: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}
