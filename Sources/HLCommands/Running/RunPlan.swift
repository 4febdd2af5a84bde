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
    /// - Throws: ``CommandFailure`` with the file's name, and line and path where there are any; `MarketHistoryError` for data.
    init(
        reading path: String, registry: StrategyRegistry, files: [String] = [], allowances: [String] = []
    ) throws {
        let bytes = try FilePath.read(path, "strategy file")
        do {
            let json = try JSONValue(parsing: bytes)
            var file = try StrategyFile(json)
            let instruments = try Self.instruments(of: file, in: json)
            file.risk.allowedCoins = try Self.allowedCoins(of: file, in: json)
            let setup = StrategySetup(coins: instruments.map(\.coin), interval: file.interval)
            strategy = try Self.strategy(of: file, in: json, from: registry, setup: setup)
            let folder = FilePath.folder(of: path)
            data = try RunData(
                file: file, json: json, coins: setup.coins, resolving: { FilePath.resolve($0, in: folder) },
                replacedBy: files, allowances: allowances)
            let source = file.execution.fills.source
            guard file.execution.fills.usesCandles || data.hasLiquidity else {
                throw JSONError(
                    line: json["execution"]?["fill"]?.line ?? 0, path: "execution.fill",
                    message:
                        "\"\(source.rawValue)\" needs quotes or books, and the data has none; name some under data, or use \"next-open\""
                )
            }
            self.file = file
            self.instruments = instruments
            configuration = json
        } catch let error as JSONError {
            throw CommandFailure(.badData, "\(path): \(error)")
        }
    }

    private static func instruments(of file: StrategyFile, in json: JSONValue) throws(JSONError) -> [Instrument] {
        var instruments: [Instrument] = []
        for (index, name) in file.coins.enumerated() {
            let instrument = try Self.instrument(name, json["coins"], index, "coins")
            let fault = { (message: String) in
                JSONError(line: json["coins"]?.elements?[index].line ?? 0, path: "coins[\(index)]", message: message)
            }
            if instruments.contains(where: { $0.coin == instrument.coin }) {
                throw fault("\"\(name)\" stands there twice; name each market once")
            }
            if instrument.isDelisted {
                throw fault(
                    "the exchange has delisted \(instrument.coin) and takes no orders for it; trade another market")
            }
            if file.account.leverage > instrument.maxLeverage {
                throw JSONError(
                    line: json["account"]?["leverage"]?.line ?? 0, path: "account.leverage",
                    message:
                        "\(file.account.leverage) is more than the \(instrument.maxLeverage) that \(instrument.coin) allows"
                )
            }
            instruments.append(instrument)
        }
        return instruments
    }

    /// The markets of `risk.allowedCoins`, by the exchange's own names.
    private static func allowedCoins(of file: StrategyFile, in json: JSONValue) throws(JSONError) -> [Coin]? {
        guard let allowed = file.risk.allowedCoins else { return nil }
        var coins: [Coin] = []
        for (index, coin) in allowed.enumerated() {
            let list = json["risk"]?["allowedCoins"]
            coins.append(try instrument(coin.description, list, index, "risk.allowedCoins").coin)
        }
        return coins
    }

    /// The market of a name that stands in a list of the file.
    private static func instrument(
        _ name: String, _ list: JSONValue?, _ index: Int, _ path: String
    ) throws(JSONError) -> Instrument {
        do {
            return try InstrumentCatalogue.bundled.resolve(name)
        } catch {
            throw JSONError(line: list?.elements?[index].line ?? 0, path: "\(path)[\(index)]", message: "\(error)")
        }
    }

    /// The strategy with its parameters; every refusal gets the line where it was written.
    private static func strategy(
        of file: StrategyFile, in json: JSONValue, from registry: StrategyRegistry, setup: StrategySetup
    ) throws(JSONError) -> any Strategy {
        do {
            return try registry.make(file.strategy, parameters: file.parameters, setup: setup)
        } catch let error as JSONError {
            throw error
        } catch let error as UnknownStrategy {
            throw JSONError(line: json["strategy"]?.line ?? 0, path: "strategy", message: error.description)
        } catch let error as ParameterError {
            throw JSONError(
                line: file.parameters[error.parameter]?.line ?? file.parameters.line,
                path: "parameters.\(error.parameter)", message: error.message)
        } catch {
            throw JSONError(line: file.parameters.line, path: "parameters", message: "\(error)")
        }
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
        return warnings + data.warnings
    }
}
