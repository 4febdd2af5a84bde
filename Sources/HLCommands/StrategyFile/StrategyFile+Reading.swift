import PaperKit
import RiskKit
public import TradingCore

extension StrategyFile {
    static let keys = [
        "version", "name", "strategy", "coins", "interval", "parameters", "account", "fees", "risk", "execution",
        "data",
    ]
    static let accountKeys = ["startingBalance", "leverage"]
    static let feeKeys = ["schedule", "tier", "makerTier", "staking", "referral", "maker", "taker"]
    static let feeSchedules = ["hyperliquid", "flat", "launch-2023", "seed-document"]
    static let executionKeys = ["mode", "fill", "path", "limitFill", "slippageBps", "latencyMs", "latencySeed"]
    static let dataKeys = ["candles", "funding", "trades", "quotes", "books", "frames", "allow"]

    /// Reads a strategy file.
    ///
    /// The strategy's parameters are kept as they are; the registry checks them when it makes the strategy.
    ///
    /// - Throws: `JSONError` with line and path.
    public init(parsing bytes: [UInt8]) throws(JSONError) { try self.init(JSONValue(parsing: bytes)) }

    /// Takes a strategy file that was read as JSON.
    ///
    /// - Throws: As ``init(parsing:)``.
    public init(_ json: JSONValue) throws(JSONError) {
        try json.checkKeys(Self.keys)
        try json.refuseNulls()
        if let version = json["version"], try version.decode(Int.self, at: "version") != Self.currentVersion {
            throw JSONError(
                line: version.line, path: "version",
                message: "\(version) is unknown; this hl reads version \(Self.currentVersion)")
        }
        strategy = try json.required("strategy", "which strategy to run, such as \"ema-cross\"")
        name = try json.optional("name") ?? strategy
        coins = try json.required("coins", "the markets to trade, such as [\"BTC\"]")
        interval = try Self.interval(json)
        parameters = json["parameters"] ?? JSONValue(.object([]), line: json.line)
        account = try Self.account(json["account"])
        fees = try Self.fees(json["fees"])
        risk = try Self.risk(json["risk"])
        execution = try Self.execution(json["execution"])
        data = try Self.data(json["data"])
        guard !coins.isEmpty else {
            throw JSONError(line: json["coins"]?.line ?? 0, path: "coins", message: "name at least one market")
        }
        guard name.count <= 100, name.utf8.count <= 400, name.isVisible else {
            throw JSONError(
                line: json["name"]?.line ?? 0, path: "name", message: "use 1 to 100 visible characters on one line")
        }
        if let share = risk.sizing?.share, share > .percent(100 * Int64(account.leverage)) {
            throw JSONError(
                line: json["risk"]?["sizing"]?["share"]?.line ?? 0, path: "risk.sizing.share",
                message: "\(share) times the equity is more than leverage \(account.leverage) carries; a half is 0.5")
        }
    }

    /// The name as a folder's: what a file system could take otherwise becomes a hyphen.
    public var folderName: String {
        let safe = name.map { character in
            character.isASCII && (character.isLetter || character.isNumber || "-_.+".contains(character))
                ? character : "-"
        }
        return safe.first == "." ? "-" + safe : String(safe)
    }

