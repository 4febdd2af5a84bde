import MarketHistory
import PaperKit
import RiskKit
import StrategyKit
import TradingCore
import TradingEngine

/// The trader of all benchmarks: one hundred million dollars in BTC, with limits that are looked at and never reached.
struct Account {
    let instrument: Instrument
    private let balance: USD = 100_000_000
    private let leverage = 20

    init() throws { instrument = try InstrumentCatalogue.bundled.resolve("BTC") }

    /// What strategies are made for.
    var setup: StrategySetup { StrategySetup(coins: [instrument.coin], interval: .minute1) }

    /// The peers' cross.
    var cross: any Strategy { PeerCross(parameters: .init(), setup: setup) }

    /// The suite's own cross, with the same averages and a position of about the same size.
    var emaCross: any Strategy {
        get throws { try EMACross(parameters: .init(fast: 10, slow: 50, notional: 60_000), setup: setup) }
    }

    private var gate: RiskGate {
        var limits = RiskConfiguration()
        limits.maxOrderNotional = 1_000_000
        limits.maxPositionNotional = 1_000_000
        limits.maxLeverage = .percent(300)
        limits.maxDailyLoss = 10_000_000
        limits.maxDrawdown = .percent(50)
        return RiskGate(rules: limits.rules, equity: balance)
    }

    /// An engine at the start of a run.
    func engine(_ strategy: any Strategy) -> Engine {
        let portfolio = Portfolio(startingBalance: balance, leverage: leverage, instruments: [instrument])
        return Engine(strategy: strategy, gate: gate, portfolio: portfolio, session: 1)
    }

    /// An exchange with the fees of the lowest tier: 4.5 basis points for taking.
    var desk: PaperDesk {
        PaperDesk(
            exchange: ExchangeCore(instruments: [instrument], model: FillModel()), balance: balance,
            leverage: leverage, fees: HyperliquidFees().schedule)
    }

    /// The exchange alone, with an account that holds one coin.
    func exchange(holdingFrom series: CandleSeries) -> ExchangeCore {
        var exchange = ExchangeCore(instruments: [instrument], model: FillModel(source: .close))
        let account = exchange.openAccount(balance: balance, leverage: leverage, fees: HyperliquidFees().schedule)
        var events: [AccountEvent] = []
        let order = OrderRequest(
            coin: instrument.coin, side: .buy, size: 1, kind: .market, cloid: Cloid(session: 1, number: 1))
        exchange.handle(.candle(instrument.coin, series.candles[0]), events: &events)
        exchange.submit(.place(order), from: account, at: exchange.now, events: &events)
        return exchange
    }

    /// A backtest at the start of a run.
    func backtest(_ strategy: any Strategy) -> Backtest {
        Backtest(engine: engine(strategy), desk: desk, recorder: RunRecorder(interval: .minute1, keepsDetails: false))
    }
}
