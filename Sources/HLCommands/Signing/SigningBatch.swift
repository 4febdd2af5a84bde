import ArgumentParser
import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// The cases of a file in the form of `signing_vectors.json`, signed one by one.
///
/// Only what goes into a signature is read, so a file with other results, or none, serves as well. What comes out has the file's own
/// names, so that it can be held against any other client.
struct SigningBatch {
    private let cases: [JSONValue]
    private let asTypes: Bool
    private let path: String

    /// Finds the cases.
    init(_ document: JSONValue, asTypes: Bool, path: String) throws(CommandFailure) {
        guard let cases = document["vectors"]?.elements ?? document.elements else {
            throw CommandFailure(.badData, "\(path): there is no list \"vectors\" of cases to sign")
        }
        self.cases = cases
        self.asTypes = asTypes
        self.path = path
    }

    /// Signs all cases and prints a line of JSON for each; a case that cannot be signed has an `error` instead of results.
    ///
    /// - Parameters:
    ///   - terminal: Where the lines go.
    ///   - fallback: The key of cases that hold none; asked for once.
    /// - Throws: `ExitCode` when a case could not be signed.
    func run(on terminal: Terminal, fallback: @escaping () throws -> PrivateKey) throws {
        var keys = BatchKeys(fallback: fallback)
        var failures = 0
        for (index, value) in cases.enumerated() {
            let id = value["id"] ?? .number(index)
            do {
                let results = try SigningCase(value, asTypes: asTypes).results(signedBy: keys.key(of: value))
                try terminal.printUnchanged(JSONValue(.object([("id", id)] + results)).description)
            } catch let error as ActionError {
                failures += 1
                try terminal.printUnchanged(
                    JSONValue(.object([("id", id), ("error", .text(error.description.withoutKeys))])).description)
            }
        }
        guard failures == 0 else {
            terminal.say("\(failures) of \(cases.count) cases in \(path) could not be signed; their lines say why")
            throw ExitCode.badData
        }
    }
}

/// The keys of the cases: the last one is kept, since cases with the same key stand together.
private struct BatchKeys {
    /// The key of cases that hold none.
    let fallback: () throws -> PrivateKey
    private var own: PrivateKey?
    private var last: PrivateKey?
    private var lastText = ""

    init(fallback: @escaping () throws -> PrivateKey) { self.fallback = fallback }

    /// The key of a case.
    mutating func key(of value: JSONValue) throws -> PrivateKey {
        guard case .string(let text) = value["privateKey"]?.content else {
            let key = try own ?? fallback()
            own = key
            return key
        }
        if let last, lastText == text { return last }
        let key: PrivateKey
        do {
            key = try PrivateKey.lyingOpen(text)
        } catch {
            throw ActionError("privateKey", error.message)
        }
        last = key
        lastText = text
        return key
    }
}

extension PrivateKey {
    /// A key that lies open in a file of cases.
    fileprivate static func lyingOpen(_ text: String) throws(KeyError) -> PrivateKey {
        let bytes = Array(text.utf8)
        let secret = try unsafe SecretBytes(capacity: bytes.count) { (buffer) throws(KeyError) in
            unsafe buffer.copyBytes(from: bytes)
            return bytes.count
        }
        return try PrivateKey(hexadecimal: secret)
    }
}
