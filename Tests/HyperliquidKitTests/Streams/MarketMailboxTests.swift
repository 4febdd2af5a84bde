import Testing
import TradingCore

@testable import HyperliquidKit

struct MarketMailboxTests {
    private func quote(_ coin: Coin, _ time: Int64) -> MarketEvent {
        .quote(Quote(coin: coin, time: .at(time), bid: nil, ask: nil))
    }

    private func trade(_ coin: Coin, _ time: Int64, _ id: UInt64) -> MarketEvent {
        .trade(Trade(coin: coin, time: .at(time), price: Price(raw: 1), size: Size(raw: 1), aggressor: .buy, id: id))
    }

    @Test func ofBooksAndQuotesTheNewestWinsAndPrintsAreAllThereInTheOrderTheyCame() {
        var mailbox = MarketMailbox(buffering: MarketBuffering())
        for time in Int64(1)...1000 {
            mailbox.put(quote(.btc, time))
            if time % 100 == 0 { mailbox.put(trade(.btc, time, UInt64(time))) }
        }
        mailbox.put(quote(.eth, 5))
        let batch = mailbox.take()
        #expect(batch.events.count == 12)
        #expect(batch.events.suffix(3) == [quote(.btc, 1000), trade(.btc, 1000, 1000), quote(.eth, 5)])
        #expect(batch.replaced == 999 && batch.droppedPrints == 0)
        #expect(mailbox.isEmpty && mailbox.take().events.isEmpty)
    }

    @Test func printsAndCandlesAreBoundedAndWhatIsDroppedIsCounted() {
        var buffering = MarketBuffering()
        buffering.prints = 100
        buffering.candles = 10
        var mailbox = MarketMailbox(buffering: buffering)
        for number in 1...1000 {
            mailbox.put(trade(.btc, Int64(number), UInt64(number)))
            mailbox.put(.candleOpened(.btc, .minute1, at: .at(Int64(number)), price: Price(raw: 1)))
            #expect(mailbox.count <= 110)
        }
        let batch = mailbox.take()
        #expect(batch.droppedPrints == 900 && batch.droppedCandles == 990)
        #expect(batch.events.first == trade(.btc, 901, 901))
        mailbox.put(trade(.btc, 1001, 1001))
        #expect(mailbox.take().droppedPrints == 0)
    }

    @Test func timeNeverRunsBackwardsAndRepeatedPrintsAreKnown() {
        var mailbox = MarketMailbox(buffering: MarketBuffering())
        mailbox.put(quote(.btc, 10))
        mailbox.put(trade(.btc, 10, 1))
        _ = mailbox.take()
        mailbox.put(quote(.btc, 9))
        mailbox.put(trade(.btc, 10, 1))
        mailbox.put(trade(.eth, 10, 1))
        mailbox.put(quote(.btc, 10))
        let batch = mailbox.take()
        #expect(batch.events == [trade(.eth, 10, 1), quote(.btc, 10)])
        #expect(batch.outdated == 2)
    }
}
