import RiskKit
import Testing
import TradingCore

struct RiskConfigurationTests {
    func read(_ text: String) throws -> RiskConfiguration {
        let json = try JSONValue(parsing: text)
        try json.checkKeys(RiskConfiguration.keys)
        let risk = try json.decode(RiskConfiguration.self)
        try risk.check()
        return risk
    }

    @Test func readsStringsAndExactNumbers() throws {
        let risk = try read(#"{"maxPositionNotional": "5000", "maxDailyLoss": 500.5, "maxDrawdown": "0.25"}"#)
        #expect(risk.maxPositionNotional == 5_000)
        #expect(risk.maxDailyLoss?.description == "500.5")
        #expect(risk.rules.count == 4, "three limits and the exchange's own minimum")
    }

    @Test(arguments: [
        (#"{"maxDrawdown": "1"}"#, "maxDrawdown"),
        (#"{"maxDrawdown": "-0.1"}"#, "maxDrawdown"),
        (#"{"maxOrderNotional": "0"}"#, "maxOrderNotional"),
        (#"{"maxOpenPositions": 0}"#, "maxOpenPositions"),
        (#"{"maxDrawdow": "0.1"}"#, "maxDrawdown"),
        (#"{"maxLeverage": "3x"}"#, "3x"),
        (#"{"sizing": {"method": "percent-of-equty", "share": "0.1"}}"#, "percent-of-equity"),
        (#"{"sizing": {"method": "risk-per-trade", "risk": "0.01"}}"#, "stopDistance"),
        (#"{"sizing": {"method": "risk-per-trade", "risk": "1", "stopDistance": "0.02"}}"#, "sizing.risk"),
        (#"{"sizing": {"method": "fixed-notional", "notional": "100", "share": "0.1"}}"#, "does not use"),
        (#"{"priceCollar": "5"}"#, "priceCollar"),
        (#"{"allowedCoins": []}"#, "allowedCoins"),
        (#"{"maxDataAge": 9223372036854775807}"#, "maxDataAge"),
    ])
    func refusesWhatCannotWork(text: String, mention: String) {
        let error = #expect(throws: (any Error).self) { try read(text) }
        #expect(error.map { "\($0)" }?.contains(mention) == true)
    }
}
