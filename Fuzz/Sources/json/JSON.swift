import FuzzSupport
import TradingCore

/// Whatever is read as JSON prints, in one line and in several, as text that reads the same.
@main
struct JSON: FuzzTarget {
    static func test(_ input: [UInt8]) {
        guard let value = try? JSONValue(parsing: input) else { return }
        expect(String(validating: input, as: UTF8.self) != nil, "bytes were read that are no UTF-8")
        let line = value.description
        expect(!line.utf8.contains(0x0A), "the form of one line has a line break: \(line)")
        for text in [line, value.pretty] {
            guard let again = try? JSONValue(parsing: text) else {
                expect(false, "printed JSON is refused: \(text)")
                return
            }
            expect(same(value, again), "printed JSON reads otherwise: \(text)")
            expect(again.description == line, "printed JSON prints otherwise: \(text)")
        }
        testNumbers(value)
    }

    /// Numbers keep their digits, so a price taken from one is the price that was written.
    private static func testNumbers(_ value: JSONValue) {
        switch value.content {
        case .number(let text):
            let isPlain = text.utf8.allSatisfy { $0 != 0x65 && $0 != 0x45 }
            guard let price = try? Price(text) else { return }
            expect(isPlain, "a price was taken from \(text)")
            expect((try? Price(price.description)) == price, "\(price) reads otherwise")
        case .array(let elements): for element in elements { testNumbers(element) }
        case .object(let members): for member in members { testNumbers(member.value) }
        case .null, .bool, .string: break
        }
    }

    /// Whether two documents hold the same, whatever lines they stand on; texts are compared byte by byte.
    private static func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left.content, right.content) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left.utf8.elementsEqual(right.utf8)
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left.elementsEqual(right, by: same)
        case (.object(let left), .object(let right)):
            left.elementsEqual(right) { $0.key.utf8.elementsEqual($1.key.utf8) && same($0.value, $1.value) }
        default: false
        }
    }
}
