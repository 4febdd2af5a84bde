import MarketHistory
import PaperKit
import RiskKit
import StrategyKit
import TradingCore
import TradingEngine

/// A strategy file put together: the markets, the strategy, the limits, the exchange and the recording.
struct RunPlan {
    let file: StrategyFile
    let instruments: [Instrument]
    let data: RunData
    /// What stood in the file, to be kept with the run.
    let configuration: JSONValue
    private let strategy: any Strategy

    /// Reads and checks a strategy file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - registry: The strategies that it may name.
    ///   - files: Data files that replace the file's own.
    ///   - allowances: Faults of the data to pass over, besides the file's own.
    /// - Throws: With the file's name, and line and path where there are any.
    init(
        reading path: String, registry: StrategyRegistry, files: [String] = [], allowances: [String] = []
    ) throws {
        let bytes = try FilePath.read(path, "strategy file")
        do {
            let file = try StrategyFile(parsing: bytes)
            let instruments = try Self.instruments(of: file)
            let setup = StrategySetup(coins: instruments.map(\.coin), interval: file.interval)
            self.file = file
            self.instruments = instruments
            configuration = try JSONValue(parsing: bytes)
            strategy = try registry.make(file.strategy, parameters: file.parameters, setup: setup)
            let folder = FilePath.folder(of: path)
            data = try RunData(
                file: file, coins: setup.coins, resolving: { FilePath.resolve($0, in: folder) }, replacedBy: files,
                allowances: allowances)
        } catch let error as MarketHistoryError {
            throw error
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.badData, "\(path): \(error)")
        }
    }

    private static func instruments(of file: StrategyFile) throws -> [Instrument] {
        var instruments: [Instrument] = []
        for (index, name) in file.coins.enumerated() {
            let instrument: Instrument
            do {
                instrument = try InstrumentCatalogue.bundled.resolve(name)
            } catch {
                throw CommandFailure(.badData, "coins[\(index)]: \(error)")
            }
            if instruments.contains(where: { $0.coin == instrument.coin }) {
                throw CommandFailure(.badData, "coins[\(index)]: \(name) stands there twice")
            }
            if file.account.leverage > instrument.maxLeverage {
                throw CommandFailure(
                    .badData,
                    "account.leverage: \(file.account.leverage) is more than the \(instrument.maxLeverage) that \(instrument.coin) allows"
                )
            }
            instruments.append(instrument)
        }
        return instruments
    }

    /// The engine at the start of the run.
    func engine() throws -> Engine {
        let portfolio = Portfolio(
            startingBalance: file.account.startingBalance, leverage: file.account.leverage, instruments: instruments)
        let gate = RiskGate(
            rules: file.risk.rules, sizing: try file.risk.positionSizing(), equity: file.account.startingBalance)
        // One session for all: nothing is sent anywhere, and two runs over the same events shall be the same.
        return Engine(strategy: strategy, gate: gate, portfolio: portfolio, session: 1)
    }

    /// The exchange with the account at the start of the run.
    func desk() -> PaperDesk {
        PaperDesk(
            exchange: ExchangeCore(instruments: instruments, model: file.execution.fills),
            balance: file.account.startingBalance, leverage: file.account.leverage, fees: file.fees)
    }

    /// What the figures take for granted, as sentences.
    var assumptions: [String] {
        var sentences = file.execution.fills.assumptions
        sentences.append(
            "Fees: \(file.fees.name), maker \(file.fees.maker.percentText), taker \(file.fees.taker.percentText), truncated at six decimals."
        )
        sentences.append(
            data.hasFunding
                ? "Funding is paid every hour on the recorded rate, at the last candle's close."
                : "No funding is paid: the data has none.")
        sentences.append("The account's orders do not move the market, and a ruined account is closed at once.")
        return sentences
    }

    /// What should make a reader doubt the figures.
    var warnings: [String] {
        var warnings: [String] = []
        if file.fees.name == FeeSchedule.seedDocument.name {
            warnings.append("The fee schedule seed-document was never charged by the exchange; real fees are higher.")
        }
        if file.execution.fills.usesCandles, file.execution.fills.latency != .none {
            warnings.append("latencyMs has no effect on fills against candles.")
        }
        if !file.execution.fills.usesCandles, !data.hasLiquidity {
            warnings.append("Orders fill against quotes or books, and the data has none: every order will be refused.")
        }
        return warnings + data.warnings
    }
}
