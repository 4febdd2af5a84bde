/// The name that an owner gives a key: one short line.
struct KeystoreLabel {
    /// The most characters, in bytes of UTF-8.
    static let sizeLimit = 64

    let text: String

    /// Takes 1 to 64 bytes that print; nil for anything else.
    init?(_ text: String) {
        guard (1...Self.sizeLimit).contains(text.utf8.count), text.unicodeScalars.allSatisfy(\.isPlain) else {
            return nil
        }
        self.text = text
    }

    /// Takes a name that somebody chose.
    ///
    /// - Throws: ``KeyError`` when it is empty, long, or does not print.
    init(chosen text: String) throws(KeyError) {
        guard let label = KeystoreLabel(text) else {
            throw KeyError(
                .unsupported,
                "a key's name has 1 to \(Self.sizeLimit) bytes and no control characters; choose another")
        }
        self = label
    }

    /// The text as JSON.
    var json: String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
