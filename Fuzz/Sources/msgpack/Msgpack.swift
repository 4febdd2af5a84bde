import FuzzSupport
import HyperliquidSigning
import TradingCore

/// Whatever is read as MessagePack is all there, and is written again in the shortest form, which reads the same.
@main
struct Msgpack: FuzzTarget {
    static func test(_ input: [UInt8]) {
        let value = try? MessagePackReader.value(of: input)
        guard let (tokens, end) = try? MessagePackReader.tokens(of: input) else {
            expect(value == nil, "a value was read that has no pieces")
            return
        }
        expect((value == nil) == (end < input.count), "what follows byte \(end) decides nothing")
        testTiles(tokens, end: end)
        var outline = Outline(tokens)
        outline.check()
        guard let value else { return }
        guard let action = try? RawAction(value) else {
            expect(repeatsKey(value), "what was read is refused as an action: \(value)")
            return
        }
        expect(!repeatsKey(value), "an action has a key twice: \(value)")
        let written = MessagePackWriter.bytes(of: action)
        let shortest = tokens.flatMap { ReferenceMessagePack.bytes(of: $0.kind) }
        expect(written == shortest, "\(written) was written, not \(shortest)")
        guard let (again, _) = try? MessagePackReader.tokens(of: written) else {
            expect(false, "what was written is refused: \(written)")
            return
        }
        expect(again.elementsEqual(tokens, by: same), "what was written reads otherwise: \(written)")
        testJSON(action, value)
    }

    /// Each piece begins where the one before it ends.
    private static func testTiles(_ tokens: [MessagePackReader.Token], end: Int) {
        var position = 0
        for token in tokens {
            expect(token.range.lowerBound == position, "byte \(position) belongs to no piece, or to two")
            expect(!token.range.isEmpty, "the piece at byte \(position) is empty")
            position = token.range.upperBound
        }
        expect(position == end, "the pieces end at byte \(position), the value at \(end)")
    }

    /// The JSON of the same action holds the same.
    private static func testJSON(_ action: RawAction, _ value: JSONValue) {
        let text = JSONActionWriter.text(of: action)
        guard let read = try? JSONValue(parsing: text) else {
            expect(false, "the JSON of an action is refused: \(text)")
            return
        }
        expect(read.description == value.description, "the JSON of an action reads otherwise: \(text)")
    }

    /// Whether the bytes of a key stand twice in one object.
    private static func repeatsKey(_ value: JSONValue) -> Bool {
        switch value.content {
        case .array(let elements): elements.contains(where: repeatsKey)
        case .object(let members):
            Set(members.map { Array($0.key.utf8) }).count < members.count || members.contains { repeatsKey($0.value) }
        case .null, .bool, .number, .string: false
        }
    }

    /// Whether two pieces are the same but for their place; texts are compared byte by byte.
    private static func same(_ left: MessagePackReader.Token, _ right: MessagePackReader.Token) -> Bool {
        guard left.depth == right.depth, left.isKey == right.isKey else { return false }
        guard case .string(let one) = left.kind, case .string(let other) = right.kind else {
            return left.kind == right.kind
        }
        return one.utf8.elementsEqual(other.utf8)
    }
}
