import Testing
import TradingCore

struct ExactDecimalTests {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("0.000", "0"), ("007.50", "7.5"), ("-0.10", "-0.1"), ("100", "100"),
        ("406589.0605999998", "406589.0605999998"),
        ("1234567890123456789012345678901234567890.5", "1234567890123456789012345678901234567890.5"),
    ])
    func everyDigitIsKeptAndTheFormIsCanonical(text: String, form: String) throws {
        #expect(try ExactDecimal(text).description == form)
    }

    @Test(arguments: ["", "-", ".", "1.", ".5", "+1", "1e5", "NaN", "1,5", " 1", "1 ", "1.2.3", "--1", "0x1", "١"])
    func whatIsNoPlainDecimalIsRefused(text: String) {
        #expect(throws: NumberError.self) { try ExactDecimal(text) }
    }

    @Test func aNumberBeyondAllReasonIsRefused() {
        #expect(throws: NumberError.self) { try ExactDecimal(String(repeating: "9", count: 401)) }
        #expect(throws: Never.self) { try ExactDecimal(String(repeating: "9", count: 400)) }
    }

    @Test func theOrderIsThatOfTheValues() throws {
        let texts = [
            "-100", "-20.5", "-3", "-0.02", "-0.011", "0", "0.0009", "0.01", "0.011", "3", "20.5", "100", "1000",
        ]
        let numbers = try texts.map { try ExactDecimal($0) }
        #expect(numbers.shuffled().sorted() == numbers)
        #expect(try ExactDecimal("1.50") == ExactDecimal("1.5"))
    }

    @Test(arguments: [
        ("1.000000005", RoundingMode.nearest, "1.00000001"), ("1.0000000049", .nearest, "1"),
        ("1.0000000050000000001", .nearestEven, "1.00000001"), ("1.000000005", .nearestEven, "1"),
        ("-1.000000001", .down, "-1.00000001"), ("-1.000000001", .up, "-1"), ("-1.000000001", .towardZero, "-1"),
        ("1.00000000000000001", .up, "1.00000001"), ("1.00000000000000001", .nearest, "1"), ("2.5", .down, "2.5"),
    ])
    func roundingNamesItsMode(text: String, mode: RoundingMode, expected: String) throws {
        #expect(try ExactDecimal(text).rounded(to: Size.self, mode) == Size(expected))
    }

    @Test func whatDoesNotFitIsNeverCut() throws {
        let wide = try ExactDecimal("92233720369.1")
        #expect(wide.rounded(to: Size.self, .nearest) == nil)
        #expect(throws: NumberError.self) { try wide.exactly(Size.self) }
        #expect(try wide.exactly(Volume.self).description == "92233720369.1")
        #expect(throws: NumberError.self) { try ExactDecimal("0.123456789").exactly(Size.self) }
        #expect(try ExactDecimal("92233720368.547758075").rounded(to: Size.self, .up) == nil)
        #expect(try ExactDecimal("92233720368.547758075").rounded(to: Size.self, .down) == Size(raw: .max))
        let endless = try ExactDecimal(String(repeating: "9", count: 60) + ".123456789")
        #expect(endless.rounded(to: Volume.self, .down) == nil)
    }

    @Test func othersReadItAsTextOrNumber() throws {
        #expect(
            try JSONValue(parsing: "0.10000000000000000001").decode(ExactDecimal.self).description
                == "0.10000000000000000001")
        #expect(try JSONValue(parsing: "\"5.0\"").decode(ExactDecimal.self) == 5)
        #expect(throws: JSONError.self) { try JSONValue(parsing: "1e5").decode(ExactDecimal.self) }
        #expect(try ExactDecimal("2.5").doubleValue == 2.5)
        #expect(ExactDecimal(Price(raw: 150_000_000)).description == "1.5")
    }
}
