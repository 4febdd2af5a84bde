import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Messages in the form in which the exchange writes them, recorded and made up.
enum UsualFrames {
    /// Recorded ones, a few of every kind.
    static func recorded() throws -> [[UInt8]] {
        let samples = try Fixture.names(in: "ws/samples").map { try Fixture.bytes("ws/samples/\($0)") }
        let testnet = try Fixture.lines("ws/testnet_frames_2026-07-28.jsonl")
        return try samples.filter { $0.count < 4000 } + Array(testnet.prefix(12))
            + Fixture.lines("ws/BTC_raw_2025-01-26.jsonl").prefix(4)
            + Fixture.lines("ws/AAVE_candle_1m_raw_2025-03-20.jsonl").prefix(2)
    }

    /// Made-up ones of the hot channels, with numbers and names of every width.
    static func made(_ count: Int, seed: UInt64) -> [String] {
        var dice = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            switch index % 7 {
            case 0: book(&dice)
            case 1: quote(&dice)
            case 2: prints(&dice)
            case 3: candle(&dice)
            case 4: mids(&dice)
            case 5: AccountFrames.fills(&dice)
            default: AccountFrames.orders(&dice)
            }
        }
    }

    private static func book(_ dice: inout SeededGenerator) -> String {
        let middle = Int64.random(in: 100...10_000_000, using: &dice)
        let depth = Int64.random(in: 0...6, using: &dice)
        let bids = (0..<depth).map { level(middle - $0, &dice) }.joined(separator: ",")
        let asks = (1..<(depth + 1)).map { level(middle + $0, &dice) }.joined(separator: ",")
        let end = Bool.random(using: &dice) ? "}" : #","fast":true}"#
        return #"{"channel":"l2Book","data":{"coin":"\#(coin(&dice))","time":\#(time(&dice)),"levels":[[\#(bids)],"#
            + "[\(asks)]]\(end)}"
    }

    private static func quote(_ dice: inout SeededGenerator) -> String {
        let bid = Int64.random(in: 1...10_000_000, using: &dice)
        return #"{"channel":"bbo","data":{"coin":"\#(coin(&dice))","time":\#(time(&dice)),"bbo":["#
            + "\(level(bid, &dice)),\(level(bid + 1, &dice))]}}"
    }

    private static func prints(_ dice: inout SeededGenerator) -> String {
        let prints = (0..<Int.random(in: 1...3, using: &dice)).map { _ in
            #"{"coin":"\#(coin(&dice))","side":"\#(Bool.random(using: &dice) ? "A" : "B")","px":"\#(number(&dice))","#
                + #""sz":"\#(number(&dice))","time":\#(time(&dice)),"hash":"0x\#(hexadecimal(64, &dice))","#
                + #""tid":\#(UInt64.random(in: 1_000_000...999_999_999_999_999, using: &dice)),"#
                + #""users":["0x\#(hexadecimal(40, &dice))","0x\#(hexadecimal(40, &dice))"]}"#
        }
        return #"{"channel":"trades","data":["# + prints.joined(separator: ",") + "]}"
    }

    private static func candle(_ dice: inout SeededGenerator) -> String {
        let start = Int64.random(in: 28_000_000...30_000_000, using: &dice) * 60_000
        let interval = Interval.allCases.randomElement(using: &dice) ?? .minute1
        return #"{"channel":"candle","data":{"t":\#(start),"T":\#(start + 59_999),"s":"\#(coin(&dice))","#
            + #""i":"\#(interval.rawValue)","o":"2.5","c":"2.25","h":"3.0","l":"2","v":"\#(number(&dice))","#
            + #""n":\#(Int.random(in: 0...99_999_999, using: &dice))}}"#
    }

    private static func mids(_ dice: inout SeededGenerator) -> String {
        let mids = (0..<Int.random(in: 1...40, using: &dice)).map { _ in #""\#(coin(&dice))":"\#(number(&dice))""# }
        return #"{"channel":"allMids","data":{"mids":{"# + mids.joined(separator: ",") + "}}}"
    }

    private static func level(_ price: Int64, _ dice: inout SeededGenerator) -> String {
        #"{"px":"\#(price).5","sz":"\#(number(&dice))","n":\#(Int.random(in: 0...12_345_678, using: &dice) % 99_999)}"#
    }

    /// A number of up to nine digits on either side of the point, now and then negative or without a point.
    static func number(_ dice: inout SeededGenerator) -> String {
        String(decoding: numberBytes(&dice), as: UTF8.self)
    }

    static func numberBytes(_ dice: inout SeededGenerator) -> [UInt8] {
        var random = dice.next()
        func draw(_ below: UInt64) -> UInt64 {
            defer { random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
            return (random >> 33) % below
        }
        var text: [UInt8] = draw(40) == 0 ? [0x2D] : []
        for _ in 0...draw(9) { text.append(0x30 + UInt8(draw(10))) }
        if draw(5) == 0 { return text }
        text.append(0x2E)
        for _ in 0...draw(9) { text.append(0x30 + UInt8(draw(10))) }
        return text
    }

    static func time(_ dice: inout SeededGenerator) -> Int64 {
        Int64.random(in: 1_000_000_000_000...9_999_999_999_999, using: &dice)
    }

    static func coin(_ dice: inout SeededGenerator) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@#:/~!")
        return String(
            (0..<Int.random(in: 1...24, using: &dice)).map { _ in letters.randomElement(using: &dice) ?? "A" })
    }

    static func hexadecimal(_ count: Int, _ dice: inout SeededGenerator) -> String {
        String((0..<count).map { _ in Array("0123456789abcdef").randomElement(using: &dice) ?? "0" })
    }
}
