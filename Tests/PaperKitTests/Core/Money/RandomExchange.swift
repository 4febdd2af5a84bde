import PaperKit
import TradingCore
import TradingTestSupport

/// An exchange on which random accounts do random things; the same seed does the same.
struct RandomExchange {
    var desk: MoneyDesk
    var random: SeededGenerator
    private var levels: [Int64] = [50_000, 2_000, 100, 0, 200]

    init(seed: UInt64, accounts: Int = 8) {
        desk = MoneyDesk(accounts: 0)
        random = SeededGenerator(seed: seed)
        for number in 0..<accounts {
            let account = desk.exchange.openAccount(master: number > 5 ? 0 : nil)
            desk.exchange.deposit(USD(integerLiteral: 500 * Int64(number + 1)), to: account)
            desk.exchange.deposit(1_000 as USD, to: account, dex: 1)
            desk.exchange.deposit(500 as TokenAmount, of: 0, to: account)
            desk.exchange.deposit(20_000 as TokenAmount, of: 1, to: account)
            desk.exchange.deposit(100 as TokenAmount, of: 150, to: account)
        }
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// Does one thing.
    mutating func step() {
        let account = pick(0...7)
        switch pick(0...99) {
        case 0...44: place(account)
        case 45...59: cancel(account)
        case 60...64: setLeverage(account)
        case 65...70: moveMoney(account)
        case 71...84: showBook()
        case 85...90: showPrices()
        case 91...94: showTrade()
        case 95: try? desk.exchange.depositStake(3, of: account)
        case 96: try? desk.exchange.delegate(2, to: "v", isUndelegate: pick(0...1) == 0, of: account)
        case 97: try? desk.exchange.withdrawStake(1, of: account)
        case 98: desk.advance(by: Int64(pick(1...2_000_000)))
        default: desk.advance(by: Int64(pick(1...5_000)))
        }
    }

    private mutating func price(_ market: Int) -> Price {
        if market == MoneyDesk.purr { return Price(raw: Int64(pick(150...250)) * 100_000) }
        let level = levels[market]
        let spread = max(1, Int(level) / 100)
        return Price(integerLiteral: max(1, level + Int64(pick(-spread...spread))))
    }

    private mutating func size(_ market: Int) -> Size {
        switch market {
        case MoneyDesk.btc: Size(raw: Int64(pick(1...20_000)) * 1_000)
        case MoneyDesk.eth: Size(raw: Int64(pick(1...50_000)) * 10_000)
        case MoneyDesk.strict: Size(raw: Int64(pick(1...4_000)) * 1_000_000)
        case MoneyDesk.purr: Size(integerLiteral: Int64(pick(1...900)))
        default: Size(raw: Int64(pick(1...90_000)) * 10_000)
        }
    }

    private mutating func place(_ account: Int) {
        let market = pick(0...4)
        let side: Side = pick(0...1) == 0 ? .buy : .sell
        let durations: [OrderDuration] = [.goodTilCanceled, .goodTilCanceled, .immediateOrCancel, .addLiquidityOnly]
        let isPerp = desk.exchange.markets[market].listing.isPerp
        let terms = OrderTerms(
            market: market, side: side, limit: price(market), size: size(market),
            reduceOnly: isPerp && pick(0...9) == 0,
            duration: durations[pick(0...3)],
            cloid: pick(0...3) == 0 ? Cloid(session: UInt64(account), number: random.next()) : nil)
        let builder = pick(0...9) == 0 ? BuilderFee(builder: Int32(pick(0...7)), tenthsOfBasisPoint: 50) : nil
        _ = desk.exchange.place(OrderBatch([terms], builder: builder), from: account)
    }

    private mutating func cancel(_ account: Int) {
        let orders = desk.exchange.orders(of: account)
        guard !orders.isEmpty else { return }
        let order = orders[pick(0...orders.count - 1)]
        _ = desk.exchange.cancel(order.id, in: order.market, of: account)
    }

    private mutating func setLeverage(_ account: Int) {
        let market = pick(0...4)
        try? desk.exchange.setLeverage(pick(1...50), isCross: pick(0...2) > 0, in: market, of: account)
        try? desk.exchange.changeIsolatedMargin(by: USD(integerLiteral: Int64(pick(-50...50))), in: market, of: account)
        try? desk.exchange.topUpIsolatedMargin(toLeverage: .percent(Int64(pick(50...3_000))), in: market, of: account)
    }

    private mutating func moveMoney(_ account: Int) {
        let other = pick(0...7)
        let amount = USD(integerLiteral: Int64(pick(1...200)))
        switch pick(0...8) {
        case 0: try? desk.exchange.sendUSD(amount, from: account, to: other, isNewDestination: pick(0...3) == 0)
        case 1: try? desk.exchange.sendSpot(TokenAmount(amount), of: pick(0...1), from: account, to: other)
        case 2: try? desk.exchange.transferClass(amount, toPerp: pick(0...1) == 0, of: account)
        case 3: try? desk.exchange.sendAsset(TokenAmount(amount), of: 0, from: account, .dex(0), to: other, .dex(1))
        case 4: try? desk.exchange.sendAsset(TokenAmount(amount), of: 0, from: account, .dex(1), to: other, .spot)
        case 5: try? desk.exchange.withdraw(amount, from: account)
        case 6: try? desk.exchange.transfer(amount, master: 0, sub: 6, isDeposit: pick(0...1) == 0)
        case 7: try? desk.exchange.reserveActions(pick(1...500), paidBy: account)
        default: desk.exchange.deposit(amount, to: account)
        }
    }

    private mutating func showBook() {
        let market = pick(0...4)
        guard market != MoneyDesk.purr else {
            return desk.quote(
                market, number("0.19"), number("0.21"), size: Size(integerLiteral: Int64(pick(1...2_000))))
        }
        let step = max(1, levels[market] / 100)
        levels[market] = max(20, levels[market] + Int64.random(in: -step...step, using: &random))
        let half = max(1, levels[market] / 2_000)
        desk.quote(
            market, Price(integerLiteral: levels[market] - half), Price(integerLiteral: levels[market] + half),
            size: size(market))
    }

    private mutating func showPrices() {
        let market = [0, 1, 2, 4][pick(0...3)]
        if pick(0...1) == 0 {
            desk.exchange.setOracle(Price(integerLiteral: levels[market]), in: market)
        } else {
            desk.mark(market, price(market), oracle: price(market))
        }
    }

    private mutating func showTrade() {
        let market = pick(0...4)
        desk.exchange.show(
            .trade(
                Trade(
                    coin: desk.exchange.markets[market].instrument.coin, time: desk.exchange.now, price: price(market),
                    size: size(market), aggressor: pick(0...1) == 0 ? .buy : .sell, id: random.next())))
    }
}
