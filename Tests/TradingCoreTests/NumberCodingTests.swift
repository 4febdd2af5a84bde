import Foundation
import Testing
import TradingCore

struct NumberCodingTests {
    private struct Quote: Codable, Equatable {
        var price: Price
        var size: Size
        var fee: Rate?
        var levels: [USD] = []
    }

    @Test func aNumberIsReadWithAndWithoutQuotationMarks() throws {
        let quoted = try JSONValue(parsing: #"{"price": "65000.5", "size": "-0.1", "levels": ["1", "2.5"]}"#)
        let bare = try JSONValue(parsing: #"{"price": 65000.5, "size": -0.1, "fee": null, "levels": [1, 2.50]}"#)
        let expected = Quote(price: try Price("65000.5"), size: try Size("-0.1"), levels: [1, try USD("2.5")])
        #expect(try quoted.decode(Quote.self) == expected)
        #expect(try bare.decode(Quote.self) == expected)
    }

    @Test func noDigitGoesThroughBinaryFloatingPoint() throws {
        let text = "17014118346046923173168.7303715884105727"
        #expect(try JSONValue(parsing: text).decode(USD.self) == USD(raw: .max))
        #expect(try JSONValue(parsing: "0.1234567890123456").decode(USD.self).description == "0.1234567890123456")
    }

    @Test(arguments: [
        ("1e5", "\"1e5\" is not a price"), ("\"1,5\"", "\"1,5\" is not a price"), ("\"\"", "a price is missing"),
        ("1.123456789", "more than the 8 decimals"), ("92233720369", "beyond the range of a price"),
        ("true", "a number such as \"12.5\" should stand here, not true or false"), ("null", "not null"),
        ("[1]", "not a list"), ("{}", "not an object"),
    ])
    func aRefusalNamesLineAndPlace(text: String, message: String) throws {
        let document = try JSONValue(parsing: "{\n\"price\": \(text),\n\"size\": 1, \"levels\": []}")
        let error = try #require(throws: JSONError.self) { try document.decode(Quote.self, at: "quotes") }
        #expect(error.line == 2)
        #expect(error.path == "quotes.price")
        #expect(error.message.contains(message))
    }

    @Test func aFaultInAListNamesItsElement() throws {
        let document = try JSONValue(parsing: "{\"price\": 1, \"size\": 1,\n\"levels\": [1, 2,\n\"x\"]}")
        let error = try #require(throws: JSONError.self) { try document.decode(Quote.self) }
        #expect(error.line == 3)
        #expect(error.path == "levels[2]")
    }

    @Test func aNumberIsWrittenAsItsCanonicalText() throws {
        let quote = Quote(
            price: try Price("0.00000001"), size: 100, fee: try Rate("-0.00001"), levels: [USD(raw: .max)])
        let data = try JSONEncoder().encode(quote)
        let written = try JSONValue(parsing: Array(data))
        guard case .string("0.00000001") = written["price"]?.content else {
            Issue.record("the price was written as \(written)")
            return
        }
        #expect(try written.decode(Quote.self) == quote)
        #expect(try JSONDecoder().decode(Quote.self, from: data) == quote)
    }

    @Test func anotherDecoderMustNotGuessAtANumber() {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Price].self, from: Data("[65000.5]".utf8)) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Price].self, from: Data("[\"1e5\"]".utf8)) }
    }
}
