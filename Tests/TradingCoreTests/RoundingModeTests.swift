import Testing
import TradingCore
import TradingTestSupport

struct RoundingModeTests {
    /// The rounded quotient by its definition: try the whole numbers on both sides.
    private func defined(_ mode: RoundingMode, _ dividend: Int128, _ divisor: Int128) -> Int128 {
        var lower = dividend / divisor
        while lower * divisor > dividend { lower -= 1 }
        if lower * divisor == dividend { return lower }
        let upper = lower + 1
        let (below, above) = (dividend - lower * divisor, upper * divisor - dividend)
        let (inner, outer) = dividend < 0 ? (upper, lower) : (lower, upper)
        switch mode {
        case .down: return lower
        case .up: return upper
        case .towardZero: return inner
        case .awayFromZero: return outer
        case .nearest: return below == above ? outer : below < above ? lower : upper
        case .nearestEven: return below == above ? (lower % 2 == 0 ? lower : upper) : below < above ? lower : upper
        }
    }

    @Test(arguments: RoundingMode.allCases)
    func roundsAsDefined(mode: RoundingMode) {
        for dividend in Int128(-70)...70 {
            for divisor in Int128(1)...13 {
                let expected = defined(mode, dividend, divisor)
                #expect(mode.quotient(dividend, divisor) == expected, "\(dividend) ÷ \(divisor)")
                #expect(mode.quotient(Int64(dividend), Int64(divisor)) == Int64(expected))
                #expect(mode.quotient(Int8(dividend), Int8(divisor)) == Int8(expected))
            }
        }
    }

    @Test(arguments: RoundingMode.allCases)
    func roundsAsDefinedAtTheEndsOfTheRange(mode: RoundingMode) {
        for dividend in [Int64.min, .min + 1, .max - 1, .max] {
            for divisor in [Int64(1), 2, 3, 10, 100_000_000, .max - 1, .max] {
                #expect(Int128(mode.quotient(dividend, divisor)) == defined(mode, Int128(dividend), Int128(divisor)))
            }
        }
    }

    @Test(arguments: RoundingMode.allCases)
    func aMultipleOfTheStepStaysWhereItIs(mode: RoundingMode) {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<2000 {
            let step = Int64.random(in: 1...1_000_000, using: &random)
            let raw = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            let rounded = Size(raw: raw).rounded(toMultipleOf: Size(raw: step), mode)
            #expect(Int128(rounded.raw) == defined(mode, Int128(raw), Int128(step)) * Int128(step))
            #expect(rounded.rounded(toMultipleOf: Size(raw: step), mode) == rounded)
        }
    }

    @Test(arguments: RoundingMode.allCases)
    func aMultipleBeyondTheRangeIsNotTaken(mode: RoundingMode) {
        #expect(Price(raw: .max).rounded(toMultipleOf: 1, mode) == 92_233_720_368)
        #expect(Price(raw: .min).rounded(toMultipleOf: 1, mode) == -92_233_720_368)
        #expect(Price(raw: .max).rounded(toMultipleOf: Price(raw: .max), mode) == Price(raw: .max))
    }

    @Test func eachSideRoundsAgainstItself() {
        #expect(Side.buy.adverseRounding == .up)
        #expect(Side.sell.adverseRounding == .down)
    }
}
