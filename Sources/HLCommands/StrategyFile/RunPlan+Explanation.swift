import PaperKit
import RiskKit
import StrategyKit
import TradingCore

extension RunPlan {
    /// What the file will do, in plain sentences.
    func explanation(registry: StrategyRegistry) -> [String] {
        let coins = instruments.map(\.coin.description).joined(separator: ", ")
        var sentences = [
            "\(file.name) trades \(coins) on paper with \(file.strategy), deciding at the close of every \(file.interval) candle."
        ]
        if let descriptor = registry.descriptor(file.strategy) {
            sentences.append(descriptor.summary)
            let settings = descriptor.parameters.map { parameter in
                let value = file.parameters[parameter.name] ?? parameter.defaultValue
                let unit = parameter.unit.isEmpty ? "" : " \(parameter.unit)"
                return "\(parameter.name) \(value?.plainText ?? "–")\(unit)"
            }
            sentences.append("Its settings: \(settings.joined(separator: ", ")).")
        }
        sentences.append(
            "It begins with \(file.account.startingBalance.shown()) USD and opens positions at \(file.account.leverage)x leverage."
        )
        sentences += assumptions
        sentences += file.risk.explanation
        sentences.append("Data: \(data.summary.isEmpty ? "none" : data.summary).")
        return sentences
    }
}

extension RiskConfiguration {
    /// The limits as sentences.
    var explanation: [String] {
        var sentences: [String] = []
        if let allowedCoins {
            sentences.append("Only \(allowedCoins.map(\.description).joined(separator: ", ")) may be opened.")
        }
        if let maxOrderNotional { sentences.append("One order opens at most \(maxOrderNotional) USD.") }
        if let maxPositionNotional { sentences.append("One market holds at most \(maxPositionNotional) USD.") }
        if let maxLeverage {
            sentences.append("All positions together are worth at most \(maxLeverage) times the equity.")
        }
        if let maxOpenPositions { sentences.append("At most \(maxOpenPositions) markets are held at once.") }
        if let maxDailyLoss {
            sentences.append("Once a UTC day has lost \(maxDailyLoss) USD, nothing is opened until the next.")
        }
        if let maxDrawdown {
            sentences.append(
                "Once the equity is \(maxDrawdown.percentText) below its peak, the kill switch lets only closing orders through."
            )
        }
        if let priceCollar {
            sentences.append("A limit more than \(priceCollar.percentText) worse than the last price is refused.")
        }
        if let maxDataAge { sentences.append("Nothing is opened on a price older than \(maxDataAge) s.") }
        if let maxOrdersPerMinute { sentences.append("At most \(maxOrdersPerMinute) opening orders go out a minute.") }
        sentences.append(
            "Orders worth less than \(minimumNotional ?? Instrument.minimumNotional) USD are refused, unless they close a position."
        )
        if let sizing { sentences.append("Opening orders are sized by \(sizing.method).") }
        return sentences
    }
}
