import FuzzSupport
import HyperliquidSigning

/// The shortest MessagePack of a piece, found by trying forms from the shortest on.
///
/// Source: MessagePack specification, "Formats".
enum ReferenceMessagePack {
    /// The head of a container, or a whole value.
    static func bytes(of kind: MessagePackReader.Token.Kind) -> [UInt8] {
        switch kind {
        case .null: [0xC0]
        case .bool(let flag): [flag ? 0xC3 : 0xC2]
        case .array(let count): head(count, fix: (0x90, 15), long: [(0xDC, 2), (0xDD, 4)])
        case .object(let count): head(count, fix: (0x80, 15), long: [(0xDE, 2), (0xDF, 4)])
        case .string(let text):
            head(text.utf8.count, fix: (0xA0, 31), long: [(0xD9, 1), (0xDA, 2), (0xDB, 4)]) + text.utf8
        case .integer(let digits): integer(digits)
        }
    }

    private static func head(_ count: Int, fix: (base: UInt8, most: Int), long: [(byte: UInt8, size: Int)]) -> [UInt8] {
        if count <= fix.most { return [fix.base + UInt8(count)] }
        for (byte, size) in long where count < 1 << (8 * size) { return [byte] + bigEndian(Int128(count), size) }
        fatalError("a container or a text of \(count) fits no form")
    }

    private static func integer(_ digits: String) -> [UInt8] {
        guard let number = Int128(digits) else { fatalError("\(digits) is no number") }
        if (-32..<128).contains(number) { return bigEndian(number, 1) }
        for (index, size) in [1, 2, 4, 8].enumerated() {
            let limit = Int128(1) << Int128(8 * size)
            if number >= 0, number < limit { return [0xCC + UInt8(index)] + bigEndian(number, size) }
            if number < 0, number >= -limit / 2 { return [0xD0 + UInt8(index)] + bigEndian(number, size) }
        }
        fatalError("\(digits) fits no form")
    }

    private static func bigEndian(_ number: Int128, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> Int128(8 * $0)) }
    }
}
