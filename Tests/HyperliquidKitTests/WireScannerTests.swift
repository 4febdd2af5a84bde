import Testing
import TradingCore

@testable import HyperliquidKit

struct WireScannerTests {
    @Test(arguments: [
        "0", "-0", "1.5", "-1.5e+3", "1E9", "\"\"", "\"a\\u00e9\\n\\/\"", "\"é\"", "true", "false", "null", "[]", "{}",
        "[ ]", "{ }", "[1, 2 ,[3]]", "{\"a\" : {\"b\":[null]} , \"c\":\"d\"}", " \t\r\n1 ", "\"\\uD83D\\uDE00\"",
    ])
    func passesOverGoodJSON(text: String) throws {
        #expect(skip(text) == nil)
    }

    @Test(arguments: [
        "", " ", "01", "-", "-a", "1.", ".5", "+1", "1e", "1e+", "0x10", "NaN", "Infinity", "nul", "nulL", "tru", "'a'",
        "\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12G4\"", "\"\\u12\"", "\"a\nb\"", "\"a\u{0}b\"", "[", "[1", "[1,",
        "[1,]",
        "[,1]", "[1 2]", "[1}", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,\"a\":1}", "{a:1}",
        "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "{1:2}", "]", "}", ",", ":", "1 2", "[] []", "\u{FEFF}1",
        "truefalse",
    ])
    func refusesWhatIsNoJSON(text: String) {
        #expect(skip(text)?.kind == .malformed)
    }

    @Test func refusesBytesThatAreNoText() {
        #expect(skip([0x22, 0xC3, 0x28, 0x22])?.kind == .malformed)
        #expect(skip([0x22, 0xED, 0xA0, 0x80, 0x22])?.kind == .malformed)
        #expect(skip([0x22, 0xFF, 0x22])?.kind == .malformed)
        #expect(skip([0xEF, 0xBB, 0xBF, 0x31])?.kind == .malformed)
    }

    @Test func refusesNestingBeyondTheCap() {
        let deepest = WireScanner.maximumDepth
        #expect(skip(String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)) == nil)
        #expect(skip(String(repeating: "[", count: deepest + 1))?.kind == .tooDeep)
        #expect(skip(String(repeating: "{\"a\":", count: 1_000_000))?.kind == .tooDeep)
    }

    @Test(arguments: [
        ("\"105055.0\"", 10_505_500_000_000), ("105055.0", 10_505_500_000_000), ("\"0.00000001\"", 1), ("-0", 0),
        ("\"-1.5\"", -150_000_000), (" 7 ", 700_000_000), ("0.10000000000000000", 10_000_000),
    ])
    func readsDecimalsExactly(text: String, raw: Int64) throws {
        #expect(try number(text + "]") == Price(raw: raw))
    }

    @Test(arguments: [
        ("\"12abc\"", WireFault.Kind.notANumber), ("\"1,5\"", .notANumber), ("\"NaN\"", .notANumber),
        ("\"\"", .notANumber),
        ("\" 1\"", .notANumber), ("\"+1\"", .notANumber), ("\"1e5\"", .notANumber), ("1e5", .notANumber),
        ("1E400", .notANumber), ("\"1.\"", .notANumber), ("\".5\"", .notANumber), ("null", .notANumber),
        ("true", .notANumber), ("{}", .notANumber), ("[1]", .notANumber), ("0.000000001", .tooManyDecimals),
        ("\"92233720369\"", .tooLarge), ("9223372036854775808", .tooLarge),
        ("\"" + String(repeating: "9", count: 40) + "\"", .tooLarge), ("01", .malformed), ("-01.5", .malformed),
    ])
    func refusesWhatIsNoExactDecimal(text: String, kind: WireFault.Kind) {
        do {
            _ = try number(text + "]")
            Issue.record("accepted \(text)")
        } catch {
            #expect(error.kind == kind)
        }
    }

    @Test(arguments: ["", "\"", "\"1", "\"1.5", "-", "1", "1.5", "\"-"])
    func aNumberThatBreaksOffIsNoJSON(text: String) {
        do {
            _ = try number(text)
            Issue.record("accepted \(text)")
        } catch {
            #expect(error.kind == .malformed)
        }
    }

    @Test func keysPackWithoutClashing() {
        let keys: [WireKey] = ["", "n", "px", "sz", "coin", "12345678", "123456789", "1234567890123456"]
        #expect(Set(keys).count == keys.count)
        for key in keys where key != "" { #expect(WireKey(Array(key.text.utf8)) == key) }
        #expect(WireKey(Array("12345678901234567".utf8)) == .other)
        #expect(WireKey(Array("é".utf8)) == .other)
    }

    @Test(arguments: [
        ("\"px\"", "px"), ("\"p\\u0078\"", "px"), ("\"12345678\"", "12345678"), ("\"123456789\"", "123456789"),
        ("\"a\\/b\"", "a/b"),
    ])
    func readsShortTexts(text: String, content: String) throws {
        var scanner = WireScanner()
        let bytes = Array(text.utf8)
        #expect(try scanner.packedText(in: bytes.span) == WireKey(Array(content.utf8)))
        #expect(scanner.position == bytes.count)
    }

    @Test(arguments: ["\\ud800", "\\udc00", "\\ud800A", "\\ud800\\u0041", "\\ud800\\n1234"])
    func halfASurrogatePairIsNoName(name: String) {
        let fault = Outcome("{\"channel\":\"bbo\",\"data\":{\"coin\":\"\(name)\"}}").fault
        #expect(fault?.description == "data.coin: a text holds half of a surrogate pair")
    }

    private func skip(_ text: String) -> WireFault? { skip(Array(text.utf8)) }

    private func skip(_ bytes: [UInt8]) -> WireFault? {
        var scanner = WireScanner()
        do {
            try scanner.skipValue(in: bytes.span)
            try scanner.expectEnd(in: bytes.span)
            return nil
        } catch {
            return error
        }
    }

    /// Reads what stands before the end of a list.
    private func number(_ text: String) throws(WireFault) -> Price? {
        let bytes = Array(text.utf8)
        var scanner = WireScanner()
        var price: Price?
        try scanner.read(&price, in: bytes.span)
        return price
    }
}
