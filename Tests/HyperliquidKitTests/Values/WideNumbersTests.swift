import Testing
import TradingCore

@testable import HyperliquidKit

struct WideNumbersTests {
    @Test(
        arguments: [
            ("1.5", "1.5", "1.5"), ("0.000026746", nil, "0.00002674"), ("-0.000026746", nil, "-0.00002675"),
            ("92233720368.54775807", "92233720368.54775807", "92233720368.54775807"),
            ("92233720368.54775808", nil, nil),
            ("-92233720368.54775808", "-92233720368.54775808", "-92233720368.54775808"),
            ("1700000000000000000000", nil, nil),
        ] as [(String, String?, String?)])
    func anAmountIsASizeOnlyWhereItFits(text: String, exact: String?, down: String?) throws {
        let amount = try TokenQuantity(text)
        #expect(amount.size?.description == exact)
        #expect(amount.size(.down)?.description == down)
        if let size = amount.size { #expect(TokenQuantity(size) == amount) }
    }

    @Test(arguments: [RoundingMode.down, .up])
    func aComputedPriceIsRoundedAsNamed(mode: RoundingMode) throws {
        let price = try ComputedPrice("35.8559189474")
        #expect(price.description == "35.8559189474")
        #expect(price.price(mode)?.description == (mode == .up ? "35.85591895" : "35.85591894"))
        #expect(try ComputedPrice("92233720368.54775808").price(mode) == nil)
    }
}
