import HyperliquidSigning
import Testing
import TradingCore
import TradingTestSupport

struct MessagePackTests {
    @Test(arguments: [
        ("0", "00"), ("127", "7f"), ("128", "cc80"), ("255", "ccff"), ("256", "cd0100"), ("65535", "cdffff"),
        ("65536", "ce00010000"), ("4294967295", "ceffffffff"), ("4294967296", "cf0000000100000000"),
        ("18446744073709551615", "cfffffffffffffffff"), ("-1", "ff"), ("-32", "e0"), ("-33", "d0df"), ("-128", "d080"),
        ("-129", "d1ff7f"), ("-32768", "d18000"), ("-32769", "d2ffff7fff"), ("-2147483648", "d280000000"),
        ("-2147483649", "d3ffffffff7fffffff"), ("-9223372036854775808", "d38000000000000000"), ("null", "c0"),
        ("true", "c3"), ("false", "c2"), ("\"\"", "a0"), ("[]", "90"), ("{}", "80"),
        ("{\"a\":{\"b\":[]}}", "81a16181a16290"),
    ])
    func writesTheShortestForm(json: String, hex: String) throws {
        let value = try JSONValue(parsing: json)
        #expect(digits(MessagePackWriter.bytes(of: try RawAction(value))) == hex)
    }

    @Test(arguments: [(15, "8f"), (16, "de0010"), (65535, "deffff"), (65536, "df00010000")])
    func countsTheEntriesOfAnObject(count: Int, header: String) throws {
        let value = JSONValue(.object((0..<count).map { ("\($0)", .number($0)) }))
        let bytes = MessagePackWriter.bytes(of: try RawAction(value))
        #expect(digits(bytes).hasPrefix(header))
        #expect(try MessagePackReader.value(of: bytes).description == value.description)
    }

    @Test(arguments: [(15, "9f"), (16, "dc0010"), (65536, "dd00010000")])
    func countsTheElementsOfAList(count: Int, header: String) throws {
        let bytes = MessagePackWriter.bytes(of: [UInt64](repeating: 1, count: count))
        #expect(digits(bytes).hasPrefix(header))
        #expect(bytes.count == header.utf8.count / 2 + count)
    }

    @Test(arguments: [
        (31, "bf"), (32, "d920"), (255, "d9ff"), (256, "da0100"), (65535, "daffff"), (65536, "db00010000"),
    ])
    func countsTheBytesOfAText(count: Int, header: String) throws {
        let text = String(repeating: "é", count: count / 2) + String(repeating: "x", count: count % 2)
        let bytes = MessagePackWriter.bytes(of: text)
        #expect(digits(bytes).hasPrefix(header))
        #expect(bytes.count == header.utf8.count / 2 + count)
    }

    @Test(arguments: [
        ("\u{9b}31m", #""\u009b31m""#), ("a\u{202e}b", #""a\u202eb""#), ("\u{1b}", #""\u001b""#), ("é", "\"é\""),
        ("\u{e0001}", #""\udb40\udc01""#), ("\"\\é", #""\"\\é""#),
    ])
    func escapesInJSONWhatWouldSteerATerminal(text: String, json: String) throws {
        #expect(JSONActionWriter.text(of: text) == json)
        #expect(try JSONValue(parsing: json).description == JSONValue.text(text).description)
    }

    @Test func readsBackWhatItWrites() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let value = randomValue(depth: 0, using: &generator)
            let bytes = MessagePackWriter.bytes(of: try RawAction(value))
            #expect(try MessagePackReader.value(of: bytes).description == value.description)
            let (tokens, end) = try MessagePackReader.tokens(of: bytes + [1, 2, 3])
            #expect(end == bytes.count)
            #expect(tokens.first?.range.lowerBound == 0)
            #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
        }
    }

    @Test(arguments: [
        ("", "end"), ("81", "end"), ("a3616263ff", "more"), ("a36162", "beyond"), ("c1", "0xc1"),
        ("cb0000000000000000", "0xcb"),
        ("8101c0", "no text"), ("a1ff", "UTF-8"), ("ddffffffff", "end"), ("c40101", "0xc4"),
        (String(repeating: "91", count: 100) + "00", "deeper"),
    ])
    func refusesWhatNoActionHolds(hex: String, reason: String) {
        let bytes = stride(from: 0, to: hex.utf8.count, by: 2).compactMap {
            UInt8(hex.dropFirst($0).prefix(2), radix: 16)
        }
        let error = #expect(throws: MessagePackError.self) { try MessagePackReader.value(of: bytes) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    private func digits(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func randomValue(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &generator) {
        case 0: return JSONValue(.null)
        case 1: return JSONValue(.bool(.random(using: &generator)))
        case 2:
            return .number(
                UInt64.random(in: 0 ... .max >> UInt64.random(in: 0..<64, using: &generator), using: &generator))
        case 3:
            return .number(Int64.random(in: .min >> Int64.random(in: 0..<63, using: &generator)..<0, using: &generator))
        case 4: return JSONValue(.string(randomText(using: &generator)))
        case 5:
            let count = Int.random(in: 0..<20, using: &generator)
            return JSONValue(.array((0..<count).map { _ in randomValue(depth: depth + 1, using: &generator) }))
        default:
            let count = Int.random(in: 0..<20, using: &generator)
            return JSONValue(
                .object(
                    (0..<count).map {
                        ("\($0)" + randomText(using: &generator), randomValue(depth: depth + 1, using: &generator))
                    }))
        }
    }

    private func randomText(using generator: inout SeededGenerator) -> String {
        let alphabet: [Character] = ["a", "0", "\"", "\\", "\n", "\u{0}", "é", "e\u{301}", "👩‍👩‍👧‍👦", "\u{7f}", "∑", "한"]
        return String(
            (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<12, using: &generator)]
            })
    }
}
