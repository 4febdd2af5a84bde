public import TradingCore

/// What people see of a strategy: its name, what it does, and its parameters.
public struct StrategyDescriptor: Sendable {
    /// The name in strategy files, lower case with hyphens.
    public let name: String
    /// What it does, in a sentence.
    public let summary: String
    /// Exactly how, in a few sentences.
    public let details: String
    /// Its parameters, in the order to show them.
    public let parameters: [ParameterDescriptor]

    /// Describes a strategy.
    public init(name: String, summary: String, details: String = "", parameters: [ParameterDescriptor]) {
        self.name = name
        self.summary = summary
        self.details = details
        self.parameters = parameters
    }
}

/// What people see of one parameter.
public struct ParameterDescriptor: Sendable {
    /// What may be written for a parameter.
    public enum Kind: Sendable, Hashable {
        /// A whole number within bounds, both included.
        case integer(ClosedRange<Int>)
        /// A number within bounds, both included.
        case number(ClosedRange<Double>)
        /// A positive amount of money.
        case usd
        /// A positive size in coins.
        case size
        /// A share between 0 and 1.
        case rate
        /// True or false.
        case flag
        /// One of some words.
        case choice([String])
    }

    /// The key in the strategy file.
    public let name: String
    /// What may be written.
    public let kind: Kind
    /// The unit, such as "bars" or "USD"; empty where there is none.
    public let unit: String
    /// What holds when the key is left out; nil makes the key required.
    public let defaultValue: JSONValue?
    /// What it does.
    public let meaning: String

    /// Describes a parameter.
    public init(_ name: String, _ kind: Kind, unit: String = "", default defaultValue: JSONValue?, meaning: String) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.defaultValue = defaultValue
        self.meaning = meaning
    }

    /// Checks a written value against the kind.
    ///
    /// - Throws: `JSONError` that says what would be accepted.
    public func check(_ value: JSONValue, at path: String) throws(JSONError) {
        switch kind {
        case .integer(let range):
            let number = try value.decode(Int.self, at: path)
            guard range.contains(number) else {
                throw outside(value, path, "\(number)", "\(range.lowerBound)", "\(range.upperBound)")
            }
        case .number(let range):
            let number = try value.decode(Double.self, at: path)
            guard range.contains(number) else {
                throw outside(value, path, "\(number)", "\(range.lowerBound)", "\(range.upperBound)")
            }
        case .usd:
            let amount = try value.decode(USD.self, at: path)
            guard amount > .zero else { throw notPositive(value, path, "\(amount)") }
        case .size:
            let size = try value.decode(Size.self, at: path)
            guard size > .zero else { throw notPositive(value, path, "\(size)") }
        case .rate:
            let rate = try value.decode(Rate.self, at: path)
            guard rate >= .zero, rate <= .percent(100) else { throw outside(value, path, "\(rate)", "0", "1") }
        case .flag: _ = try value.decode(Bool.self, at: path)
        case .choice(let words):
            let word = try value.decode(String.self, at: path)
            guard words.contains(word) else {
                throw JSONError(
                    line: value.line, path: path,
                    message: "\"\(word)\" is not a choice; \(NearestName.hint(for: word, among: words))")
            }
        }
    }

    private func outside(
        _ value: JSONValue, _ path: String, _ number: String, _ low: String, _ high: String
    ) -> JSONError {
        JSONError(line: value.line, path: path, message: "\(number) is outside \(low) to \(high)")
    }

    private func notPositive(_ value: JSONValue, _ path: String, _ number: String) -> JSONError {
        JSONError(line: value.line, path: path, message: "\(number) must be above zero")
    }
}