    private static func interval(_ json: JSONValue) throws(JSONError) -> Interval {
        let text: String = try json.required("interval", "the length of the candles, such as \"1h\"")
        guard let interval = Interval(rawValue: text) else {
            throw JSONError(
                line: json["interval"]?.line ?? 0, path: "interval",
                message: "\"\(text)\" is no interval; there is "
                    + Interval.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return interval
    }

    private static func account(_ json: JSONValue?) throws(JSONError) -> Account {
        guard let json else { return Account(startingBalance: 10_000, leverage: 1) }
        try json.checkKeys(accountKeys, at: "account")
        let balance: USD = try json.optional("startingBalance", in: "account") ?? 10_000
        guard balance > .zero, balance <= 1_000_000_000_000 else {
            throw json.fault("startingBalance", in: "account", "\(balance) is not above zero and at most 1000000000000")
        }
        let leverage: Int = try json.optional("leverage", in: "account") ?? 1
        guard (1...100).contains(leverage) else {
            throw json.fault("leverage", in: "account", "\(leverage) is outside 1 to 100")
        }
        return Account(startingBalance: balance, leverage: leverage)
    }

    private static func fees(_ json: JSONValue?) throws(JSONError) -> FeeSchedule {
        guard let json else { return HyperliquidFees().schedule }
        try json.checkKeys(feeKeys, at: "fees")
        let name: String = try json.optional("schedule", in: "fees") ?? "hyperliquid"
        let used: [String] =
            switch name {
            case "hyperliquid": ["tier", "makerTier", "staking", "referral"]
            case "flat": ["maker", "taker"]
            default: []
            }
        for member in json.members ?? [] where member.key != "schedule" && !used.contains(member.key) {
            throw json.fault(member.key, in: "fees", "the schedule \"\(name)\" does not use this key")
        }
        switch name {
        case "hyperliquid":
            let tier: Int = try json.optional("tier", in: "fees") ?? 0
            guard HyperliquidFees.tiers.indices.contains(tier) else {
                throw json.fault("tier", in: "fees", "\(tier) is outside 0 to \(HyperliquidFees.tiers.count - 1)")
            }
            let makerTier: Int = try json.optional("makerTier", in: "fees") ?? 0
            guard HyperliquidFees.makerRebates.indices.contains(makerTier) else {
                throw json.fault("makerTier", in: "fees", "\(makerTier) is outside 0 to 3")
            }
            let staking: HyperliquidFees.Staking = try json.choice("staking", in: "fees") ?? .none
            let referral: Bool = try json.optional("referral", in: "fees") ?? false
            return HyperliquidFees(tier: tier, makerTier: makerTier, staking: staking, isReferred: referral).schedule
        case "flat":
            let maker: Rate = try json.required("maker", in: "fees", "the maker rate, such as \"0.00015\"")
            let taker: Rate = try json.required("taker", in: "fees", "the taker rate, such as \"0.00045\"")
            return try flat(maker: maker, taker: taker, in: json)
        case "launch-2023": return .launch2023
        case "seed-document": return .seedDocument
        case _ where name.hasPrefix("flat(") && name.hasSuffix(")"):
            let rates = name.dropFirst(5).dropLast().split(separator: ",").map { $0.filter { $0 != " " } }
            guard rates.count == 2, let maker = try? Rate(rates[0]), let taker = try? Rate(rates[1]) else {
                throw json.fault(
                    "schedule", in: "fees", "\"\(name)\" needs a maker and a taker rate, such as flat(0.00015,0.00045)")
            }
            return try flat(maker: maker, taker: taker, in: json)
        default:
            throw json.fault(
                "schedule", in: "fees", "\"\(name)\" is unknown; \(NearestName.hint(for: name, among: feeSchedules))")
        }
    }

    private static func flat(maker: Rate, taker: Rate, in json: JSONValue) throws(JSONError) -> FeeSchedule {
        for (key, rate) in [("maker", maker), ("taker", taker)] where rate.magnitude > .percent(10) {
            throw json.fault(key, in: "fees", "\(rate) is more than a tenth; 0.045 % is written 0.00045")
        }
        return .flat(maker: maker, taker: taker)
    }

    private static func risk(_ json: JSONValue?) throws(JSONError) -> RiskConfiguration {
        guard let json else { return RiskConfiguration() }
        try json.checkKeys(RiskConfiguration.keys, at: "risk")
        if let sizing = json["sizing"] { try sizing.checkKeys(RiskConfiguration.sizingKeys, at: "risk.sizing") }
        let risk = try json.decode(RiskConfiguration.self, at: "risk")
        do {
            try risk.check()
        } catch {
            let key = String(error.key.prefix { $0 != "." })
            throw JSONError(line: json[key]?.line ?? json.line, path: "risk.\(error.key)", message: error.message)
        }
        return risk
    }

    private static func execution(_ json: JSONValue?) throws(JSONError) -> Execution {
        guard let json else { return Execution(mode: .paper, fills: FillModel()) }
        try json.checkKeys(executionKeys, at: "execution")
        let slippage: BasisPoints = try json.optional("slippageBps", in: "execution") ?? .zero
        guard slippage >= .zero, slippage <= 1000 else {
            throw json.fault("slippageBps", in: "execution", "\(slippage) is outside 0 to 1000")
        }
        let fills = FillModel(
            source: try json.choice("fill", in: "execution") ?? .nextOpen,
            path: try json.choice("path", in: "execution") ?? .adverse,
            limitRule: try json.choice("limitFill", in: "execution") ?? .through,
            slippage: slippage, latency: try latency(json))
        return Execution(mode: try json.choice("mode", in: "execution") ?? .paper, fills: fills)
    }

    private static func latency(_ json: JSONValue) throws(JSONError) -> Latency {
        let seed: UInt64? = try json.optional("latencySeed", in: "execution")
        if seed != nil, json["latencyMs"]?.elements == nil {
            throw json.fault(
                "latencySeed", in: "execution", "a seed is for a latencyMs of two numbers, such as [20, 80]")
        }
        guard let value = json["latencyMs"] else { return .none }
        let allowed: ClosedRange<Int64> = 0...60_000
        if value.elements != nil {
            let bounds = try value.decode([Int64].self, at: "execution.latencyMs")
            guard bounds.count == 2, bounds[0] <= bounds[1], allowed.contains(bounds[0]), allowed.contains(bounds[1])
            else {
                throw json.fault("latencyMs", in: "execution", "a range is two rising numbers from 0 to 60000")
            }
            return .uniform(bounds[0]...bounds[1], seed: seed ?? 1)
        }
        let milliseconds = try value.decode(Int64.self, at: "execution.latencyMs")
        guard allowed.contains(milliseconds) else {
            throw json.fault("latencyMs", in: "execution", "\(milliseconds) is outside 0 to 60000")
        }
        return milliseconds == 0 ? .none : .fixed(milliseconds)
    }

    private static func data(_ json: JSONValue?) throws(JSONError) -> DataFiles {
        var files = DataFiles()
        guard let json else { return files }
        try json.checkKeys(dataKeys, at: "data")
        files.candles = try json.optional("candles", in: "data") ?? []
        files.funding = try json.optional("funding", in: "data") ?? []
        files.trades = try json.optional("trades", in: "data") ?? []
        files.quotes = try json.optional("quotes", in: "data") ?? []
        files.books = try json.optional("books", in: "data") ?? []
        files.frames = try json.optional("frames", in: "data") ?? []
        files.allow = try json.optional("allow", in: "data") ?? []
        return files
    }
}

extension JSONValue {
    /// Refuses null wherever it stands: a key that is meant to say nothing is left out.
    fileprivate func refuseNulls(at path: String = "") throws(JSONError) {
        switch content {
        case .null:
            throw JSONError(
                line: line, path: path, message: "null says nothing here; write a value, or leave the key out")
        case .array(let elements):
            for (index, element) in elements.enumerated() { try element.refuseNulls(at: "\(path)[\(index)]") }
        case .object(let members):
            for member in members {
                try member.value.refuseNulls(at: path.isEmpty ? member.key : "\(path).\(member.key)")
            }
        case .bool, .number, .string: break
        }
    }

    fileprivate func fault(_ key: String, in section: String, _ message: String) -> JSONError {
        JSONError(line: self[key]?.line ?? line, path: "\(section).\(key)", message: message)
    }

    fileprivate func optional<Value: Decodable>(_ key: String, in section: String = "") throws(JSONError) -> Value? {
        guard let value = self[key] else { return nil }
        return try value.decode(Value.self, at: section.isEmpty ? key : "\(section).\(key)")
    }

    fileprivate func required<Value: Decodable>(
        _ key: String, in section: String = "", _ meaning: String
    ) throws(JSONError) -> Value {
        guard let value: Value = try optional(key, in: section) else {
            throw JSONError(line: line, path: section, message: "the key \"\(key)\" is missing: \(meaning)")
        }
        return value
    }

    fileprivate func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, in section: String
    ) throws(JSONError) -> Value? where Value.RawValue == String {
        guard let word: String = try optional(key, in: section) else { return nil }
        guard let value = Value(rawValue: word) else {
            let words = Value.allCases.map(\.rawValue)
            throw fault(key, in: section, "\"\(word)\" is unknown; \(NearestName.hint(for: word, among: words))")
        }
        return value
    }
}
