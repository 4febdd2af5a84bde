import Testing
import TradingCore
import TradingTestSupport

@testable import TradingStore

struct TextTests {
    @Test func amountsAreWrittenAsTheirCanonicalForm() {
        var random = SeededGenerator(seed: 1)
        var raws: [Int128] = [.min, .max, .min + 1, 0, 1, -1]
        for power in 0..<38 {
            let unit: Int128 = DecimalText.powerOfTen(power)
            raws += [unit, -unit, unit - 1, unit + 1, unit * 17 / 10]
        }
        for bits in 1...127 {
            let mask: Int128 = .max >> Int128(127 - bits)
            raws += (0..<40).map { _ in Int128.random(in: -mask...mask, using: &random) }
        }
        for raw in raws {
            var text: [UInt8] = []
            USDText.append(USD(raw: raw), to: &text)
            let string = String(decoding: text, as: UTF8.self)
            #expect(string == USD(raw: raw).description)
            #expect(USDText.read(string) == USD(raw: raw))
        }
    }

    @Test func numbersAreJSONByName() {
        var text: [UInt8] = []
        ReasonText.append([.init("fast", 1.5), .init("slow", -2), .init("gap", .infinity)], to: &text)
        #expect(String(decoding: text, as: UTF8.self) == #"{"fast":1.5,"slow":-2.0,"gap":"inf"}"#)
    }

    @Test func aNameThatOccursTwiceLosesNothing() {
        let values = [Reason.Value("fast", 1), Reason.Value("fast", 2)]
        var text: [UInt8] = []
        ReasonText.append(values, to: &text)
        #expect(ReasonText.read(String(decoding: text, as: UTF8.self)) == values)
    }

    @Test(arguments: ["", "{", "1", "[]", "[1]", "[[1,2]]", #"{"a":true}"#, #"{"a":"nan:x"}"#])
    func whatIsNoListOfNumbersIsRefused(text: String) {
        #expect(ReasonText.read(text) == nil)
    }
}
