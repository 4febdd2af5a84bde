public import TradingCore

/// What goes wrong at a local exchange, and when: rules that are tried in their order, and times in which the exchange itself is odd.
///
/// ```json
/// {"seed": 7,
///  "rules": [{"when": {"path": "/exchange", "probability": 0.1},
///             "what": {"fault": "answer", "status": 502, "handled": true}}],
///  "exchange": [{"from": 60000, "until": 90000, "halted": true}]}
/// ```
///
/// It is read strictly: an unknown key, a number out of range, or a fault that cannot happen to its event is an error with its
/// place. `Docs/PaperExchange/Faults.md` has a plan for each kind, and says which rows of the catalogue of faults it plays.
public struct FaultPlan: Sendable, Hashable {
    /// A rule: when, and what.
    public struct Rule: Sendable, Hashable {
        /// What it is called, in reports.
        public var name: String?
        /// When it applies.
        public var when: FaultCondition
        /// What happens.
        public var what: FaultEffect

        /// Makes a rule.
        public init(_ name: String? = nil, when: FaultCondition, what: FaultEffect) {
            self.name = name
            self.when = when
            self.what = what
        }
    }

    /// What all chance is drawn from.
    public var seed: UInt64 = 0
    /// The rules.
    ///
    /// Delays add up; of all others the first that applies decides.
    public var rules: [Rule] = []
    /// Times in which the exchange is odd; where they meet the later one in the list counts.
    public var exchange: [ExchangeFault] = []

    /// A plan without faults.
    public init() {}

    /// Reads a plan.
    ///
    /// - Parameter bytes: JSON.
    /// - Throws: ``JSONError`` with line and path of the first fault.
    public init(parsing bytes: [UInt8]) throws(JSONError) { try self.init(JSONValue(parsing: bytes)) }

    /// Reads a plan.
    ///
    /// - Parameter json: The document.
    /// - Throws: ``JSONError`` with line and path of the first fault.
    public init(_ json: JSONValue) throws(JSONError) {
        let object = try PlanObject(json, at: "", keys: ["seed", "rules", "exchange"])
        seed = UInt64(try object.number("seed", in: 0...Int64.max) ?? 0)
        for (value, path) in try object.list("rules") {
            let rule = try PlanObject(value, at: path, keys: ["name", "when", "what"])
            let empty = JSONValue(.object([]), line: value.line)
            let when = try FaultCondition(rule.optional("when") ?? empty, at: rule.place("when"))
            let what = try FaultEffect(try rule.member("what"), at: rule.place("what"), on: when.event)
            rules.append(Rule(try rule.text("name"), when: when, what: what))
        }
        for (value, path) in try object.list("exchange") { exchange.append(try ExchangeFault(value, at: path)) }
    }

    /// The plan as a document.
    public var json: JSONValue {
        let rules = rules.map { rule in
            PlanObject.json([
                ("name", rule.name.map { .text($0) }), ("when", rule.when.json), ("what", rule.what.json),
            ])
        }
        return PlanObject.json([
            ("seed", .number(seed)), ("rules", JSONValue(.array(rules))),
            ("exchange", JSONValue(.array(exchange.map(\.json)))),
        ])
    }
}

extension FaultPlan: Codable {
    /// Reads a plan, as strictly as from its bytes.
    ///
    /// - Throws: ``JSONError`` with the path of the first fault.
    public init(from decoder: any Decoder) throws { try self.init(JSONValue(from: decoder)) }

    /// Writes the plan.
    ///
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
