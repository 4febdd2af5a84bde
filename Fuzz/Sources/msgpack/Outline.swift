import FuzzSupport
import HyperliquidSigning

/// The pieces of a value, walked through to see whether the counts of its containers hold.
struct Outline {
    private let tokens: [MessagePackReader.Token]
    private var index = 0

    init(_ tokens: [MessagePackReader.Token]) { self.tokens = tokens }

    /// Ends the process unless the pieces are one value, whole, with depths and keys as they are.
    mutating func check() {
        walk(depth: 0, isKey: false)
        expect(index == tokens.count, "\(tokens.count - index) pieces follow the value")
    }

    private mutating func walk(depth: Int, isKey: Bool) {
        expect(index < tokens.count, "the pieces end before the value does")
        let token = tokens[index]
        index += 1
        expect(token.depth == depth, "the piece at \(token.range) is \(token.depth) deep, not \(depth)")
        expect(token.isKey == isKey, "the piece at \(token.range) is a key, or is none")
        switch token.kind {
        case .array(let count): for _ in 0..<count { walk(depth: depth + 1, isKey: false) }
        case .object(let count):
            for _ in 0..<count {
                walk(depth: depth + 1, isKey: true)
                walk(depth: depth + 1, isKey: false)
            }
        case .string: break
        case .integer, .bool, .null: expect(!isKey, "the key at \(token.range) is no text")
        }
    }
}
