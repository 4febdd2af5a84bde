import Testing
import TradingCore

struct DecimalTextTests {
    @Test func powersOfTenAreTenTimesTheOneBefore() {
        var wide: Int128 = 1
        for exponent in 0...38 {
            #expect(DecimalText.powerOfTen(exponent) == wide)
            if exponent <= 18 { #expect(DecimalText.powerOfTen(exponent) == Int64(wide)) }
            if exponent < 38 { wide *= 10 }
        }
    }

    @Test(arguments: [("12abc", 2), ("1.5,", 3), ("-7", 2), ("0.123456789012345678901]", 23)])
    func scanningStopsBehindTheNumber(text: String, end: Int) throws {
        let bytes = Array(text.utf8)
        var position = 0
        let _: Int128 = try DecimalText.scan(bytes.span, at: &position, scale: 30)
        #expect(position == end)
    }

    @Test(arguments: [("abc", 0), ("-", 1), ("-x", 1), ("1.", 2), ("1.x", 2), ("", 0)])
    func scanningStopsAtTheFault(text: String, end: Int) {
        let bytes = Array(text.utf8)
        var position = 0
        #expect(throws: DecimalText.Fault.self) {
            let _: Int64 = try DecimalText.scan(bytes.span, at: &position, scale: 8)
        }
        #expect(position == end)
    }
}
