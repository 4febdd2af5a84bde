import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

struct BrokenFrameTests {
    private static let market = ["l2Book.json", "bbo.json", "trades.json", "activeAssetCtx.json"]
    private static let candle = """
        {"channel":"candle","data":{"T":1742428859999,"c":"182.64","h":"182.65","i":"1m","l":"182.61","n":5,"o":"182.61",\
        "s":"AAVE","t":1742428800000,"v":"1.92"}}
        """

    private static func frames() throws -> [[UInt8]] {
        try market.map { try Fixture.bytes("ws/samples/\($0)") } + [Array(candle.utf8)]
    }

    @Test func aMessageCutAnywhereIsAnErrorAndLeavesNothing() throws {
        for frame in try Self.frames() {
            #expect(Outcome(frame).fault == nil)
            let end = try #require(frame.lastIndex(of: UInt8(ascii: "}")))
            for length in 0...end {
                let outcome = Outcome(Array(frame[..<length]))
                #expect(outcome.fault != nil, "cut after \(length)")
                #expect(outcome.events.isEmpty)
                #expect(outcome.report.brokenFrames == 1)
                #expect(outcome.decoder.newestTime == nil)
            }
        }
    }

    @Test(arguments: ["null", "true", "{}", "[]", "\"zzz\"", "\"\"", "-1", "1.5e3", "[[[1]]]"])
    func anotherTypeAnywhereIsNamedWithItsPlace(replacement: String) throws {
        for frame in try Self.frames() {
            let whole = Outcome(frame, receivedAt: .at(1_765_887_849_000))
            let value = try JSONValue(parsing: frame)
            for path in JSONRewriter<SeededGenerator>.paths(in: value) {
                var rewriter = JSONRewriter(SeededGenerator(seed: 1))
                let text = rewriter.text(value, replacing: path, by: replacement)
                let outcome = Outcome(text, receivedAt: .at(1_765_887_849_000))
                if isUnread(path) {
                    #expect(outcome.events == whole.events, "\(path) = \(replacement)")
                    #expect(outcome.fault == nil)
                } else if let fault = outcome.fault ?? outcome.report.faults.first {
                    #expect(
                        fault.path.hasPrefix(path) || path.hasPrefix(fault.path), "\(path) = \(replacement): \(fault)")
                    #expect(outcome.events.isEmpty)
                } else {
                    // What is as good: a market of another name, a side without orders, a channel of another name.
                    let isGood =
                        path == "channel" || path.hasSuffix("coin") || path == "data.s" || path.hasPrefix("data.bbo[")
                        || (path.hasPrefix("data.levels[") && replacement == "[]")
                        || path == "data" && replacement == "[]"
                        || path.hasSuffix("funding") && replacement == "-1"
                    #expect(isGood, "\(path) = \(replacement) gave \(outcome.events)")
                }
            }
        }
    }

    private func isUnread(_ path: String) -> Bool {
        let unread = [
            "hash", "users", "T", "openInterest", "prevDayPx", "dayNtlVlm", "premium", "midPx", "impactPxs",
            "dayBaseVlm",
        ]
        return unread.contains { path.hasSuffix(".\($0)") || path.contains(".\($0)[") }
    }

    @Test func anAbsentMemberIsNamedUnlessItIsOptional() throws {
        for frame in try Self.frames() {
            let value = try JSONValue(parsing: frame)
            for path in JSONRewriter<SeededGenerator>.paths(in: value) where !path.hasSuffix("]") {
                var rewriter = JSONRewriter(SeededGenerator(seed: 1))
                let text = rewriter.text(value, replacing: path, by: "")
                let outcome = Outcome(text, receivedAt: .at(1_765_887_849_000))
                let isOptional =
                    isUnread(path) || [".n", ".tid", ".oraclePx", ".funding"].contains { path.hasSuffix($0) }
                let fault = outcome.fault ?? outcome.report.faults.first
                #expect(isOptional ? fault == nil : fault?.code == .missing && fault?.path == path, "\(path): \(text)")
            }
        }
    }

    @Test(arguments: [
        (#"{"coin":"BTC","coin":"ETH","time":1737918843542,"levels":[[],[]]}"#, "data.coin"),
        (#"{"coin":"BTC","time":1737918843542,"time":1737918843542,"levels":[[],[]]}"#, "data.time"),
        (#"{"coin":"BTC","time":1737918843542,"levels":[[],[]],"levels":[[],[]]}"#, "data.levels"),
        (#"{"coin":"BTC","time":1737918843542,"levels":[[{"px":"1","sz":"1","px":"2"}],[]]}"#, "data.levels[0][0].px"),
    ])
    func aMemberThatStandsTwiceIsRefused(data: String, path: String) {
        let fault = Outcome(#"{"channel":"l2Book","data":"# + data + "}").fault
        #expect(fault?.code == .repeated)
        #expect(fault?.path == path)
    }

    @Test(arguments: [
        (#"{"channel":"l2Book","channel":"l2Book","data":{}}"#, FrameError.Code.repeated, "channel"),
        (#"{"channel":"pong","data":1,"data":2}"#, .repeated, "data"), (#"{"data":{}}"#, .missing, "channel"),
        (#"{"channel":"l2Book"}"#, .missing, "data"), (#"{"channel":7}"#, .wrongType, "channel"),
        (#"[{"channel":"pong"}]"#, .wrongType, ""), (#"{"channel":"pong"} x"#, .malformed, ""),
        (#"{"channel":"l2Book","data":{"coin":"BTC","time":1737918843542,"levels":[[]]}}"#, .wrongType, "data.levels"),
        (
            #"{"channel":"l2Book","data":{"coin":"BTC","time":1737918843542,"levels":[[],[],[]]}}"#, .wrongType,
            "data.levels"
        ),
        (#"{"channel":"l2Book","data":{"coin":"BTC","time":1737918843,"levels":[[],[]]}}"#, .unreadable, "data.time"),
        (
            #"{"channel":"l2Book","data":{"coin":"B T","time":1737918843542,"levels":[[],[]]}}"#, .unreadable,
            "data.coin"
        ),
    ])
    func theEnvelopeMustBeWhole(text: String, code: FrameError.Code, path: String) {
        let outcome = Outcome(text)
        #expect(outcome.fault?.code == code)
        #expect(outcome.fault?.path == path)
        #expect(outcome.events.isEmpty)
    }

    @Test(arguments: [
        (#"[{"px":"2","sz":"1","n":1}],[{"px":"2","sz":"1","n":1}]"#, "crossed"),
        (#"[{"px":"1","sz":"1","n":1},{"px":"2","sz":"1","n":1}],[]"#, "bids rising"),
        (#"[{"px":"2","sz":"1","n":1},{"px":"2","sz":"1","n":1}],[]"#, "a bid twice"),
        (#"[],[{"px":"2","sz":"1","n":1},{"px":"1","sz":"1","n":1}]"#, "asks falling"),
        (#"[{"px":"1","sz":"0","n":1}],[]"#, "no size"), (#"[{"px":"-1","sz":"1","n":1}],[]"#, "negative price"),
        (#"[],[{"px":"0","sz":"1","n":1}]"#, "no price"),
    ])
    func aBookThatCannotBeTrueIsSetAside(levels: String, why: String) {
        let outcome = Outcome(
            #"{"channel":"l2Book","data":{"coin":"BTC","time":1737918843542,"levels":["# + levels + "]}}")
        #expect(outcome.kind == .book)
        #expect(outcome.events.isEmpty)
        #expect(outcome.report.setAside == [.impossible: 1], "\(why)")
        #expect(outcome.report.faults.first?.path == "data")
    }

    @Test(arguments: [
        #"{"px":"2","sz":"1","n":1},{"px":"2","sz":"1","n":1}"#,
        #"{"px":"2","sz":"1","n":1},{"px":"1","sz":"1","n":1}"#,
        #"{"px":"0","sz":"1","n":1},null"#, #"null,{"px":"1","sz":"-1","n":1}"#,
    ])
    func aQuoteThatCannotBeTrueIsSetAside(sides: String) {
        let outcome = Outcome(#"{"channel":"bbo","data":{"coin":"BTC","time":1737918843542,"bbo":["# + sides + "]}}")
        #expect(outcome.events.isEmpty)
        #expect(outcome.report.setAside == [.impossible: 1])
    }

    @Test func aQuoteMayLackASide() throws {
        let outcome = Outcome(
            #"{"channel":"bbo","data":{"coin":"BTC","time":1737918843542,"bbo":[null,{"px":"1","sz":"2","n":3}]}}"#)
        let ask = BookLevel(price: 1, size: 2, orders: 3)
        #expect(
            outcome.events == [.quote(Quote(coin: try Coin("BTC"), time: .at(1_737_918_843_542), bid: nil, ask: ask))])
    }

    @Test func aBrokenPrintIsSetAsideAndTheOthersAreUsed() throws {
        func print(_ fields: String) -> String { #"{"coin":"BTC","time":1737918843542,"tid":7,"# + fields + "}" }
        let prints = [
            print(#""px":"1","sz":"1","side":"B""#), print(#""px":"12abc","sz":"1","side":"B""#),
            print(#""px":"1","sz":null,"side":"B""#), print(#""px":"1","sz":"1","side":"C""#),
            print(#""px":"0","sz":"1","side":"B""#), print(#""px":"1","side":"A""#), "null", "[1]",
            print(#""px":2,"sz":0.5,"side":"A""#),
        ]
        let outcome = Outcome(#"{"channel":"trades","data":["# + prints.joined(separator: ",") + "]}")
        #expect(outcome.fault == nil)
        let coin = try Coin("BTC")
        #expect(
            outcome.events == [
                .trade(Trade(coin: coin, time: .at(1_737_918_843_542), price: 1, size: 1, aggressor: .buy, id: 7)),
                .trade(
                    Trade(
                        coin: coin, time: .at(1_737_918_843_542), price: 2, size: try Size("0.5"), aggressor: .sell,
                        id: 7)),
            ])
        #expect(outcome.report.setAside == [.unreadable: 2, .wrongType: 3, .impossible: 1, .missing: 1])
        let paths = outcome.report.faults.map(\.path)
        #expect(
            paths == [
                "data[1].px", "data[2].sz", "data[3].side", "data[4]", "data[5].sz", "data[6]", "data[7]",
            ])
    }

    @Test func aListThatBreaksOffLeavesNothingOfItsBeginning() {
        let print = #"{"coin":"BTC","time":1737918843542,"tid":7,"px":"1","sz":"1","side":"B"}"#
        let outcome = Outcome(#"{"channel":"trades","data":["# + print + #",{"px":"x","#)
        #expect(outcome.fault?.code == .malformed)
        #expect(outcome.events.isEmpty)
        #expect(outcome.report.setAside.isEmpty)
    }

    @Test func aFaultIsSaidInPlainWords() {
        let fault = Outcome(
            #"{"channel":"l2Book","data":{"coin":"BTC","time":1737918843542,"levels":[[{"px":null,"sz":"1"}],[]]}}"#
        ).fault
        #expect(fault?.description == "data.levels[0][0].px: a plain decimal such as 1.5 should stand here, not null")
        #expect(Outcome("").fault?.description == "the message ends too early")
        #expect(Outcome("{\u{1B}[2J").fault?.message == "this is no JSON: unexpected ? at byte 1")
    }
}
