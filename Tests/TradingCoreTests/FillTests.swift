import Testing
import TradingCore
import TradingTestSupport

struct FillTests {
    @Test(arguments: [
        ("0", Side.buy, "1", "Open Long"), ("2", .buy, "1", "Open Long"), ("0", .sell, "1", "Open Short"),
        ("-2", .sell, "1", "Open Short"), ("2", .sell, "1", "Close Long"), ("2", .sell, "2", "Close Long"),
        ("2", .sell, "3", "Long > Short"), ("-2", .buy, "2", "Close Short"), ("-2", .buy, "3", "Short > Long"),
    ])
    func theDirectionIsInTheExchangesWords(start: String, side: Side, size: String, direction: String) throws {
        let fill = Fill(
            coin: TestMarkets.coin("BTC"), time: Timestamp(milliseconds: 0), cloid: nil, orderID: OrderID(rawValue: 1),
            tradeID: 1, side: side, price: 100, size: try Size(size), fee: 0, isTaker: true,
            startPosition: try Size(start), closedPnl: 0)
        #expect(fill.direction == direction)
        #expect(fill.notional == Price(100) * fill.size)
    }

    @Test(arguments: [
        (Trigger.Purpose.stopLoss, Side.sell, false, true), (.stopLoss, .buy, true, false),
        (.takeProfit, .sell, true, false), (.takeProfit, .buy, false, true),
    ])
    func aTriggerWaitsOnItsOwnSide(purpose: Trigger.Purpose, side: Side, above: Bool, below: Bool) {
        let trigger = Trigger(price: 100, purpose: purpose)
        #expect(trigger.isReached(by: 101, side: side) == above)
        #expect(trigger.isReached(by: 99, side: side) == below)
        #expect(trigger.isReached(by: 100, side: side))
    }
}
