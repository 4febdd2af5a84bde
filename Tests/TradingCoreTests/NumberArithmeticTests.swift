import Testing
import TradingCore
import TradingTestSupport

struct NumberArithmeticTests {
    @Test func aTenthAndTwoTenthsAreThreeTenths() throws {
        #expect(try Price("0.1") + Price("0.2") == Price("0.3"))
        #expect(try USD("0.1") - USD("0.3") == USD("-0.2"))
        #expect(try -Size("0.5") == Size("-0.5"))
        #expect(try Size("-0.5").magnitude == Size("0.5"))
        var sum = USD.zero
        for _ in 0..<10 { sum += try USD("0.1") }
        #expect(sum == 1)
        sum -= 1
        #expect(sum.isZero)
    }

    @Test(arguments: [
        ("65000.5", "0.001", "65.0005"), ("0.00000001", "0.00000001", "0.0000000000000001"), ("3", "-2", "-6"),
        ("92233720368.54775807", "92233720368.54775807", "8507059173023461584739.6907784232501249"),
    ])
    func aPriceTimesASizeIsExact(price: String, size: String, amount: String) throws {
        #expect(try Price(price) * Size(size) == USD(amount))
    }

    @Test func aProductGivesBackItsFactors() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5000 {
            let price = Price(
                raw: Int64.random(in: 1 ... .max, using: &random) >> Int64.random(in: 0...62, using: &random))
            let size = Size(
                raw: Int64.random(in: .min + 1 ... .max, using: &random) >> Int64.random(in: 0...62, using: &random))
            guard !price.isZero, !size.isZero else { continue }
            let amount = price * size
            #expect(amount / price == size)
            #expect(amount.size(at: price) == (size.raw.magnitude <= Int64.max / 4 ? size : nil))
            for mode in RoundingMode.allCases { #expect(amount.divided(by: size, mode) == price) }
        }
    }

    @Test func anAmountBuysWholeUnitsOnly() throws {
        #expect(try USD("10").size(at: Price("3")) == Size("3.33333333"))
        #expect(try USD("-10").size(at: Price("3")) == Size("-3.33333333"))
        #expect(try USD("10") / Price("3") == Size("3.33333333"))
        #expect(USD(10).size(at: .zero) == nil)
        #expect(USD(raw: .max).size(at: 1) == nil)
        #expect(USD(raw: .min).size(at: 1) == nil)
        #expect(try USD("23058430092.13693951").size(at: 1) == Size(raw: .max / 4))
        #expect(try USD("23058430092.13693952").size(at: 1) == nil)
        #expect(try USD("92233720368.54775808").size(at: 1) == nil)
    }

    @Test(arguments: [
        ("10", "3", RoundingMode.down, "3.33333333"), ("10", "3", .up, "3.33333334"),
        ("-10", "-3", .up, "3.33333334"), ("-10", "3", .down, "-3.33333334"), ("10", "-3", .up, "-3.33333333"),
        ("20", "3", .nearest, "6.66666667"), ("-20", "3", .nearest, "-6.66666667"),
    ])
    func anAverageIsRoundedAsNamed(amount: String, size: String, mode: RoundingMode, price: String) throws {
        #expect(try USD(amount).divided(by: Size(size), mode) == Price(price))
    }

