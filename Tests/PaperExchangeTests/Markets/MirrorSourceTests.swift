import Testing
import TradingCore

@testable import PaperExchange

struct MirrorSourceTests {
    @Test func whatCameInIsTakenOnceAndInOrder() throws {
        let inbox = MirrorInbox(name: "testnet")
        var source = MirrorSource(inbox)
        #expect(source.nextDue == nil)
        let coin = try Coin("BTC")
        for time in [1, 2, 5] {
            inbox.put(
                .trade(
                    Trade(
                        coin: coin, time: Timestamp(milliseconds: Int64(time)), price: 100, size: 1, aggressor: .buy,
                        id: UInt64(time))))
        }
        #expect(source.nextDue == Timestamp(milliseconds: 1))
        // A clock that runs ahead does not make the future known here.
        #expect(source.events(until: Timestamp(milliseconds: 3)).map(\.time.milliseconds) == [1, 2])
        #expect(source.events(until: Timestamp(milliseconds: 3)).isEmpty)
        #expect(source.events(until: Timestamp(milliseconds: 5)).map(\.time.milliseconds) == [5])
        #expect(inbox.isEmpty)
    }
}
