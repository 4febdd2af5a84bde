import StrategyKit
import Testing
import TradingCore

struct StrategyRegistryTests {
    private let registry = StrategyRegistry.builtIn

    private func make(_ name: String, _ parameters: JSONValue) throws -> any Strategy {
        let setup = StrategySetup(coins: [try Coin("BTC")], interval: .hour1)
        return try registry.make(name, parameters: parameters, setup: setup)
    }

    private func refusal(_ name: String, _ parameters: JSONValue) -> JSONError? {
        #expect(throws: JSONError.self) { _ = try make(name, parameters) }
    }

    @Test func namesTheNearestStrategyForAnUnknownOne() {
        let error = #expect(throws: UnknownStrategy.self) { _ = try make("ema-cros", [:]) }
        #expect(error?.description == "there is no strategy \"ema-cros\"; did you mean \"ema-cross\"?")
    }

    @Test func namesAllStrategiesWhereNoneIsNear() {
        let error = #expect(throws: UnknownStrategy.self) { _ = try make("martingale", [:]) }
        #expect(error?.known == registry.descriptors.map(\.name))
        #expect(error?.description.contains("donchian-breakout, ema-cross, zscore-reversion") == true)
    }

    @Test func namesTheNearestKeyForAnUnknownOne() throws {
        let text = """
            {
              "fast": 5,
              "slwo": 20
            }
            """
        let error = refusal("ema-cross", try JSONValue(parsing: text))
        #expect(error?.description == "line 3, parameters.slwo: unknown key; did you mean \"slow\"?")
    }

    @Test(
        arguments: [
            ("ema-cross", "fast", "twelve" as JSONValue, "a whole number should stand here, not a text"),
            ("ema-cross", "allowShort", 1, "true or false should stand here, not a number"),
            ("ema-cross", "notional", true, "true or false"),
            ("zscore-reversion", "entry", "2", "a number should stand here, not a text"),
            ("zscore-reversion", "window", .number(2.5), "2.5 is not a whole number"),
            ("donchian-breakout", "entry", [20], "a whole number should stand here, not a list"),
        ] as [(String, String, JSONValue, String)])
    func refusesAValueOfTheWrongKind(name: String, key: String, value: JSONValue, message: String) {
        let error = refusal(name, JSONValue(.object([(key, value)])))
        #expect(error?.path == "parameters.\(key)")
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test(
        arguments: [
            ("ema-cross", "fast", 0, "0 is outside 1 to 100000"),
            ("ema-cross", "notional", 0, "0 must be above zero"),
            ("donchian-breakout", "exit", 100_001, "100001 is outside 1 to 100000"),
            ("zscore-reversion", "window", 2, "2 is outside 3 to 100000"),
            ("zscore-reversion", "stop", .number(100.5), "100.5 is outside 0.0 to 100.0"),
        ] as [(String, String, JSONValue, String)])
    func refusesAValueOutOfBounds(name: String, key: String, value: JSONValue, message: String) {
        let error = refusal(name, JSONValue(.object([(key, value)])))
        #expect(error?.path == "parameters.\(key)")
        #expect(error?.message == message)
    }

    @Test func refusesParametersThatContradictEachOther() {
        let error = #expect(throws: ParameterError.self) { _ = try make("ema-cross", ["fast": 48, "slow": 12]) }
        #expect(error?.description == "parameters.fast: 48 must be shorter than slow, which is 12 bars")
    }

    @Test func refusesParametersThatAreNoObject() {
        #expect(refusal("ema-cross", [1, 2])?.message == "an object should stand here, not a list")
    }

    @Test func namesARequiredKeyThatIsMissing() throws {
        var registry = StrategyRegistry()
        registry.register(Required.self)
        let setup = StrategySetup(coins: [], interval: .hour1)
        let error = #expect(throws: JSONError.self) {
            _ = try registry.make("required", parameters: [:], setup: setup)
        }
        #expect(error?.description == "parameters: the key \"size\" is missing: How much to buy.")
        #expect(throws: Never.self) {
            _ = try registry.make("required", parameters: ["size": "0.5"], setup: setup)
        }
    }

    @Test func fillsInWhatIsLeftOut() throws {
        let setup = StrategySetup(coins: [try Coin("BTC")], interval: .hour1)
        var registry = StrategyRegistry()
        registry.register(Echo.self)
        let made = try registry.make("echo", parameters: ["first": 7], setup: setup)
        let echo = try #require(made as? Echo)
        #expect(echo.parameters.first == 7)
        #expect(echo.parameters.second == 2)
    }

    @Test func letsALaterStrategyTakeAName() throws {
        var registry = StrategyRegistry.builtIn
        registry.register(Impostor.self)
        #expect(registry.descriptors.count == StrategyRegistry.builtIn.descriptors.count)
        #expect(registry.descriptor("ema-cross")?.summary == "Not the real one.")
        #expect(registry.descriptor("nobody") == nil)
    }
}

/// A strategy with a parameter that has no default.
private struct Required: Strategy {
    struct Parameters: Codable { var size: Size }
    static let descriptor = StrategyDescriptor(
        name: "required", summary: "Needs a size.",
        parameters: [ParameterDescriptor("size", .size, default: nil, meaning: "How much to buy.")])
    let subscriptions: [MarketSubscription] = []
    init(parameters: Parameters, setup: StrategySetup) {}
    mutating func handle(_ event: MarketEvent, in context: StrategyContext, orders: inout OrderSink) {}
}

/// A strategy that shows what it was given.
private struct Echo: Strategy {
    struct Parameters: Codable {
        var first: Int
        var second: Int
    }
    static let descriptor = StrategyDescriptor(
        name: "echo", summary: "Keeps its parameters.",
        parameters: [
            ParameterDescriptor("first", .integer(0...10), default: 1, meaning: "A number."),
            ParameterDescriptor("second", .integer(0...10), default: 2, meaning: "Another."),
        ])
    let subscriptions: [MarketSubscription] = []
    let parameters: Parameters
    init(parameters: Parameters, setup: StrategySetup) { self.parameters = parameters }
    mutating func handle(_ event: MarketEvent, in context: StrategyContext, orders: inout OrderSink) {}
}

/// A strategy under a name that is taken.
private struct Impostor: Strategy {
    struct Parameters: Codable {}
    static let descriptor = StrategyDescriptor(name: "ema-cross", summary: "Not the real one.", parameters: [])
    let subscriptions: [MarketSubscription] = []
    init(parameters: Parameters, setup: StrategySetup) {}
    mutating func handle(_ event: MarketEvent, in context: StrategyContext, orders: inout OrderSink) {}
}
