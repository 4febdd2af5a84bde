import HyperliquidSigning
import Testing
import TradingCore
import TradingTestSupport

struct PlacedOrderTests {
    private let instrument = Instrument(
        coin: TestMarkets.coin("BTC"), assetID: 3, sizeDecimals: 5, marginTable: MarginTable(maxLeverage: 40))
    private let cloid = Cloid(session: 1, number: 2)

    private func order(_ kind: OrderKind, size: Size = TestMarkets.number("0.5"), worst: Price? = nil) throws
        -> PlacedOrder
    {
        try PlacedOrder(
            OrderRequest(coin: instrument.coin, side: .sell, size: size, kind: kind, cloid: cloid), on: instrument,
            worstPrice: worst)
    }

    @Test func putsRequestsIntoTheExchangesTerms() throws {
        let text = { (order: PlacedOrder) in JSONActionWriter.text(of: order) }
        let end = #""c":"0x00000000000000010000000000000002"}"#
        #expect(
            text(try order(.limit(65000, .addLiquidityOnly)))
                == #"{"a":3,"b":false,"p":"65000","s":"0.5","r":false,"t":{"limit":{"tif":"Alo"}},"# + end)
        #expect(
            text(try order(.market, worst: 60000))
                == #"{"a":3,"b":false,"p":"60000","s":"0.5","r":false,"t":{"limit":{"tif":"Ioc"}},"# + end)
        let stop = Trigger(price: 61000, purpose: .stopLoss)
        #expect(
            text(try order(.trigger(stop), worst: 55000))
                == #"{"a":3,"b":false,"p":"55000","s":"0.5","r":false,"t":{"trigger":{"isMarket":true,"triggerPx":"61000","tpsl":"sl"}},"#
                + end)
    }

    @Test(
        arguments: [
            ("0", "not above zero"), ("0.000001", "between two lots"), ("-1", "not above zero"),
        ])
    func refusesASizeThatIsNoneOrRoundsToZero(size: String, reason: String) {
        let error = #expect(throws: ActionError.self) {
            try order(.limit(65000, .goodTilCanceled), size: TestMarkets.number(size))
        }
        #expect(error?.field.description == "s")
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test func refusesPricesOffTheTickAndMarketOrdersWithoutABound() {
        for attempt in [
            { try order(.limit(TestMarkets.number("65000.5"), .goodTilCanceled)) }, { try order(.market) },
            { try order(.limit(0, .goodTilCanceled)) },
        ] {
            let error = #expect(throws: ActionError.self) { try attempt() }
            #expect(error?.field.description == "p")
        }
    }

    @Test func takesASizeOfZeroOnlyForTheWholePosition() throws {
        let stop = try PlacedOrder(
            asset: 1, side: .sell, price: 90, size: 0, reduceOnly: true,
            terms: .trigger(at: 95, purpose: .stopLoss, isMarket: true))
        #expect(throws: Never.self) { try OrderAction([stop], grouping: .positionTpsl) }
        let error = #expect(throws: ActionError.self) { try OrderAction([stop]) }
        #expect(error?.field.description == "orders[0].s")
        #expect(throws: ActionError.self) { try Modification(.cloid(cloid), by: stop) }
        #expect(throws: ActionError.self) { try OrderAction([]) }
    }
}
