import Testing
import TradingCore

/// Keys that Swift takes for the same text, and other readers do not.
struct JSONKeyTests {
    private static let composed = "\u{E9}"
    private static let decomposed = "e\u{301}"

    @Test(arguments: [
        ("\u{E9}", "e\u{301}"), ("K", "\u{212A}"), (";", "\u{37E}"),
        // Marks in another order, in as many bytes.
        ("a\u{323}\u{307}", "a\u{307}\u{323}"),
        // Too long to lie within the value itself.
        ("a key of more than fifteen bytes \u{E9}", "a key of more than fifteen bytes e\u{301}"),
    ])
    func keysOfDifferentBytesAreTwoKeys(one: String, other: String) throws {
        #expect(one == other)
        let value = try JSONValue(parsing: "{\"\(one)\": 1, \"\(other)\": 2}")
        #expect(value[one]?.description == "1")
        #expect(value[other]?.description == "2")
        #expect(try JSONValue(parsing: value.description).description == value.description)
        let error = #expect(throws: JSONError.self) { try value.checkKeys([one]) }
        #expect(error?.message.contains("unknown key") == true)
        #expect(throws: Never.self) { try value.checkKeys([one, other]) }
    }

    @Test(arguments: ["{\"\u{E9}\": 1, \"\u{E9}\": 2}", #"{"é": 1, "\u00e9": 2}"#, #"{"a": 1, "b": 2, "\u0061": 3}"#])
    func theSameBytesTwiceAreRefused(text: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.message.contains("stands twice") == true)
    }

    @Test func aDictionaryRefusesTwoKeysOfWhichItWouldKeepOne() throws {
        let both = try JSONValue(parsing: "{\"\(Self.composed)\": 1, \"\(Self.decomposed)\": 2}")
        let error = #expect(throws: JSONError.self) { try both.decode([String: Int].self) }
        #expect(error?.message.contains("stands there twice, in different bytes") == true)
        let one = try JSONValue(parsing: "{\"\(Self.decomposed)\": 2, \"x\": 3}")
        #expect(try one.decode([String: Int].self) == [Self.decomposed: 2, "x": 3])
    }

    @Test func aTypeReadsOnlyTheKeyOfItsOwnBytes() throws {
        struct Unit: Decodable {
            var kelvin: Int
            var optional: Int?

            enum CodingKeys: String, CodingKey {
                case kelvin = "K"
                case optional
            }
        }
        let sign = try JSONValue(parsing: "{\"\u{212A}\": 1}")
        #expect(throws: JSONError.self) { try sign.decode(Unit.self) }
        #expect(try JSONValue(parsing: "{\"K\": 1}").decode(Unit.self).kelvin == 1)
    }
}
