import Testing
import TradingCore
import TradingTestSupport

/// The strict reading and canonical printing that all kinds of number share.
struct NumberReadingTests {
    static let kinds: [any FixedPointNumber.Type] = [
        Price.self, Size.self, USD.self, Volume.self, Rate.self, BasisPoints.self,
    ]

    @Test(arguments: [
        ("65000.5", "65000.5"), ("0.00000001", "0.00000001"), ("100.00", "100"), ("-0", "0"), ("-0.000", "0"),
        ("7", "7"),
        ("007.10", "7.1"), ("-0.5", "-0.5"), ("1.0000000000000000000000000000000", "1"), ("92233720368", "92233720368"),
        ("0000000000000000000000000000000000000001", "1"), ("-00000000000000000000.250000000000000000000", "-0.25"),
    ])
    func readsExactlyAndPrintsCanonically(text: String, canonical: String) throws {
        #expect(try Price(text).description == canonical)
    }

    @Test(
        arguments: [
            ("", .empty), ("-", .empty), ("12abc", .notADigit), ("1,5", .notADigit), ("NaN", .notADigit),
            ("inf", .notADigit), ("1e400", .notADigit), ("1e5", .notADigit), (".", .notADigit), ("1.", .notADigit),
            (".5", .notADigit), ("-.5", .notADigit), ("+1", .notADigit), ("--1", .notADigit), ("1-", .notADigit),
            ("1.-5", .notADigit), ("1.2.3", .notADigit), (" 1", .notADigit), ("1 ", .notADigit), ("1\n", .notADigit),
            ("1\u{0}", .notADigit), ("0x10", .notADigit), ("１", .notADigit), ("1٣", .notADigit), ("1_000", .notADigit),
            ("1\u{301}", .notADigit), ("−1", .notADigit),
            ("1111111111222222222233333333334444444444", .tooLarge),
            ("-1111111111222222222233333333334444444444", .tooLarge),
            ("0.11111111112222222222333333333344444444440", .tooManyDecimals),
        ] as [(String, DecimalText.Fault)])
    func everyKindRefusesWhatIsNoPlainDecimal(text: String, fault: DecimalText.Fault) {
        for kind in Self.kinds { expectRefusal(of: text, as: kind, fault) }
    }

    private func expectRefusal<Number: FixedPointNumber>(
        of text: String, as kind: Number.Type, _ fault: DecimalText.Fault
    ) {
        do {
            Issue.record("\(text) was read as the \(Number.noun) \(try Number(text))")
        } catch {
            #expect(error == NumberError(fault, text: text, noun: Number.noun, scale: Number.scale))
        }
    }

    @Test func aDecimalTooManyMustBeZero() throws {
        for kind in Self.kinds { try expectDecimals(of: kind) }
    }

    private func expectDecimals<Number: FixedPointNumber>(of kind: Number.Type) throws {
        let zeros = String(repeating: "0", count: Number.scale - 1)
        #expect(try Number("-0.\(zeros)1") == Number(raw: -1))
        #expect(try Number("0.\(zeros)100000") == Number(raw: 1))
        expectRefusal(of: "0.\(zeros)10001", as: kind, .tooManyDecimals)
        expectRefusal(of: "-3.\(zeros)01", as: kind, .tooManyDecimals)
    }

    @Test(
        arguments: [
            ("92233720368.54775807", "92233720368.54775808", Price.self),
            ("92233720368.54775807", "92233720368.54775808", Size.self),
            ("17014118346046923173168.7303715884105727", "17014118346046923173168.7303715884105728", USD.self),
            ("1701411834604692317316873037158.84105727", "1701411834604692317316873037158.84105728", Volume.self),
            ("9223372.036854775807", "9223372.036854775808", Rate.self),
            ("922337203685477.5807", "922337203685477.5808", BasisPoints.self),
        ] as [(String, String, any FixedPointNumber.Type)])
    func theRangeReachesEquallyFarOnBothSides(last: String, beyond: String, kind: any FixedPointNumber.Type) throws {
        try expectRange(last, beyond, of: kind)
    }

    private func expectRange<Number: FixedPointNumber>(
        _ last: String, _ beyond: String, of kind: Number.Type
    ) throws {
        let most = Number(raw: .max)
        #expect(try Number(last) == most)
        #expect(try Number("-" + last) == -most)
        #expect(try Number("-" + last).magnitude == most)
        #expect(try Number(last + "000") == most)
        expectRefusal(of: beyond, as: kind, .tooLarge)
        expectRefusal(of: "-" + beyond, as: kind, .tooLarge)
    }

    @Test func whatIsPrintedIsReadBack() throws {
        for kind in Self.kinds { try expectRoundTrip(of: kind) }
    }

    private func expectRoundTrip<Number: FixedPointNumber>(of kind: Number.Type) throws {
        var random = SeededGenerator(seed: 11)
        var raws: [Number.Raw] = [0, 1, -1, .max, .min + 1]
        for bits in 1..<Number.Raw.bitWidth {
            let most = Number.Raw.max >> (Number.Raw.bitWidth - 1 - bits)
            raws += (0..<20).map { _ in Number.Raw.random(in: -most...most, using: &random) }
        }
        for decimals in 0...18 {
            let unit: Number.Raw = DecimalText.powerOfTen(decimals)
            raws += [unit, -unit, unit - 1, unit + 1]
        }
        for raw in raws {
            let number = Number(raw: raw)
            #expect(number.description == plain(raw, scale: Number.scale))
            #expect(try Number(number.description) == number)
        }
        #expect(Number(raw: .min).description == plain(Number.Raw.min, scale: Number.scale))
    }

    /// The canonical form, made from the digits of the whole number.
    private func plain(_ raw: some FixedWidthInteger, scale: Int) -> String {
        var digits = String(raw.magnitude)
        digits = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        var fraction = digits.suffix(scale)
        while fraction.last == "0" { fraction.removeLast() }
        return (raw < 0 ? "-" : "") + digits.dropLast(scale) + (fraction.isEmpty ? "" : "." + fraction)
    }

    @Test func aRefusalSaysWhatWouldBeAccepted() {
        #expect(throws: NumberError(.tooManyDecimals, text: "1.123456789", noun: "price", scale: 8)) {
            try Price("1.123456789")
        }
        let error = NumberError(.tooManyDecimals, text: "1.123456789", noun: "price", scale: 8)
        #expect(error.description == "\"1.123456789\" has more than the 8 decimals of a price; shorten it")
        #expect(
            NumberError(.notADigit, text: String(repeating: "x", count: 5000), noun: "size", scale: 8).text.count == 61)
    }
}