    @Test func aShareIsTruncatedTowardZero() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<5000 {
            let amount = USD(raw: Int128(Int64.random(in: .min ... .max, using: &random)))
            let whole = Size(
                raw: Int64.random(in: 1...1 << 60, using: &random) * (Bool.random(using: &random) ? 1 : -1))
            let part = Size(raw: Int64.random(in: -1 << 60...1 << 60, using: &random))
            #expect(amount.share(part, of: whole).raw == amount.raw * Int128(part.raw) / Int128(whole.raw))
            #expect(amount.share(whole, of: whole) == amount)
            #expect(amount.share(.zero, of: whole) == .zero)
            let most = USD(raw: .max)
            #expect(most.share(whole, of: whole) == most)
            #expect(most.share(-whole, of: whole) == -most)
        }
    }

    @Test func aRateOfAnAmountIsTruncatedTowardZero() throws {
        #expect(try USD("66.653") * Rate("0.00015") == USD("0.00999795"))
        #expect(try USD("-0.0000000000000001") * Rate("0.999999999999") == .zero)
        #expect(try USD("10000") * .basisPoints(5) == USD("5"))
        #expect(try USD("10000") * .percent(100) == USD("10000"))
        #expect(
            try USD("12345678901234567890.1234567890123456") * .percent(50)
                == USD("6172839450617283945.0617283945061728"))
        var random = SeededGenerator(seed: 6)
        for _ in 0..<2000 {
            let amount = USD(raw: Int128(Int64.random(in: .min ... .max, using: &random)))
            let rate = Rate(raw: Int64.random(in: .min ... .max, using: &random) >> 2)
            #expect((amount * rate).raw == amount.raw * Int128(rate.raw) / Int128(Rate.unit))
        }
    }

    @Test func ratesMultiplyAndPrintInPercent() throws {
        #expect(try Rate("0.00045") * Rate("0.6") == Rate("0.00027"))
        #expect(try Rate("-0.000000000001") * Rate("0.5") == .zero)
        #expect(try Rate("0.00045").percentText == "0.045 %")
        #expect(try Rate("-1").percentText == "-100 %")
        #expect(try BasisPoints("5").rate == Rate("0.0005"))
        #expect(try BasisPoints("0.0001").rate == Rate("0.00000001"))
        #expect(try Rate.basisPoints(1) == Rate("0.0001"))
        #expect(try Rate.percent(1) == Rate("0.01"))
    }

    @Test(arguments: [
        ("100", "50", RoundingMode.up, "100.5"), ("100", "-50", .down, "99.5"), ("0.00000001", "1", .up, "0.00000002"),
        ("0.00000001", "1", .down, "0.00000001"), ("0.00000001", "-1", .down, "0"),
        ("0.00000001", "-1", .up, "0.00000001"),
        ("65000", "0.0001", .nearest, "65000.00065"), ("65000", "10000", .down, "130000"),
        ("65000", "-10000", .up, "0"),
        ("65000", "-20000", .up, "-65000"), ("-100", "1", .up, "-100.01"),
    ])
    func aPriceMovesByBasisPoints(price: String, by: String, mode: RoundingMode, moved: String) throws {
        #expect(try Price(price).moved(by: BasisPoints(by), mode) == Price(moved))
    }

    @Test func aPriceMovedAbsurdlyFarStaysAtTheEndOfTheRange() {
        let most = Price(raw: .max)
        for mode in RoundingMode.allCases {
            #expect(most.moved(by: 1, mode) == most)
            #expect(Price(1).moved(by: BasisPoints(raw: .max), mode) > 90_000_000_000)
            #expect(most.moved(by: BasisPoints(raw: .max), mode) == most)
            #expect(most.moved(by: BasisPoints(raw: .min), mode) == Price(raw: .min))
            #expect(Price(raw: .min).moved(by: BasisPoints(raw: .min), mode) == most)
        }
    }

    @Test(arguments: [
        ("1234.5", 2, "1234.50"), ("0", 2, "0.00"), ("-0.004", 2, "0.00"), ("-0.005", 2, "-0.01"), ("1.999", 2, "2.00"),
        ("1234.5", 0, "1235"), ("-1234.5", 0, "-1235"), ("100", 0, "100"), ("0.1", 16, "0.1000000000000000"),
        ("999.995", 2, "1000.00"), ("7", 1, "7.0"),
        ("17014118346046923173168.7303715884105727", 2, "17014118346046923173168.73"),
        ("-17014118346046923173168.7303715884105727", 0, "-17014118346046923173168"),
        ("17014118346046923173168.7303715884105727", 1, "17014118346046923173168.7"),
    ])
    func anAmountIsShownWithItsDecimals(amount: String, decimals: Int, shown: String) throws {
        #expect(try USD(amount).shown(decimals: decimals) == shown)
    }

    @Test func feesAreCutAtSixDecimals() throws {
        #expect(try USD("0.00999795").rounded(toDecimals: 6, .towardZero) == USD("0.009997"))
        #expect(try USD("-0.00999795").rounded(toDecimals: 6, .towardZero) == USD("-0.009997"))
        #expect(try USD("-0.00999795").rounded(toDecimals: 6, .down) == USD("-0.009998"))
        #expect(try USD("0.00999795").rounded(toDecimals: 16, .up) == USD("0.00999795"))
        #expect(try USD("0.5").rounded(toDecimals: 0, .nearestEven) == .zero)
    }

    @Test func fractionsAreForStatistics() throws {
        #expect(try USD("1").fraction(of: USD("4")) == 0.25)
        #expect(USD(1).fraction(of: .zero) == 0)
        #expect(try Price("65000.5").doubleValue == 65000.5)
        #expect(try USD("-0.25").doubleValue == -0.25)
    }
}
