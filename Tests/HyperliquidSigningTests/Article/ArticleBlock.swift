import EthereumCrypto

/// A fenced block of an article: what a test computed, in the form in which the article shows it.
struct ArticleBlock: Sendable {
    /// What stands in the comments around the block.
    let name: String
    /// What stands behind the opening fence.
    let language: String
    private var lines: [(left: String, right: String)] = []

    init(_ name: String, language: String = "text") {
        self.name = name
        self.language = language
    }

    /// Adds bytes and what they are.
    mutating func add(_ left: String, _ right: String = "") { lines.append((left, right)) }

    /// Adds a hash or a number and what it is.
    mutating func add(_ bytes: Bytes32, _ right: String) { add(bytes.hexDigits, right) }

    /// Adds many bytes, 32 a line.
    mutating func add(wrapping bytes: [UInt8]) {
        for start in stride(from: 0, to: bytes.count, by: 32) {
            add(Hexadecimal.digits(of: bytes[start..<min(start + 32, bytes.count)]))
        }
    }

    /// The block with its fences, what is on the right put under each other.
    var text: String {
        let width = lines.filter { !$0.right.isEmpty }.map(\.left.count).max() ?? 0
        let shown = lines.map { line in
            let gap = String(repeating: " ", count: max(0, width - line.left.count) + 2)
            return line.right.isEmpty ? line.left : line.left + gap + line.right
        }
        return (["```\(language)"] + shown + ["```"]).joined(separator: "\n") + "\n"
    }
}
