import PaperKit
import Testing
import TradingCore
import TradingTestSupport

/// Money is neither made nor lost by bookkeeping: what goes in is what comes out, to the last unit of 10⁻¹⁶ USD.
struct AccountingInvariantTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func cashInIsCashOut(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let source = FillModel.Source.allCases[Int(seed % 2)]
        let path = FillModel.Path.allCases[Int(seed / 2 % 4)]
        let model = FillModel(source: source, path: path, slippage: TestMarkets.number("\(seed % 7)"))
        var exchange = ExchangeCore(instruments: [TestMarkets.btc, TestMarkets.eth], model: model)
        for account in 0..<3 {
            let schedule = [HyperliquidFees().schedule, .launch2023, HyperliquidFees(tier: 5).schedule][account]
            _ = exchange.openAccount(balance: 50_000, leverage: 1 + account * 9, fees: schedule)
        }
        var books = [Book](repeating: Book(), count: 3)
        var happened: [AccountEvent] = []
        var number: UInt64 = 0
        let walks = [
            TestMarkets.walk(300, seed: seed, start: 60_000), TestMarkets.walk(300, seed: seed + 1000, start: 3_000),
        ]
        for index in 0..<300 {
            for (market, instrument) in [TestMarkets.btc, TestMarkets.eth].enumerated() {
                let candle = walks[market][index]
                var events: [MarketEvent] = [
                    .candleOpened(instrument.coin, .hour1, at: candle.openTime, price: candle.open),
                    .candle(instrument.coin, candle),
                ]
                let rate = Rate(raw: Int64.random(in: -900_000_000...900_000_000, using: &random))
                events.append(.funding(FundingRate(coin: instrument.coin, time: candle.closeTime, rate: rate)))
                for event in events { exchange.handle(event, events: &happened) }
                for account in 0..<3 {
                    number += 1
                    let intent = randomIntent(instrument, near: candle.close, number: number, using: &random)
                    exchange.submit(intent, from: account, at: candle.closeTime, events: &happened)
                }
            }
            for event in happened { books[event.account].add(event.event) }
            happened.removeAll()
            for account in 0..<3 { try check(exchange.ledger(of: account), against: books[account]) }
        }
        #expect(books.allSatisfy { $0.fills > 20 }, "the stream must trade, or it shows nothing")
    }

    /// An account kept another way: every trade is a purchase or sale for cash, and nothing is ever averaged.
    struct Book {
        var cash: USD = 50_000
        var sizes: [Coin: Size] = [:]
        var fees = USD.zero
        var funding = USD.zero
        var closed = USD.zero
        var fills = 0

        mutating func add(_ event: VenueEvent) {
            switch event {
            case .filled(let fill):
                fills += 1
                let signed = fill.side.signed(fill.size)
                cash -= fill.price * signed + fill.fee
                sizes[fill.coin, default: .zero] += signed
                fees += fill.fee
                closed += fill.closedPnl
            case .funding(let payment):
                cash -= payment.paid
                funding += payment.paid
            default: break
            }
        }
    }

    func check(_ ledger: Portfolio, against book: Book) throws {
        var value = book.cash
        for holding in ledger.holdings {
            let size = book.sizes[holding.instrument.coin, default: .zero]
            #expect(holding.position.size == size)
            if size.isZero { #expect(holding.position.entryNotional == .zero) }
            if let price = holding.lastPrice { value += price * size }
        }
        #expect(ledger.equity == value, "worth the same whichever way it is kept")
        #expect(ledger.feesPaid == book.fees)
        #expect(ledger.fundingPaid == book.funding)
        #expect(ledger.realizedPnl == book.closed)
        #expect(ledger.cash == ledger.startingBalance + ledger.realizedPnl - ledger.feesPaid - ledger.fundingPaid)
    }

    func randomIntent(
        _ instrument: Instrument, near price: Price, number: UInt64, using random: inout SeededGenerator
    ) -> OrderIntent {
        if Int.random(in: 0..<12, using: &random) == 0 { return .cancelAll(instrument.coin) }
        let side: Side = Bool.random(using: &random) ? .buy : .sell
        let offset = BasisPoints(raw: Int64.random(in: -900_000...900_000, using: &random))
        let level = instrument.rounded(price.moved(by: offset, .down), .down)
        let kind: OrderKind =
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .market
            case 1: .limit(level, .goodTilCanceled)
            case 2: .limit(level, .immediateOrCancel)
            case 3: .limit(level, .addLiquidityOnly)
            default:
                .trigger(
                    Trigger(
                        price: level, purpose: Bool.random(using: &random) ? .stopLoss : .takeProfit,
                        limit: Bool.random(using: &random) ? level : nil))
            }
        let size = instrument.rounded(Size(raw: Int64.random(in: 0...60_000_000, using: &random)), .down)
        return .place(
            OrderRequest(
                coin: instrument.coin, side: side, size: size, kind: kind,
                reduceOnly: Int.random(in: 0..<4, using: &random) == 0, cloid: Cloid(session: 3, number: number)))
    }
}
