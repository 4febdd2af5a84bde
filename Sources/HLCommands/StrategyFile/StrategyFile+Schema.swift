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
                    "type": "array", "items": text, "minItems": 1, "uniqueItems": true,
                    "description": "The markets, such as BTC or BTC-PERP.",
                ],
                "interval": [
                    "enum": words(Interval.allCases.map(\.rawValue)), "description": "The length of the candles.",
                ],
                "parameters": [
                    "type": "object", "description": "The strategy's own settings; see hl strategies NAME.",
                ],
                "account": object([
                    ("startingBalance", positive("The deposit in USD.")),
                    (
                        "leverage",
                        [
                            "type": "integer", "minimum": 1, "maximum": 100,
                            "description": "At which positions are opened.",
                        ]
                    ),
                ]),
                "fees": fees,
                "risk": risk,
                "execution": object([
                    ("mode", ["enum": words(Execution.Mode.allCases.map(\.rawValue))]),
                    ("fill", ["enum": words(FillModel.Source.allCases.map(\.rawValue))]),
                    ("path", ["enum": words(FillModel.Path.allCases.map(\.rawValue))]),
                    ("limitFill", ["enum": words(FillModel.LimitRule.allCases.map(\.rawValue))]),
                    ("slippageBps", number("Basis points that a taking order's price moves against it.", 0, 1000)),
                    ("latencyMs", latency),
                    ("latencySeed", ["type": "integer", "minimum": 0]),
                ]),
                "data": object(
                    ["candles", "funding", "trades", "quotes", "books", "frames"].map { ($0, paths) }
                        + [
                            (
                                "allow",
                                ["type": "array", "items": ["enum": ["gaps", "duplicates", "unsorted", "broken"]]]
                            )
                        ]),
            ],
            "allOf": JSONValue(.array(rules)),
        ]
    }

    private static let text: JSONValue = ["type": "string", "minLength": 1]

    private static let paths: JSONValue = ["type": "array", "items": text]

    private static func words(_ words: [String]) -> JSONValue { JSONValue(.array(words.map { .text($0) })) }

    private static let latency: JSONValue = {
        let milliseconds: JSONValue = ["type": "integer", "minimum": 0, "maximum": 60_000]
        return [
            "anyOf": [milliseconds, ["type": "array", "items": milliseconds, "minItems": 2, "maxItems": 2]],
            "description": "Milliseconds, or a range of two; for quote and book fills.",
        ]
    }()

    private static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
        [
            "type": "object", "additionalProperties": false,
            "properties": JSONValue(.object(properties.map { (key: $0.0, value: $0.1) })),
        ]
    }

    private static var fees: JSONValue {
        let rate: JSONValue = number("A share of the value: 0.015 % is 0.00015.", negative: true)
        var schema = object([
            (
                "schedule",
                [
                    "anyOf": [
                        ["enum": words(feeSchedules)],
                        ["type": "string", "pattern": "^flat\\( *-?[0-9]+(\\.[0-9]+)? *, *-?[0-9]+(\\.[0-9]+)? *\\)$"],
                    ],
                    "description": "Fees by name, or flat(maker,taker).",
                ]
            ),
            (
                "tier",
                ["type": "integer", "minimum": 0, "maximum": 6, "description": "14-day volume tier, for hyperliquid."]
            ),
            (
                "makerTier",
                ["type": "integer", "minimum": 0, "maximum": 3, "description": "Maker rebate tier, for hyperliquid."]
            ),
            ("staking", ["enum": words(HyperliquidFees.Staking.allCases.map(\.rawValue))]),
            ("referral", ["type": "boolean"]), ("maker", rate), ("taker", rate),
        ])
        schema.add(
            "if", ["properties": ["schedule": ["const": "flat"]], "required": ["schedule"]])
        schema.add(
            "then",
            ["required": ["maker", "taker"], "properties": unused(["tier", "makerTier", "staking", "referral"])])
        schema.add("else", ["properties": unused(["maker", "taker"])])
        return schema
    }

    /// Keys that must not stand there.
    private static func unused(_ keys: [String]) -> JSONValue {
        JSONValue(.object(keys.map { (key: $0, value: false) }))
    }

    private static var risk: JSONValue {
        let whole: JSONValue = ["type": "integer", "minimum": 1]
        return object([
            ("allowedCoins", ["type": "array", "items": text, "minItems": 1]),
            ("maxOrderNotional", positive("The most that one order may open, in USD.")),
            ("maxPositionNotional", positive("The most that one market may hold, in USD.")),
            ("maxLeverage", positive("All positions as a multiple of the equity.")),
            ("maxOpenPositions", whole),
            ("maxDailyLoss", positive("The most that a UTC day may lose, in USD.")),
            ("maxDrawdown", share("The most that may be lost from the peak, as a share of it.")),
            ("priceCollar", share("How much worse than the last price a limit may be, as a share of it.")),
            ("maxDataAge", whole),
            ("minimumNotional", positive("The least value of an order, in USD.")),
            ("maxOrdersPerMinute", whole),
            (
                "sizing",
                [
                    "anyOf": [
                        sizing("fixed-notional", [("notional", positive("In USD."))]),
                        sizing("percent-of-equity", [("share", positive("A share of the equity."))]),
                        sizing(
                            "risk-per-trade",
                            [
                                ("risk", share("The share of the equity that a stop may lose.")),
                                ("stopDistance", share("How far the stop is, as a share of the price.")),
                            ]),
                    ]
                ]
            ),
        ])
    }

    private static func sizing(_ method: String, _ numbers: [(String, JSONValue)]) -> JSONValue {
        var schema = object([("method", ["const": .text(method)])] + numbers)
        schema.add("required", words(["method"] + numbers.map(\.0)))
        return schema
    }

    private static func positive(_ meaning: String) -> JSONValue { number(meaning, above: 0) }

    private static func share(_ meaning: String) -> JSONValue { number(meaning, above: 0, below: 1) }

    /// An amount, written as a number or as text; bounds can only be told of the former.
    private static func number(
        _ meaning: String, _ minimum: Int? = nil, _ maximum: Int? = nil, above: Int? = nil, below: Int? = nil,
        negative: Bool = false
    ) -> JSONValue {
        var schema: JSONValue = ["type": ["string", "number"], "description": .text(meaning)]
        // With a digit that is not zero, where zero is not meant.
        let digits = above == nil ? "" : "(?=.*[1-9])"
        schema.add("pattern", .text("^\(digits)\(negative ? "-?" : "")[0-9]+(\\.[0-9]+)?$"))
        for (key, bound) in [
            ("minimum", minimum), ("maximum", maximum), ("exclusiveMinimum", above), ("exclusiveMaximum", below),
        ] {
            if let bound { schema.add(key, .number(bound)) }
        }
        return schema
    }

    /// The schema of a strategy's amount, size or share.
    static func parameter(_ kind: ParameterDescriptor.Kind, _ meaning: String) -> JSONValue {
        if case .rate = kind { number(meaning, 0, 1) } else { positive(meaning) }
    }
}

extension JSONValue {
    /// Puts a member behind those of an object.
    fileprivate mutating func add(_ key: String, _ value: JSONValue) {
        content = .object((members ?? []) + [(key: key, value: value)])
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
        let text = unit.isEmpty ? meaning : "\(meaning) Unit: \(unit)."
        var schema: JSONValue =
            switch kind {
            case .integer(let range):
                ["type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
            case .number(let range):
                ["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
            case .usd, .size, .rate: StrategyFile.parameter(kind, text)
            case .flag: ["type": "boolean"]
            case .choice(let words): ["enum": JSONValue(.array(words.map { .text($0) }))]
            }
        if schema["description"] == nil { schema.add("description", .text(text)) }
        if let defaultValue { schema.add("default", defaultValue) }
        return schema
    }
}
