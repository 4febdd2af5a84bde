import Testing
import TradingCore

@testable import HyperliquidKit

struct MarketConversionTests {
    @Test(arguments: ["l2Book_BTC_nSigFigs3_2026-07", "l2Book_BTC_nSigFigs5_2026-07", "l2Book_DYDX_2023-07-17"])
    func aRecordedBookIsOneThatTheEngineTakes(file: String) throws {
        let snapshot = try #require(try BookRequest.read(Fixture.bytes("info/\(file).response.json")).answer)
        let book = try snapshot.book()
        #expect(book.bids.count == snapshot.bids.count)
        #expect(book.bids.first?.price == snapshot.bids.first?.px)
        #expect(book.asks.last?.size == snapshot.asks.last?.sz)
        #expect(book.time == snapshot.time)
    }

    @Test func aCrossedBookIsRefused() throws {
        let snapshot = BookSnapshot(
            coin: .btc, time: .at(1), levels: Pair([.init(px: 2, sz: 1, n: 1)], [.init(px: 1, sz: 1, n: 1)]))
        #expect(throws: BookFault.self) { try snapshot.book() }
    }

    @Test func recordedCandlesAreOnesThatTheEngineTakes() throws {
        let records = try CandleSnapshotRequest.read(
            Fixture.bytes("info/candleSnapshot_kPEPE_1h_2023-05.response.json")
        ).answer
        let candles = records.compactMap(\.candle)
        #expect(candles.count == 24)
        #expect(zip(candles, records).allSatisfy { $0.closeTime == $1.lastTime + 1 && $0.interval == .hour1 })
    }

    @Test func aCandleOfAnUnknownLengthOrWithImpossiblePricesIsNone() {
        var record = CandleRecord(
            openTime: .at(0), lastTime: .at(59_999), coin: .btc, interval: .known(.minute1), open: 1, close: 1, high: 1,
            low: 1, volume: 0, count: 0)
        #expect(record.candle != nil)
        record.interval = .unknown("7m")
        #expect(record.candle == nil)
        record.interval = .known(.minute1)
        record.low = 2
        #expect(record.candle == nil)
    }

    @Test func aTradeKeepsItsSideAndNumber() {
        let record = RecentTrade(
            coin: .btc, side: .sell, px: 5, sz: 2, time: .at(9), hash: .zero, tid: 77, users: Pair(.zero, .zero))
        #expect(record.trade == Trade(coin: .btc, time: .at(9), price: 5, size: 2, aggressor: .sell, id: 77))
    }

    @Test func aTokenIsReadInEitherCaseAndWrittenInLower() {
        #expect(
            TokenID("0xC1FB593AEFFBEB02F85E0308E9956A90")?.description == "0xc1fb593aeffbeb02f85e0308e9956a90")
        #expect(TokenID("0x00000000000000010000000000000002") == TokenID(high: 1, low: 2))
        for text in ["", "0x", "c1fb593aeffbeb02f85e0308e9956a90", "0xc1", "0xg1fb593aeffbeb02f85e0308e9956a90"] {
            #expect(TokenID(text) == nil)
        }
    }
}
