import EthereumCrypto
import Testing
import TradingCore

@testable import HyperliquidKit

struct StreamFrameTests {
    static let samples: [(String, String)] = [
        ("activeAssetCtx", "activeAssetCtx SOL"), ("allDexsAssetCtxs", "allDexsAssetCtxs"), ("bbo", "bbo SOL"),
        ("error", "refusal"), ("l2Book", "l2Book BTC"), ("l2Book_BTC_2026-06-14", "l2Book BTC"),
        ("notification", "notification"), ("orderUpdates_open", "orderUpdates"), ("pong", "pong"),
        ("post_order_success", "post 3000001 action"), ("post_cancel_success", "post 3000002 action"),
        ("subscriptionResponse", "answered bbo"), ("subscriptionResponse_2026-06-14", "answered l2Book"),
        ("trades", "trades SOL"), ("userEvents_fills", "userEvents"), ("userEvents_liquidation_fill", "userEvents"),
        ("userFills", "userFills 0x61fb9e7583dc92cc76eb52f93d88addaa0f02265 snapshot"),
        ("userFundings", "userFundings 0x61fb9e7583dc92cc76eb52f93d88addaa0f02265 snapshot"),
    ]

    @Test(arguments: samples) func aRecordedMessageIsRouted(_ name: String, _ expected: String) throws {
        #expect(try Self.summary(Fixture.bytes("ws/samples/\(name).json")) == expected)
    }

    @Test(arguments: [
        (#"{"data":{"coin":"BTC","time":1},"channel":"bbo"}"#, "bbo BTC"),
        (#"{"channel":"trades","data":[]}"#, "empty"),
        (#"{"channel":"candle","data":{"t":1,"T":2,"s":"ETH","i":"1h"}}"#, "candle ETH 1h"),
        (#"{"channel":"candle","data":[{"s":"ETH","i":"1h"}]}"#, "candle ETH 1h"),
        (#"{"channel":"activeSpotAssetCtx","data":{"coin":"@107","ctx":{}}}"#, "activeAssetCtx @107"),
        (#"{"channel":"allMids","data":{"mids":{"BTC":"1"},"dex":"xyz"}}"#, "allMids on xyz"),
        (#"{"channel":"allMids","data":{"mids":{"BTC":"1"}}}"#, "allMids"),
        (
            #"{"channel":"webData3","data":{"userState":{"user":"\#(Address.numbered(1))"}}}"#,
            "webData3 \(Address.numbered(1))"
        ),
        (
            #"{"channel":"openOrders","data":{"dex":"","user":"\#(Address.numbered(1))","orders":[]}}"#,
            "openOrders \(Address.numbered(1))"
        ),
        ("Websocket connection established.", "words"), ("", "words"), ("[]", "bare list"),
        (#"{"channel":"somethingNew","data":{}}"#, "unknown somethingNew"), (#"{"channel":"bbo"}"#, "unreadable"),
        (#"{"channel":"bbo","data":{"time":1}}"#, "unreadable"), (#"{"channel":"bbo","data":{"coin""#, "unreadable"),
        (#"{"channel":5,"data":{}}"#, "unreadable"), (#"{"channel":"userFills","data":{"fills":[]}}"#, "unreadable"),
        (#"{"channel":"post","data":{"id":7,"response":{"type":"error","payload":"429"}}}"#, "post 7 error"),
        (#"{"channel":"trades","data":[{"side":"B"},7,{"coin":"BTC"}]}"#, "trades BTC"),
        (#"{"channel":"trades","data":[{"side":"B"},{"coin":5}]}"#, "unreadable"),
        (#"{"channel":"trades","data":[{"side":"B"},{"coin":"BTC"}"#, "trades BTC"),
        (#"{"channel":"candle","data":[{"t":1},{"s":"BTC","i":"1m"}]}"#, "candle BTC 1m"),
    ]) func aMessageIsRoutedWhateverItsFormOrNotAtAll(_ text: String, _ expected: String) {
        #expect(Self.summary(Array(text.utf8)) == expected)
    }

    @Test func thePayloadOfAnAnswerIsCutOutExactly() throws {
        let text = #"{"channel":"post","data":{"response":{"payload": {"a":[1,"}"]} ,"type":"info"},"id":9}}"#
        guard case .post(9, .info, let range) = StreamFrame.read(Array(text.utf8).span) else {
            Issue.record("not read as an answer to request 9")
            return
        }
        #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == #"{"a":[1,"}"]}"#)
    }

    static func summary(_ bytes: [UInt8]) -> String {
        switch StreamFrame.read(bytes.span) {
        case .data(let route, let isSnapshot):
            let parts: [String?] = [
                route.kind.rawValue, route.coin?.description, route.interval?.rawValue, route.user?.description,
                route.dex.map { "on \($0)" }, isSnapshot ? "snapshot" : nil,
            ]
            return parts.compactMap { $0 }.joined(separator: " ")
        case .answered(let isUnsubscribe, let echo):
            guard case .string(let type)? = echo["type"]?.content else { return "answered nothing" }
            return (isUnsubscribe ? "ended " : "answered ") + type
        case .pong: return "pong"
        case .refusal: return "refusal"
        case .post(let id, let kind, _): return "post \(id) \(kind)"
        case .bareList: return "bare list"
        case .words: return "words"
        case .empty: return "empty"
        case .unknown(let channel): return "unknown \(channel)"
        case .unreadable: return "unreadable"
        }
    }
}
