import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Eight digits at once against one digit after the other.
struct StraightNumberTests {
    @Test func decimalsOfAnyWidthReadAsDigitByDigit() {
        var dice = SeededGenerator(seed: 8)
        var read = 0
        for _ in 0..<1_000_000 {
            var text = UsualFrames.numberBytes(&dice)
            if UInt8.random(in: 0..<20, using: &dice) == 0 {
                text[Int.random(in: 0..<text.count, using: &dice)] = UInt8.random(in: 0x2A...0x42, using: &dice)
            }
            let wanted: Int64? = try? DecimalText.read(text.span, scale: 8)
            text.append(UInt8(ascii: "\""))
            var reader = StraightReader()
            let found = try? reader.price(in: text.span)
            if found?.raw != wanted || found != nil && reader.position != text.count {
                Issue.record("\(String(decoding: text, as: UTF8.self)) read as \(String(describing: found))")
                return
            }
            if found != nil { read += 1 }
        }
        #expect(read > 500_000)
    }

    @Test func amountsOfAnyWidthReadAsDigitByDigit() {
        var dice = SeededGenerator(seed: 16)
        var read = 0
        for _ in 0..<200_000 {
            var text = UsualFrames.numberBytes(&dice)
            let wanted: Int128? = try? DecimalText.read(text.span, scale: 16)
            text.append(UInt8(ascii: "\""))
            var reader = StraightReader()
            let found = try? reader.amount(in: text.span)
            if found != wanted || found != nil && reader.position != text.count {
                Issue.record("\(String(decoding: text, as: UTF8.self)) read as \(String(describing: found))")
                return
            }
            if found != nil { read += 1 }
        }
        #expect(read > 190_000)
    }

    @Test(arguments: 0...255)
    func onlyLowerCaseDigitsAreHexadecimal(code: UInt8) {
        for place in 0..<8 {
            var text = Array("7f0e9ab3".utf8)
            text[place] = code
            let word = text.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let isDigit = (0x30...0x39).contains(code) || (0x61...0x66).contains(code)
            let wanted = isDigit ? UInt32(String(decoding: text, as: UTF8.self), radix: 16) : nil
            #expect(HexWord.value(word) == wanted, "\(code) at \(place)")
        }
    }

    @Test(arguments: [
        ("12}", 12), ("1,", 1), ("1234567]", 1_234_567), ("0,", nil), ("01,", nil), ("12345678,", nil), ("-1,", nil),
        (",", nil), ("", nil),
    ])
    func countsAreWholeAndShort(text: String, count: Int32?) {
        var reader = StraightReader()
        #expect((try? reader.shortCount(in: Array(text.utf8).span)) == count)
    }

    @Test(arguments: [
        ("12345678,", 12_345_678), ("123456789012345,", 123_456_789_012_345), ("123456781,", 123_456_781),
        ("1234567,", nil), ("1234567890123456,", 1_234_567_890_123_456), ("02345678,", nil), ("1234567a9,", nil),
    ])
    func longCountsHaveEightToSixteenDigits(text: String, count: UInt64?) {
        var reader = StraightReader()
        #expect((try? reader.longCount(in: Array(text.utf8).span)) == count)
    }

    @Test(arguments: [
        ("1742428800000,", 1_742_428_800_000), ("9999999999999", 9_999_999_999_999), ("174242880000,", nil),
        ("17424288000000,", nil), ("0742428800000,", nil), ("1742428x00000,", nil),
    ])
    func timesHaveThirteenDigits(text: String, milliseconds: Int64?) {
        var reader = StraightReader()
        #expect((try? reader.time(in: Array(text.utf8).span))?.milliseconds == milliseconds)
    }

    @Test(arguments: 1...25)
    func namesOfAnyLengthPackAsLetterByLetter(length: Int) throws {
        let name = String("xyz:ABCDEFGHIJKLMNOPQRSTUVWXYZ".prefix(length))
        var reader = StraightReader()
        let found = try? reader.coin(in: Array((name + "\":").utf8).span)
        #expect(found == (try? Coin(name)))
        #expect((found == nil) == (length > 24))
    }

    @Test(arguments: 0...127)
    func onlyVisibleLettersMakeAName(code: UInt8) {
        for place in [0, 3, 7, 8, 15, 23] {
            var text = Array("ABCDEFGHIJKLMNOPQRSTUVWX\"".utf8)
            text[place] = code
            var reader = StraightReader()
            let found = try? reader.coin(in: text.span)
            let isEnd = code == UInt8(ascii: "\"") && place > 0
            let isPlain = code > 0x20 && code < 0x7F && code != UInt8(ascii: "\\") && code != UInt8(ascii: "\"")
            #expect((found != nil) == (isEnd || isPlain), "\(code) at \(place)")
        }
    }

    @Test(arguments: [42, 66])
    func onlyPlainBytesPassAsHexadecimal(count: Int) {
        for place in 0..<count {
            for code in UInt8.min...UInt8.max {
                var text = [UInt8](repeating: UInt8(ascii: "f"), count: count) + [UInt8(ascii: "\"")]
                text[place] = code
                var reader = StraightReader()
                let passes = (try? reader.skipHexadecimal(count, in: text.span)) != nil
                let isPlain = code >= 0x20 && code < 0x80 && code != UInt8(ascii: "\"") && code != UInt8(ascii: "\\")
                if passes, !isPlain { Issue.record("\(code) at \(place) passed") }
                let isDigit = (0x30...0x39).contains(code) || (0x61...0x66).contains(code) || code == 0x78
                if !passes, isDigit { Issue.record("\(code) at \(place) did not pass") }
            }
        }
    }
}
