import Testing
import TradingCore
import TradingTestSupport

struct JSONWriterTests {
    @Test func escapesWhatMustNotStandInAText() throws {
        let text =
            (0...0xFF).compactMap { Unicode.Scalar($0 as UInt32) }.map(String.init).joined() + "\r\n\u{2028}😀e\u{301}"
        let written = JSONValue(.string(text)).description
        #expect(written.hasPrefix(#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\u000c\r\u000e"#))
        #expect(written.contains(##" !\"#$"##))
        #expect(written.contains(#"[\\]"#))
        #expect(written.contains(#"~\u007f"#))
        guard case .string(let read) = try JSONValue(parsing: written).content else {
            Issue.record("\(written) is no text")
            return
        }
        #expect(Array(read.utf8) == Array(text.utf8))
    }

    @Test func literalsAndVariablesBecomeValues() {
        let value: JSONValue = [
            "a": 1, "b": [true, "x", []], "c": .number(0.5), "d": .number(Double.nan), "e": .number(-7 as Int64),
        ]
        #expect(value.description == #"{"a":1,"b":[true,"x",[]],"c":0.5,"d":null,"e":-7}"#)
        #expect(JSONValue.number(-Double.infinity).description == "null")
        #expect(JSONValue.text(Price(5)).description == "\"5\"")
        #expect(JSONValue(.null).description == "null")
    }

    @Test(arguments: [0, -0.0, 1, 0.1, 1e21, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .pi])
    func aFloatingPointNumberIsReadBack(number: Double) throws {
        let read = try JSONValue(parsing: JSONValue.number(number).description).decode(Double.self)
        #expect(read.bitPattern == number.bitPattern)
    }

    @Test func prettyTextKeepsPlainListsOnOneLine() {
        let value: JSONValue = ["a": [1, 2], "b": [["x": 1], []], "c": [:], "d": []]
        let expected = """
            {
              "a": [1, 2],
              "b": [
                {
                  "x": 1
                },
                []
              ],
              "c": {},
              "d": []
            }
            """
        #expect(value.pretty == expected)
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let value = Self.value(depth: 0, &random)
            #expect(try JSONValue(parsing: value.description).description == value.description)
            #expect(try JSONValue(parsing: value.pretty).description == value.description)
        }
    }

    private static func value(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &random) {
        case 0: return JSONValue(.null)
        case 1: return JSONValue(.bool(Bool.random(using: &random)))
        case 2: return .number(Int64(bitPattern: random.next()))
        case 3: return .number(Double.random(in: -1e9...1e9, using: &random))
        case 4: return JSONValue(.string(text(&random)))
        case 5:
            return JSONValue(
                .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth + 1, &random) }))
        default:
            return JSONValue(
                .object(
                    (0..<Int.random(in: 0...4, using: &random)).map {
                        (key: "\($0)" + text(&random), value: value(depth: depth + 1, &random))
                    }))
        }
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            if let scalar = Unicode.Scalar(
                UInt32.random(in: 0...0x2_0000, using: &random) >> UInt32.random(in: 0...12, using: &random))
            {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
