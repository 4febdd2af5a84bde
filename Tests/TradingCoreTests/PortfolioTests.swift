import Testing
import TradingCore
import TradingTestSupport

struct PortfolioTests {
    private let btc = TestMarkets.coin("BTC")
    private let eth = TestMarkets.coin("ETH")

    private func portfolio() -> Portfolio {
        Portfolio(startingBalance: 10_000, leverage: 5, instruments: [TestMarkets.btc, TestMarkets.eth])
    }

    private func cloid(_ number: UInt64) -> Cloid { Cloid(session: 1, number: number) }

    private func order(
        _ number: UInt64, _ side: Side, _ size: Size, coin: String = "BTC", reduceOnly: Bool = false
    ) -> OrderRequest {
        OrderRequest(
            coin: TestMarkets.coin(coin), side: side, size: size, kind: .market, reduceOnly: reduceOnly,
            cloid: cloid(number))
    }

    private func fill(
        _ number: UInt64?, _ side: Side, _ size: Size, at price: Price, fee: USD = 0, coin: String = "BTC",
        time: Int64 = 5
    ) -> VenueEvent {
        .filled(
            Fill(
                coin: TestMarkets.coin(coin), time: Timestamp(milliseconds: time), cloid: number.map { cloid($0) },
                orderID: OrderID(rawValue: 1), tradeID: 1, side: side, price: price, size: size, fee: fee,
                isTaker: true,
                startPosition: 0, closedPnl: 0))
    }

    @Test func aFillMovesCashOnlyByProfitAndFee() {
        var portfolio = portfolio()
        #expect(portfolio.book(fill(1, .buy, 2, at: 100, fee: 1)) == .zero)
        #expect(portfolio.cash == 9_999)
        #expect(portfolio.equity == 9_999)
        portfolio.mark(0, at: 110, time: Timestamp(milliseconds: 6))
        #expect(portfolio.unrealizedPnl == 20)
        #expect(portfolio.totalNotional == 220)
        #expect(portfolio.equity == 10_019)
        #expect(portfolio.book(fill(2, .sell, 2, at: 120, fee: -1)) == 40)
        #expect(portfolio.cash == 10_040)
        #expect(portfolio.equity == 10_040)
        #expect(portfolio.realizedPnl == 40 && portfolio.feesPaid == .zero)
        #expect(portfolio.totalNotional == .zero && portfolio.openPositions == 0)
    }

    @Test func fundingIsPaidFromCash() {
        var portfolio = portfolio()
        let rate = Rate.basisPoints(1)
        let payment = FundingPayment(
            coin: btc, time: Timestamp(milliseconds: 5), position: -2, price: 100, rate: rate)
        #expect(payment.paid == TestMarkets.number("-0.02"))
        #expect(portfolio.book(.funding(payment)) == .zero)
        #expect(portfolio.cash == TestMarkets.number("10000.02"))
        #expect(portfolio.fundingPaid == TestMarkets.number("-0.02"))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func everySumIsKeptExactly(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var portfolio = portfolio()
        var cash = USD(10_000)
        var held: [Coin: Size] = [:]
        var last: [Coin: Price] = [:]
        for step in Int64(0)..<400 {
            let index = Int.random(in: 0...1, using: &random)
            let coin = [btc, eth][index]
            let price = Price(raw: Int64.random(in: 1...10_000_000_000_000, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                portfolio.mark(index, at: price, time: Timestamp(milliseconds: step))
                last[coin] = price
            case 1:
                let side: Side = Bool.random(using: &random) ? .buy : .sell
                let size = Size(raw: Int64.random(in: 1...300_000_000, using: &random))
                let fee = USD(raw: Int128(Int64.random(in: -1_000_000...9_000_000, using: &random)))
                portfolio.book(fill(nil, side, size, at: price, fee: fee, coin: coin.description))
                cash -= price * side.signed(size) + fee
                held[coin, default: .zero] += side.signed(size)
                last[coin] = last[coin] ?? price
            default:
                let payment = FundingPayment(
                    coin: coin, time: Timestamp(milliseconds: step), position: held[coin] ?? .zero, price: price,
                    rate: Rate(raw: Int64.random(in: -1_000_000...1_000_000, using: &random)))
                portfolio.book(.funding(payment))
                cash -= payment.paid
            }
            let values = [btc, eth].map { (last[$0] ?? .zero) * (held[$0] ?? .zero) }
            #expect(portfolio.equity == cash + values[0] + values[1])
            #expect(portfolio.totalNotional == values[0].magnitude + values[1].magnitude)
            #expect(
                portfolio.cash == portfolio.startingBalance + portfolio.realizedPnl - portfolio.feesPaid
                    - portfolio.fundingPaid)
            #expect(portfolio.position(of: btc).size == held[btc] ?? .zero)
            #expect(portfolio.openPositions == held.values.count { !$0.isZero })
        }
    }

