import Testing
import TradingCore

struct PriceTests {
    @Test(arguments: [("65000.5", "65000.5"), ("0.00000001", "0.00000001"), ("100.00", "100"), ("-0", "0"), ("7", "7")])
    func readsExactlyAndPrintsCanonically(text: String, canonical: String) throws {
        #expect(try Price(text).description == canonical)
    }
}
