import Testing
import TradingCore

struct JSONDecodingTests {
    private struct Inner: Decodable, Equatable {
        var name: String
        var count: UInt8
    }

    private struct Outer: Decodable, Equatable {
        var flag: Bool
        var share: Double
        var inner: [Inner]
        var prices: [String: Price]
        var optional: Int?
        var missing: String?
    }

    private static let good = """
        {
          "flag": true, "share": 1e-3,
          "inner": [{"name": "a", "count": 255},
                    {"name": "b", "count": 0}],
          "prices": {"BTC": 65000.5,
                     "ETH": "2000"},
          "optional": null, "unread": []
        }
        """

    @Test func readsADecodableValue() throws {
        let outer = try JSONValue(parsing: Self.good).decode(Outer.self)
        let expected = Outer(
            flag: true, share: 0.001, inner: [Inner(name: "a", count: 255), Inner(name: "b", count: 0)],
            prices: ["BTC": try Price("65000.5"), "ETH": 2000], optional: nil, missing: nil)
        #expect(outer == expected)
    }

    @Test(arguments: [
        ("\"flag\": true", "\"flag\": 1", 2, "flag", "true or false should stand here, not a number"),
        ("\"flag\": true, ", "", 1, "", "the key \"flag\" is missing"),
        ("1e-3", "1e999", 2, "share", "1e999 is out of range"),
        ("1e-3", "\"1\"", 2, "share", "a number should stand here"),
        ("255", "256", 3, "inner[0].count", "256 is not from 0 to 255"),
        ("255", "-1", 3, "inner[0].count", "-1 is not from 0 to 255"),
        ("255", "1.0", 3, "inner[0].count", "1.0 is not a whole number"),
        ("255", "\"1\"", 3, "inner[0].count", "a whole number should stand here, not a text"),
        ("\"b\", \"count\"", "\"b\", \"cuont\"", 4, "inner[1]", "the key \"count\" is missing"),
        ("\"b\"", "null", 4, "inner[1].name", "a text in quotation marks should stand here, not null"),
        ("\"2000\"", "\"2,000\"", 6, "prices.ETH", "\"2,000\" is not a price"),
        ("null", "\"x\"", 7, "optional", "a whole number should stand here, not a text"),
        ("null", "9223372036854775808", 7, "optional", "is not from -9223372036854775808"),
    ])
    func aFaultNamesLineAndPath(part: String, replacement: String, line: Int, path: String, message: String) throws {
        let range = try #require(Self.good.firstRange(of: part))
        let text = Self.good.replacingCharacters(in: range, with: replacement)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text).decode(Outer.self) }
        #expect(error?.line == line)
        #expect(error?.path == path)
        #expect(error?.message.contains(message) == true)
    }

    @Test func aPathBeginsWhereTheValueStands() throws {
        let error = #expect(throws: JSONError.self) {
            try JSONValue(parsing: "[{\"name\": 1}]").decode([Inner].self, at: "parameters")
        }
        #expect(
            error?.description
                == "line 1, parameters[0].name: a text in quotation marks should stand here, not a number")
        #expect(JSONError(line: 0, message: "bad").description == "bad")
        #expect(JSONError(line: 0, path: "a", message: "bad").description == "a: bad")
    }

    @Test func aShortListIsRefused() throws {
        struct Pair: Decodable {
            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                _ = try list.decode(Int.self)
                _ = try list.decode(Int.self)
            }
        }
        #expect(throws: Never.self) { try JSONValue(parsing: "[1, 2]").decode(Pair.self) }
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "[1]").decode(Pair.self) }
        #expect(error?.message == "the list has only 1 elements")
    }

    @Test func smallerNumbersAreCheckedToo() throws {
        #expect(try JSONValue(parsing: "-128").decode(Int8.self) == -128)
        #expect(throws: JSONError.self) { try JSONValue(parsing: "-129").decode(Int8.self) }
        #expect(try JSONValue(parsing: "0.5").decode(Float.self) == 0.5)
        #expect(throws: JSONError.self) { try JSONValue(parsing: "1e39").decode(Float.self) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: "[1e39]").decode([Float].self) }
    }

    @Test func unknownKeysAreRefusedWithTheNearest() throws {
        let value = try JSONValue(parsing: "{\"fast\": 1,\n\"slwo\": 2}")
        #expect(throws: Never.self) { try value.checkKeys(["fast", "slwo", "other"]) }
        let error = #expect(throws: JSONError.self) { try value.checkKeys(["fast", "slow"], at: "parameters") }
        #expect(error?.description == "line 2, parameters.slwo: unknown key; did you mean \"slow\"?")
        let none = #expect(throws: JSONError.self) { try JSONValue(parsing: "[]").checkKeys(["fast"]) }
        #expect(none?.message == "an object should stand here, not a list")
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