    @Test func theWorstPositionCountsWhatCouldStillFill() {
        var portfolio = portfolio()
        portfolio.book(fill(nil, .buy, 2, at: 100))
        portfolio.opened(order(1, .buy, 3))
        portfolio.opened(order(2, .sell, 4))
        portfolio.opened(order(3, .sell, 2, reduceOnly: true))
        portfolio.opened(order(4, .buy, 50, coin: "ETH"))
        #expect(portfolio[btc]?.worstPosition(.buy) == 5)
        #expect(portfolio[btc]?.worstPosition(.sell) == -2)
        portfolio.book(fill(1, .buy, 1, at: 100))
        #expect(portfolio[btc]?.worstPosition(.buy) == 5)
        #expect(portfolio[btc]?.openOrders.first?.remaining == 2)
        #expect(portfolio[eth]?.worstPosition(.sell) == .zero)
    }

    @Test func anOrderIsOpenUntilItEnds() {
        var portfolio = portfolio()
        for number in UInt64(1)...4 { portfolio.opened(order(number, .buy, 2)) }
        portfolio.opened(order(5, .buy, 2, coin: "SOL"))
        let open = { portfolio[btc]?.openOrders.map(\.request.cloid.number) }
        #expect(open() == [1, 2, 3, 4])
        let now = Timestamp(milliseconds: 1)
        portfolio.book(.accepted(cloid(1), OrderID(rawValue: 9), btc, at: now))
        portfolio.book(.triggered(cloid(1), btc, at: now))
        #expect(open() == [1, 2, 3, 4])
        portfolio.book(.rejected(cloid(2), btc, .margin, at: now))
        #expect(open() == [1, 3, 4])
        portfolio.book(.canceled(cloid(4), btc, .requested, remaining: 2, at: now))
        #expect(open() == [1, 3])
        portfolio.book(fill(3, .buy, 1, at: 100))
        portfolio.book(fill(nil, .buy, 1, at: 100))
        #expect(open() == [1, 3])
        portfolio.book(fill(3, .buy, 1, at: 100))
        #expect(open() == [1])
        portfolio.book(.canceled(cloid(1), eth, .requested, remaining: 2, at: now))
        portfolio.book(.canceled(cloid(9), btc, .requested, remaining: 2, at: now))
        #expect(open() == [1])
    }

    @Test func aFirstPriceFromAFillHasTheTimeOfTheFill() {
        var portfolio = portfolio()
        portfolio.book(fill(nil, .buy, 1, at: 100, time: 77))
        #expect(portfolio[btc]?.lastPrice == 100)
        #expect(portfolio[btc]?.lastPriceTime == Timestamp(milliseconds: 77))
        portfolio.mark(0, at: 101, time: Timestamp(milliseconds: 80))
        portfolio.book(fill(nil, .buy, 1, at: 90, time: 90))
        #expect(portfolio[btc]?.lastPrice == 101)
        #expect(portfolio[btc]?.lastPriceTime == Timestamp(milliseconds: 80))
    }

    @Test func anotherMarketIsNobodysBusiness() {
        var portfolio = portfolio()
        #expect(portfolio.book(fill(1, .buy, 1, at: 100, fee: 1, coin: "SOL")) == .zero)
        #expect(portfolio.cash == 10_000)
        #expect(portfolio[TestMarkets.coin("SOL")] == nil)
        #expect(portfolio.position(of: TestMarkets.coin("SOL")) == Position())
    }
}
