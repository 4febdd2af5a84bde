import EthereumCrypto
import Testing
import TradingCore

@testable import HyperliquidKit

struct SubscriptionTests {
    static let user = Address.numbered(1)

    /// Every kind of stream once, with the object that the exchange's documentation writes.
    static let all: [(Subscription, String)] = [
        (.allMids(), #"{"type":"allMids"}"#),
        (.allMids(dex: "xyz"), #"{"type":"allMids","dex":"xyz"}"#),
        (.l2Book(.btc), #"{"type":"l2Book","coin":"BTC"}"#),
        (
            .l2Book(.btc, significantFigures: 5, mantissa: 2, isFast: true),
            #"{"type":"l2Book","coin":"BTC","nSigFigs":5,"mantissa":2,"fast":true}"#
        ),
        (.bbo(.btc), #"{"type":"bbo","coin":"BTC"}"#),
        (.trades(.btc), #"{"type":"trades","coin":"BTC"}"#),
        (.candle(.btc, .minute1), #"{"type":"candle","coin":"BTC","interval":"1m"}"#),
        (.activeAssetCtx(.coin("@107")), #"{"type":"activeAssetCtx","coin":"@107"}"#),
        (.assetCtxs(dex: "xyz"), #"{"type":"assetCtxs","dex":"xyz"}"#),
        (.spotAssetCtxs, #"{"type":"spotAssetCtxs"}"#),
        (.allDexsAssetCtxs, #"{"type":"allDexsAssetCtxs"}"#),
        (.fastAssetCtxs, #"{"type":"fastAssetCtxs"}"#),
        (.outcomeMetaUpdates, #"{"type":"outcomeMetaUpdates"}"#),
        (.notification(user), #"{"type":"notification","user":"\#(user)"}"#),
        (.orderUpdates(user), #"{"type":"orderUpdates","user":"\#(user)"}"#),
        (.userEvents(user), #"{"type":"userEvents","user":"\#(user)"}"#),
        (.userFills(user), #"{"type":"userFills","user":"\#(user)"}"#),
        (
            .userFills(user, aggregatesByTime: true),
            #"{"type":"userFills","user":"\#(user)","aggregateByTime":true}"#
        ),
        (.userFundings(user), #"{"type":"userFundings","user":"\#(user)"}"#),
        (.userNonFundingLedgerUpdates(user), #"{"type":"userNonFundingLedgerUpdates","user":"\#(user)"}"#),
        (.userHistoricalOrders(user), #"{"type":"userHistoricalOrders","user":"\#(user)"}"#),
        (.userTwapSliceFills(user), #"{"type":"userTwapSliceFills","user":"\#(user)"}"#),
        (.userTwapHistory(user), #"{"type":"userTwapHistory","user":"\#(user)"}"#),
        (.activeAssetData(user, .btc), #"{"type":"activeAssetData","user":"\#(user)","coin":"BTC"}"#),
        (.clearinghouseState(user, dex: "xyz"), #"{"type":"clearinghouseState","user":"\#(user)","dex":"xyz"}"#),
        (.allDexsClearinghouseState(user), #"{"type":"allDexsClearinghouseState","user":"\#(user)"}"#),
        (.openOrders(user), #"{"type":"openOrders","user":"\#(user)"}"#),
        (.twapStates(user), #"{"type":"twapStates","user":"\#(user)"}"#),
        (
            .spotState(user, isPortfolioMargin: true),
            #"{"type":"spotState","user":"\#(user)","isPortfolioMargin":true}"#
        ),
        (.webData3(user), #"{"type":"webData3","user":"\#(user)"}"#),
        (.webData2(user), #"{"type":"webData2","user":"\#(user)"}"#),
        (.explorerBlock, #"{"type":"explorerBlock"}"#),
        (.explorerTxs, #"{"type":"explorerTxs"}"#),
    ]

    @Test func everyKindOfStreamCanBeAskedFor() {
        #expect(Set(Self.all.map(\.0.kind)) == Set(SubscriptionCatalogue.all))
    }

    @Test(arguments: all.map(\.1)) func theExchangesOwnObjectIsWritten(_ json: String) throws {
        let subscription = try #require(Self.all.first { $0.1 == json }?.0)
        #expect(subscription.json.description == json)
        #expect(subscription.subscribeMessage == #"{"method":"subscribe","subscription":\#(json)}"#)
        #expect(subscription.unsubscribeMessage == #"{"method":"unsubscribe","subscription":\#(json)}"#)
        #expect(subscription.isMeant(by: try JSONValue(parsing: json)))
    }

    @Test(arguments: [
        (#"{"type":"l2Book","coin":"BTC","nSigFigs":null,"mantissa":null,"fast":false}"#, true),
        (#"{"type":"l2Book","coin":"BTC"}"#, true),
        (#"{"type":"l2Book","coin":"BTC","nSigFigs":5}"#, false),
        (#"{"type":"l2Book","coin":"BTC","fast":true}"#, false),
        (#"{"type":"l2Book","coin":"btc"}"#, false),
        (#"{"type":"l2Book","coin":"ETH"}"#, false),
        (#"{"type":"bbo","coin":"BTC"}"#, false),
        (#"{"type":"l2Book","coin":"BTC","dex":"xyz"}"#, false),
        (#"{"type":"l2Book","coin":"BTC","dex":""}"#, true),
        (#"{"type":"l2Book"}"#, false),
        (#"[]"#, false),
    ]) func anAnswerIsMatchedThoughTheExchangeAddsDefaults(_ echo: String, _ isMeant: Bool) throws {
        #expect(Subscription.l2Book(.btc).isMeant(by: try JSONValue(parsing: echo)) == isMeant)
    }

    @Test func anAnswerIsMatchedThoughTheExchangeDropsASettingOrChangesTheCaseOfAnAddress() throws {
        let user = Self.user.description.uppercased().replacing("0X", with: "0x")
        let echo = try JSONValue(parsing: #"{"type":"userFills","user":"\#(user)"}"#)
        #expect(Subscription.userFills(Self.user, aggregatesByTime: true).isMeant(by: echo))
        #expect(!Subscription.userFills(.numbered(2)).isMeant(by: echo))
    }

    @Test func streamsWhoseMessagesLookAlikeHaveOneRoute() {
        #expect(Subscription.l2Book(.btc).route == Subscription.l2Book(.btc, significantFigures: 3).route)
        #expect(Subscription.orderUpdates(.numbered(1)).route == Subscription.orderUpdates(.numbered(2)).route)
        #expect(Subscription.userFills(.numbered(1)).route != Subscription.userFills(.numbered(2)).route)
        #expect(Subscription.candle(.btc, .minute1).route != Subscription.candle(.btc, .minute5).route)
    }
}
