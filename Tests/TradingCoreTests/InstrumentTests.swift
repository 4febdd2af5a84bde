import Testing
import TradingCore
import TradingTestSupport

struct InstrumentTests {
    private func market(_ kind: Instrument.Kind, _ sizeDecimals: Int) -> Instrument {
        Instrument(
            coin: TestMarkets.coin("BTC"), kind: kind, assetID: 0, sizeDecimals: sizeDecimals,
            marginTable: MarginTable(maxLeverage: 40))
    }

    @Test(
        arguments: [
            (.perp, 0, "1234.5", true), (.perp, 0, "1234.56", false), (.perp, 0, "123456", true),
            (.perp, 0, "12345.6", false),
            (.perp, 5, "123456789", true), (.perp, 0, "0.001234", true), (.perp, 0, "0.0012345", false),
            (.perp, 0, "0.000001", true), (.perp, 0, "0.0000001", false), (.perp, 1, "0.01234", true),
            (.perp, 1, "0.012345", false), (.perp, 5, "65000", true), (.perp, 5, "65000.5", false),
            (.perp, 5, "9999.5", true),
            (.perp, 5, "9999.55", false), (.perp, 5, "0.1", true), (.perp, 5, "0.15", false), (.perp, 6, "1", true),
            (.perp, 6, "1.5", false), (.perp, 7, "1", true), (.perp, 7, "0.5", false), (.spot, 0, "0.0001234", true),
            (.spot, 1, "0.0001234", true), (.spot, 2, "0.0001234", false), (.spot, 0, "0.00000001", true),
            (.spot, 2, "25.123", true), (.spot, 2, "25.1234", false), (.outcome, 0, "0.12345", true),
            (.outcome, 0, "0.123456", false), (.perp, 0, "0", false), (.perp, 0, "-1", false),
            (.perp, 0, "92233720368", true),
        ] as [(Instrument.Kind, Int, String, Bool)])
    func aPriceHasFiveFiguresAndTheMarketsDecimals(kind: Instrument.Kind, decimals: Int, text: String, fits: Bool)
        throws
    {
        let market = market(kind, decimals)
        let price = try Price(text)
        #expect(((try? market.check(price)) != nil) == fits)
        if fits { for mode in RoundingMode.allCases { #expect(market.rounded(price, mode) == price) } }
    }

    /// The rule as the exchange words it, by the digits of the text.
    private func fits(_ price: Price, _ market: Instrument) -> Bool {
        let parts = price.description.split(separator: ".")
        guard parts.count == 2 else { return true }
        let figures = (parts[0] + parts[1]).drop { $0 == "0" }.count
        return figures <= 5 && parts[1].count <= market.priceDecimals
    }

    @Test(arguments: [Instrument.Kind.perp, .spot], 0...7)
    func tickMatchesTheWordingOfTheRule(kind: Instrument.Kind, decimals: Int) {
        let market = market(kind, decimals)
        var random = SeededGenerator(seed: 41)
        for _ in 0..<3000 {
            let digits = Int64.random(in: 1...1_000_000, using: &random)
            let unit: Int64 = DecimalText.powerOfTen(Int.random(in: 0...12, using: &random))
            let price = Price(raw: digits * unit)
            #expect(((try? market.check(price)) != nil) == fits(price, market), "\(price)")
        }
    }

    @Test(arguments: [Instrument.Kind.perp, .spot], 0...7)
    func roundingTakesTheNextPriceThatFits(kind: Instrument.Kind, decimals: Int) {
        let market = market(kind, decimals)
        var random = SeededGenerator(seed: 43)
        for _ in 0..<3000 {
            let price = Price(
                raw: Int64.random(in: 1 ... .max / 2, using: &random) >> Int64.random(in: 0...60, using: &random))
            let (down, up) = (market.rounded(price, .down), market.rounded(price, .up))
            #expect(down <= price && price <= up)
            #expect(fits(down, market) && fits(up, market), "\(price)")
            let tick = market.tick(at: price)
            #expect(up - down == (fits(price, market) ? .zero : tick))
            for mode in RoundingMode.allCases {
                let rounded = market.rounded(price, mode)
                #expect(rounded == down || rounded == up)
                #expect(market.rounded(rounded, mode) == rounded)
            }
        }
    }

    @Test(arguments: [
        ("99999.6", RoundingMode.up, "100000"), ("9999.96", .up, "10000"), ("9999.96", .down, "9999.9"),
        ("9999.96", .nearest, "10000"), ("10000.4", .up, "10001"), ("10000.4", .down, "10000"),
        ("0.999996", .up, "1"), ("0.999996", .down, "0.99999"), ("1.00001", .up, "1.0001"),
        ("123456.7", .down, "123456"),
        ("0.0000004", .up, "0.000001"), ("0.0000004", .down, "0"), ("92233720368.5", .up, "92233720368"),
    ])
    func roundingCrossesAPowerOfTen(price: String, mode: RoundingMode, rounded: String) throws {
        #expect(try market(.perp, 0).rounded(Price(price), mode) == Price(rounded))
    }

    @Test(arguments: [
        (5, "0.00001", true), (5, "0.000015", false), (0, "1", true), (0, "0.5", false), (8, "0.00000001", true),
        (2, "0", false), (2, "-1", false), (2, "1.25", true),
    ])
    func aSizeIsAMultipleOfTheLot(decimals: Int, text: String, fits: Bool) throws {
        let market = market(.perp, decimals)
        let size = try Size(text)
        #expect(((try? market.check(size)) != nil) == fits)
        let rounded = market.rounded(size.magnitude, .down)
        #expect(rounded <= size.magnitude && size.magnitude - rounded < market.lot)
    }

    @Test func aRefusalSaysWhatWouldFit() throws {
        let error = #expect(throws: InstrumentViolation.self) { try market(.perp, 0).check(Price("1234.56")) }
        #expect(error?.problem == .priceOffTick(try Price("1234.56"), tick: try Price("0.1")))
        #expect(error?.description == "price 1234.56 of BTC is between two ticks of 0.1; use instrument.rounded(_:_:)")
        let none = #expect(throws: InstrumentViolation.self) { try market(.perp, 0).check(Size.zero) }
        #expect(none?.problem == .sizeNotPositive(0))
    }
}
