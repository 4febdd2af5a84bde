import EthereumCrypto
import HyperliquidSigning

/// The MessagePack of an action as an article shows it: a line for each entry, its bytes on the left and what they say on the right.
struct AnnotatedMessagePack {
    let block: ArticleBlock

    /// Takes the bytes apart.
    init(_ name: String, _ bytes: [UInt8]) throws {
        var block = ArticleBlock(name)
        var key = ""
        var keyBytes = ""
        for token in try MessagePackReader.tokens(of: bytes).tokens {
            let digits = Hexadecimal.digits(of: bytes[token.range])
            let words = Self.words(of: token.kind)
            if token.isKey {
                (key, keyBytes) = ("\(words): ", "\(digits) ")
                continue
            }
            let indent = String(repeating: "  ", count: token.depth)
            block.add(indent + keyBytes + digits, indent + key + words)
            (key, keyBytes) = ("", "")
        }
        self.block = block
    }

    private static func words(of kind: MessagePackReader.Token.Kind) -> String {
        switch kind {
        case .object(let count): count == 1 ? "an object of 1 entry" : "an object of \(count) entries"
        case .array(let count): "a list of \(count)"
        case .string(let text): "\"\(text)\""
        case .integer(let digits): digits
        case .bool(let flag): "\(flag)"
        case .null: "null"
        }
    }
}
