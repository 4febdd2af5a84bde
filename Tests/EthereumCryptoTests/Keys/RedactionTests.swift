import EthereumCrypto
import Foundation
import Testing

/// Whatever is done to show a key or a password, nothing of it is seen.
struct RedactionTests {
    /// What stands for the key and the password, whole and by pieces of eight bytes, in the ways that text shows bytes.
    static func pieces(of bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count - 7, by: 8).flatMap { start in
            let piece = bytes[start..<start + 8]
            return [
                Hexadecimal.digits(of: piece), Hexadecimal.digits(of: piece).uppercased(),
                Data(piece).base64EncodedString().trimmingCharacters(in: ["="]),
                piece.map { "\($0)" }.joined(separator: ", "), String(decoding: piece, as: UTF8.self),
            ]
        }
    }

    static let password = "a password that must not be seen anywhere"

    /// All the ways in which a value can be turned into text.
    static func texts(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return [
            // A list is dumped one element a line.
            dumped.replacing(#/\n\s*- /#, with: ", "),
            "\(value)", String(describing: value), String(reflecting: value), "\([value])",
            "\(Optional(value) as Any)", String(reflecting: ["key": value]),
            Mirror(reflecting: value).children.map { "\($0)" }.joined(),
        ]
    }

    /// Fails where a text holds a piece of a secret.
    static func expectSilence(_ texts: [String], about secrets: [[UInt8]]) {
        let pieces = secrets.flatMap(Self.pieces)
        for text in texts {
            #expect(!pieces.contains { text.contains($0) }, "a secret is to be seen")
        }
    }

    static func secrets() throws -> [[UInt8]] {
        [try Hexadecimal.bytes(of: Known.digits), Array(Known.digits.utf8), Array(password.utf8)]
    }

    @Test func noDescriptionShowsASecret() throws {
        let key = try Known.key()
        let password = try SecretBytes.known(Self.password)
        let file = try KeystoreFile(locking: key, password: password, cost: .insecureForTestsOnly)
        let sources: [Any] = [
            key, password, file, (key, password), ["a": key], Result<PrivateKey, KeyError>.success(key),
        ]
        for value in sources { Self.expectSilence(Self.texts(of: value), about: try Self.secrets()) }
        #expect("\(key)" == "PrivateKey(redacted)" && String(reflecting: key) == "PrivateKey(redacted)")
        #expect("\(password)" == "SecretBytes(redacted)")
        #expect(Mirror(reflecting: key).children.isEmpty && Mirror(reflecting: password).children.isEmpty)
        Self.expectSilence([String(decoding: file.json, as: UTF8.self)], about: try Self.secrets())
    }

    /// The search itself finds what it is to find.
    @Test func theSearchSeesWhatIsShown() throws {
        let bytes = try Hexadecimal.bytes(of: Known.digits)
        struct Careless { let bytes: [UInt8] }
        for text in Self.texts(of: Careless(bytes: bytes)) + ["0x\(Known.digits.dropFirst(10))"] where !text.isEmpty {
            #expect(Self.pieces(of: bytes).contains { text.contains($0) }, "\(text)")
        }
    }

    @Test func noErrorShowsASecret() throws {
        let folder = try TemporaryFolder()
        let variables = try folder.file("variables", "HL_KEY=\(Known.digits)zz\n\(Known.digits)\n")
        let words = try folder.file("words", "\(Self.password)\n\(Self.password)\n")
        let bare = try folder.file("bare", Known.digits)
        let quoted = try folder.file("quoted", "\"\(Known.digits)\"")
        let attempts: [() throws -> Any] = [
            { try PrivateKey(hexadecimal: try .known(Known.digits + "0")) },
            { try PrivateKey(hexadecimal: try .known(Known.digits.dropLast() + "g")) },
            { try PrivateKey(try .known(Hexadecimal.bytes(of: Known.digits) + [1])) },
            { try KeySource.variableFile(variables, name: "HL_KEY").key() },
            { try KeySource.variableFile(words, name: "HL_KEY").key() },
            { try KeySource.keystore(bare, password: .file(words)).key() },
            { try KeySource.keystore(quoted, password: .file(words)).key() },
            { try PasswordSource.file(words).password() },
            {
                let file = try KeystoreFile(
                    locking: try Known.key(), password: try .known(Self.password), cost: .insecureForTestsOnly)
                return try file.key(password: try .known(Self.password + "."))
            },
        ]
        for attempt in attempts {
            do {
                Issue.record("\(try attempt()) was no error")
            } catch {
                Self.expectSilence(
                    Self.texts(of: error) + [error.localizedDescription], about: try Self.secrets())
            }
        }
    }

    /// Whether values of a type can be turned into JSON or a property list.
    static func isWritable<Value>(_ type: Value.Type) -> Bool { type is any Encodable.Type }

    @Test func secretsCannotBeEncoded() {
        #expect(Self.isWritable([UInt8].self))
        #expect(!Self.isWritable(PrivateKey.self) && !Self.isWritable(SecretBytes.self))
        #expect(!Self.isWritable(KeystoreFile.self))
    }
}
