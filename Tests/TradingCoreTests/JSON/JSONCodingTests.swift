import Foundation
import Testing
import TradingCore

struct JSONCodingTests {
    private struct Part: Codable, Hashable {
        var name: String
        var count: Int64
        var share: Double
        var flag: Bool?
        var list: [UInt8]
        var pair: Pair<Int, String?>
        var price: Price
        var open: JSONValue
    }

    private static let text =
        #"{"name":"a","count":-9223372036854775808,"share":0.5,"flag":true,"list":[1,255],"pair":[1,null],"price":"0.1","#
        + #""open":{"b":123456789012345678901234567890,"a":[null,1e400,"\u00e9"]}}"#

    @Test func whatWasReadIsWrittenAgainDigitByDigit() throws {
        let value = try JSONValue(parsing: Self.text)
        let part = try value.decode(Part.self)
        #expect(try JSONValue(encoding: part) == value)
        #expect(part.open["b"]?.description == "123456789012345678901234567890")
    }

    @Test func aMissingOptionalIsNotWritten() throws {
        var part = try JSONValue(parsing: Self.text).decode(Part.self)
        part.flag = nil
        #expect(try JSONValue(encoding: part)["flag"] == nil)
        #expect(try JSONValue(encoding: [Int]()).description == "[]")
        #expect(try JSONValue(encoding: [String: Int]()).description == "{}")
        #expect(try JSONValue(encoding: Int?.none).description == "null")
        #expect(try JSONValue(encoding: "x").description == "\"x\"")
    }

    @Test func whatJSONCannotWriteIsRefused() {
        #expect(throws: EncodingError.self) { try JSONValue(encoding: [Double.nan]) }
        #expect(throws: EncodingError.self) { try JSONValue(encoding: ["a": Double.infinity]) }
    }

    @Test func anotherCoderReadsAndWritesTheSame() throws {
        let text = #"{"a":[1,-2.5,"x",null,true,18446744073709551615,{}]}"#
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        #expect(try value == JSONValue(parsing: text))
        #expect(try JSONValue(parsing: Array(JSONEncoder().encode(value))) == value)
        let huge = try JSONValue(parsing: "1e400")
        #expect(throws: EncodingError.self) { try JSONEncoder().encode([huge]) }
    }

    @Test func valuesAreEqualWhenTheSameStandsThere() throws {
        #expect(try JSONValue(parsing: "{\n\"a\": 1}") == JSONValue(parsing: #"{"a":1}"#))
        #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#) != JSONValue(parsing: #"{"b":2,"a":1}"#))
        #expect(try JSONValue(parsing: "1") != JSONValue(parsing: "1.0"))
        #expect(try JSONValue(parsing: "1") != JSONValue(parsing: "\"1\""))
        #expect(try Set([JSONValue(parsing: "[1]"), JSONValue(parsing: "[ 1 ]")]).count == 1)
    }
}
