import Testing
import TradingCore
import TradingTestSupport

struct CloidTests {
    @Test func printsThirtyTwoDigitsAndReadsThemBack() {
        var random = SeededGenerator(seed: 61)
        for _ in 0..<500 {
            let shift = UInt64.random(in: 0...63, using: &random)
            let cloid = Cloid(session: random.next() >> shift, number: random.next() >> shift)
            #expect(cloid.description.utf8.count == 34)
            #expect(Cloid(cloid.description) == cloid)
        }
        #expect(Cloid(session: 1, number: 0xAB).description == "0x000000000000000100000000000000ab")
        #expect(Cloid("0x000000000000000100000000000000AB") == Cloid(session: 1, number: 0xAB))
        #expect(Cloid(session: .max, number: .max).description == "0x" + String(repeating: "f", count: 32))
    }

    @Test(arguments: [
        "", "0x", "000000000000000100000000000000ab00", "0X000000000000000100000000000000ab",
        "0x00000000000000010000000000000ab", "0x000000000000000100000000000000abc",
        "0x00000000000000010000000000000 ab",
        "0x0000000000000001000000000000-0ab", "0x+000000000000001000000000000000a",
        "0x000000000000000000000000000000g0",
        "0x00000000000000010000000000000é", "0x000000000000000100000000000１",
    ])
    func refusesEverythingElse(text: String) {
        #expect(Cloid(text) == nil)
    }

    @Test func isWrittenInItsWireForm() throws {
        let cloid = Cloid(session: 1, number: 2)
        #expect(try JSONValue.text(cloid).decode(Cloid.self) == cloid)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "\"0x12\"").decode(Cloid.self) }
        #expect(error?.message == "\"0x12\" is no cloid; it is 0x and 32 hexadecimal digits")
    }

    @Test func orderNumbersSortByAge() throws {
        #expect(OrderID(rawValue: 9) < OrderID(rawValue: 10))
        #expect(OrderID(rawValue: .max).description == "18446744073709551615")
        #expect(try JSONValue(parsing: "18446744073709551615").decode(OrderID.self).rawValue == .max)
    }
}
