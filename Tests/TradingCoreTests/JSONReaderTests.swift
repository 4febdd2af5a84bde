import Testing
import TradingCore
import TradingTestSupport

struct JSONReaderTests {
    @Test(arguments: [
        ("null", "null"), (" true ", "true"), ("false\n", "false"), ("\t[\r\n]", "[]"), ("{ }", "{}"), ("\"\"", "\"\""),
        ("[1,2 , 3]", "[1,2,3]"), (#"{"b":1,"a":[{}]}"#, #"{"b":1,"a":[{}]}"#), ("0", "0"), ("-0", "-0"),
        ("1e5", "1e5"), ("1E+05", "1E+05"), ("-1.50e-10", "-1.50e-10"), ("10.00", "10.00"),
        ("123456789012345678901234567890.1", "123456789012345678901234567890.1"), ("0e0", "0e0"),
        ("\u{FEFF}[1]", "[1]"), (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\u0008\u000c\n\r\t""#), (#""\u0041\u00e9""#, "\"Aé\""),
        (#""\uD83D\uDE00""#, "\"😀\""), ("\"😀 é \u{7F}\"", #""😀 é \u007f""#), (#""\u0000""#, #""\u0000""#),
        (#"{"":0}"#, #"{"":0}"#), (#"{"a":1,"A":2}"#, #"{"a":1,"A":2}"#), ("\"\u{2028}\"", "\"\u{2028}\""),
    ])
    func acceptsWhatRFC8259Accepts(text: String, written: String) throws {
        #expect(try JSONValue(parsing: text).description == written)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "True", "TRUE", "undefined", "NaN", "Infinity", "-Infinity", "'a'", "01", "-01", "00",
        "-",
        "+1", "1.", ".5", "1.e5", "1e", "1e+", "1e5.5", "0x10", "1_000", "1 2", "１", "[", "]", "[1", "[1,", "[1,]",
        "[,1]",
        "[1 2]", "[1}", "{", "}", "{]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}",
        "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":1}}", "[1]]", "\"", "\"a", "\"\\", "\"\\\"", "\"\\x\"",
        "\"\\u12\"", "\"\\u12G4\"", "\"\\u+123\"", "\"\\u", "\"\\uD83D\"", "\"\\uD83Dx\"", "\"\\uD83D\\n\"",
        "\"\\uD83D\\u0041\"", "\"\\uD83D\\uD83D\"", "\"\\uDE00\"", "\"\\uD83D\\u", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"",
        "\"\u{1F}\"", "// comment\n1", "1 // comment", "/* */ 1", "\u{A0}1", "\u{C}1", "[1]\u{0}", "\u{FEFF}",
        "\u{FEFF}\u{FEFF}1", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}",
    ])
    func refusesEverythingElse(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF],
            [0x80],
            [0xEF, 0xBB], [0xFE, 0xFF, 0x00, 0x31], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }

    @Test func nestingHasALimit() throws {
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            #expect(try JSONValue(parsing: nested(127, open, close)).description == nested(127, open, close))
            for depth in [128, 129, 1_000_000] {
                let error = #expect(throws: JSONError.self) { try JSONValue(parsing: nested(depth, open, close)) }
                #expect(error?.message == "nested deeper than 128 levels")
            }
        }
        #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
    }

    @Test(arguments: [
        ("{\n\"a\": 1,\n\"a\": 2}", 3, "the key \"a\" stands twice"), ("[\n\n01]", 3, "must not begin with 0"),
        ("\r\n\r\n?", 3, "unexpected \"?\""), ("[1,\n“a”]", 2, "unexpected \"“\""),
        ("{\n\"a\" 1}", 2, "a colon should follow"),
        ("[\"a\nb\"]", 1, "a line break or control character"), ("[1\n\n", 3, "a comma or a closing bracket"),
        ("1\n2", 2, "more after the end"), ("[tru\n]", 1, "a text needs quotation marks"), ("", 1, "the document ends"),
    ])
    func aFaultNamesItsLine(text: String, line: Int, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.line == line)
        #expect(error?.message.contains(message) == true)
    }

    @Test func everyValueKnowsItsLine() throws {
        let value = try JSONValue(parsing: "{\"a\": 1,\n \"b\": [\n2,\n{\"c\": \"x\"}]}")
        #expect(value.line == 1)
        #expect(value["a"]?.line == 1)
        #expect(value["b"]?.line == 2)
        #expect(value["b"]?.elements?.map(\.line) == [3, 4])
        #expect(value["b"]?.elements?[1]["c"]?.line == 4)
        #expect(value["c"] == nil && value["a"]?["b"] == nil)
    }

    @Test func cutTextsNeverTrap() throws {
        let whole = Array(#"{"a":[1,-2.5e+3,"\uD83D\uDE00é",null],"b":{"c":true,"d":false}}"#.utf8)
        _ = try JSONValue(parsing: whole)
        for end in whole.indices { #expect(throws: JSONError.self) { try JSONValue(parsing: Array(whole[..<end])) } }
        var random = SeededGenerator(seed: 81)
        for _ in 0..<3000 {
            var bytes = whole
            bytes[Int.random(in: whole.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            bytes.remove(at: Int.random(in: bytes.indices, using: &random))
            if let value = try? JSONValue(parsing: bytes) {
                #expect(throws: Never.self) { try JSONValue(parsing: value.description) }
            }
        }
    }
}
