import PaperKit
import RiskKit
public import StrategyKit
public import TradingCore

extension StrategyFile {
    /// The JSON Schema (draft 2020-12) of strategy files, with the parameters of every strategy in a registry.
    public static func schema(for registry: StrategyRegistry) -> JSONValue {
        let strategies = registry.descriptors
        let rules: [JSONValue] = strategies.map { descriptor in
            [
                "if": ["properties": ["strategy": ["const": .text(descriptor.name)]]],
                "then": ["properties": ["parameters": descriptor.schema]],
            ]
        }
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "hl strategy file",
            "type": "object",
            "additionalProperties": false,
            "required": ["strategy", "coins", "interval"],
            "properties": [
                "version": ["const": .number(currentVersion), "description": "Version of the format."],
                "name": ["type": "string", "minLength": 1, "maxLength": 100, "description": "What the run is called."],
                "strategy": ["enum": words(strategies.map(\.name)), "description": "The strategy to run."],
                "coins": [
                    "type": "array", "items": ["type": "string"], "minItems": 1, "uniqueItems": true,
                    "description": "The markets, such as BTC or BTC-PERP.",
                ],
                "interval": ["enum": words(Interval.allCases.map(\.rawValue)), "description": "The length of the candles."],
                "parameters": ["type": "object", "description": "The strategy's own settings; see hl strategies NAME."],
                "account": object([
                    ("startingBalance", amount("The deposit in USD.")),
                    ("leverage", ["type": "integer", "minimum": 1, "maximum": 100, "description": "At which positions are opened."]),
                ]),
                "fees": object([
                    (
                        "schedule",
                        [
                            "anyOf": [["enum": words(feeSchedules)], ["type": "string", "pattern": "^flat\\(.*,.*\\)$"]],
                            "description": "Fees by name, or flat(maker,taker).",
                        ]
                    ),
                    ("tier", ["type": "integer", "minimum": 0, "maximum": 6, "description": "14-day volume tier, for hyperliquid."]),
                    ("makerTier", ["type": "integer", "minimum": 0, "maximum": 3, "description": "Maker rebate tier, for hyperliquid."]),
                    ("staking", ["enum": words(HyperliquidFees.Staking.allCases.map(\.rawValue))]),
                    ("referral", ["type": "boolean"]),
                    ("maker", amount("The maker rate, for flat; 0.015 % is 0.00015.")),
                    ("taker", amount("The taker rate, for flat.")),
                ]),
                "risk": risk,
                "execution": object([
                    ("mode", ["enum": words(Execution.Mode.allCases.map(\.rawValue))]),
                    ("fill", ["enum": words(FillModel.Source.allCases.map(\.rawValue))]),
                    ("path", ["enum": words(FillModel.Path.allCases.map(\.rawValue))]),
                    ("limitFill", ["enum": words(FillModel.LimitRule.allCases.map(\.rawValue))]),
                    ("slippageBps", amount("Basis points that a taking order's price moves against it.")),
                    ("latencyMs", ["description": "Milliseconds, or a range of two; for quote and book fills."]),
                    ("latencySeed", ["type": "integer", "minimum": 0]),
                ]),
                "data": object(
                    ["candles", "funding", "trades", "quotes", "books", "frames"].map { ($0, paths) }
                        + [("allow", ["type": "array", "items": ["enum": ["gaps", "duplicates", "unsorted", "broken"]]])]),
            ],
            "allOf": JSONValue(.array(rules)),
        ]
    }

    private static let paths: JSONValue = ["type": "array", "items": ["type": "string"]]

    private static func words(_ words: [String]) -> JSONValue { JSONValue(.array(words.map { .text($0) })) }

    private static func amount(_ meaning: String) -> JSONValue {
        ["type": ["string", "number"], "description": .text(meaning)]
    }

    private static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
        [
            "type": "object", "additionalProperties": false,
            "properties": JSONValue(.object(properties.map { (key: $0.0, value: $0.1) })),
        ]
    }

    private static var risk: JSONValue {
        let whole: JSONValue = ["type": "integer", "minimum": 1]
        return object([
            ("allowedCoins", ["type": "array", "items": ["type": "string"]]),
            ("maxOrderNotional", amount("The most that one order may open, in USD.")),
            ("maxPositionNotional", amount("The most that one market may hold, in USD.")),
            ("maxLeverage", amount("All positions as a multiple of the equity.")),
            ("maxOpenPositions", whole),
            ("maxDailyLoss", amount("The most that a UTC day may lose, in USD.")),
            ("maxDrawdown", amount("The most that may be lost from the peak, as a share of it.")),
            ("priceCollar", amount("How much worse than the last price a limit may be, as a share of it.")),
            ("maxDataAge", whole),
            ("minimumNotional", amount("The least value of an order, in USD.")),
            ("maxOrdersPerMinute", whole),
            (
                "sizing",
                object([
                    ("method", ["enum": ["fixed-notional", "percent-of-equity", "risk-per-trade"]]),
                    ("notional", amount("For fixed-notional, in USD.")),
                    ("share", amount("For percent-of-equity.")),
                    ("risk", amount("For risk-per-trade: the share of the equity that a stop may lose.")),
                    ("stopDistance", amount("For risk-per-trade: a share of the price.")),
                ])
            ),
        ])
    }
}

extension StrategyDescriptor {
    /// The JSON Schema of the strategy's parameters.
    fileprivate var schema: JSONValue {
        let properties = parameters.map { (key: $0.name, value: $0.schema) }
        let required = parameters.filter { $0.defaultValue == nil }.map { JSONValue.text($0.name) }
        return [
            "type": "object", "additionalProperties": false, "properties": JSONValue(.object(properties)),
            "required": JSONValue(.array(required)),
        ]
    }
}

extension ParameterDescriptor {
    fileprivate var schema: JSONValue {
        var members: [(key: String, value: JSONValue)] =
            switch kind {
            case .integer(let range):
                [("type", "integer"), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))]
            case .number(let range):
                [("type", "number"), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))]
            case .usd, .size, .rate: [("type", ["string", "number"])]
            case .flag: [("type", "boolean")]
            case .choice(let words): [("enum", JSONValue(.array(words.map { .text($0) })))]
            }
        members.append(("description", .text(unit.isEmpty ? meaning : "\(meaning) Unit: \(unit).")))
        if let defaultValue { members.append(("default", defaultValue)) }
        return JSONValue(.object(members))
    }
}
