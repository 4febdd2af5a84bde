public import TradingCore

/// The limits as a person writes them down: the `risk` section of a strategy file.
///
/// Every key is optional; what is left out does not limit, but for the exchange's own minimum order value.
public struct RiskConfiguration: Sendable, Hashable, Decodable {
    /// Only these markets may be opened.
    public var allowedCoins: [Coin]?
    /// The most that one order may open, in USD.
    public var maxOrderNotional: USD?
    /// The most that one market may hold, in USD.
    public var maxPositionNotional: USD?
    /// The most that all positions may be worth, as a multiple of the equity.
    public var maxLeverage: Rate?
    /// In how many markets something may be held.
    public var maxOpenPositions: Int?
    /// The most that a UTC day may lose, in USD.
    public var maxDailyLoss: USD?
    /// The most that may be lost from the peak, as a share of it.
    public var maxDrawdown: Rate?
    /// How much worse than the last price a limit may be, as a share of it.
    public var priceCollar: Rate?
    /// The oldest price to open on, in seconds.
    public var maxDataAge: Int?
    /// The least value of an order, in USD.
    public var minimumNotional: USD?
    /// How many opening orders may go out within a minute.
    public var maxOrdersPerMinute: Int?
    /// How opening orders are sized, whatever size the strategy gave them.
    public var sizing: Sizing?

    /// The sizing as a person writes it down.
    public struct Sizing: Sendable, Hashable, Decodable {
        /// "fixed-notional", "percent-of-equity" or "risk-per-trade".
        public var method: String
        /// For fixed-notional: the amount in USD.
        public var notional: USD?
        /// For percent-of-equity: the share of the equity.
        public var share: Rate?
        /// For risk-per-trade: the share of the equity that a stop may lose.
        public var risk: Rate?
        /// For risk-per-trade: the distance of the stop, as a share of the price.
        public var stopDistance: Rate?
    }

    /// No limits.
    public init() {}

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case allowedCoins, maxOrderNotional, maxPositionNotional, maxLeverage, maxOpenPositions, maxDailyLoss
        case maxDrawdown, priceCollar, maxDataAge, minimumNotional, maxOrdersPerMinute, sizing
    }

    /// The keys that may stand in the section.
    public static var keys: [String] { CodingKeys.allCases.map(\.rawValue) }

    /// The keys that may stand in `sizing`.
    public static let sizingKeys = ["method", "notional", "share", "risk", "stopDistance"]

    /// Checks that every limit can work.
    ///
    /// - Throws: ``RiskConfigurationError`` for a limit of zero or below, a share of one or more where that makes no sense, an
    ///   empty list of markets, or a sizing that lacks a number or has one too many.
    public func check() throws(RiskConfigurationError) {
        let amounts = [
            ("maxOrderNotional", maxOrderNotional), ("maxPositionNotional", maxPositionNotional),
            ("maxDailyLoss", maxDailyLoss), ("minimumNotional", minimumNotional),
        ]
        for (key, amount) in amounts {
            guard let amount, amount <= .zero else { continue }
            throw RiskConfigurationError(key: key, message: "\(amount) must be above zero")
        }
        for (key, rate) in [("maxLeverage", maxLeverage), ("priceCollar", priceCollar), ("maxDrawdown", maxDrawdown)] {
            guard let rate, rate <= .zero else { continue }
            throw RiskConfigurationError(key: key, message: "\(rate) must be above zero")
        }
        for (key, share) in [("maxDrawdown", maxDrawdown), ("priceCollar", priceCollar)] {
            try Self.checkShare(key, share)
        }
        let counts = [
            ("maxOpenPositions", maxOpenPositions), ("maxDataAge", maxDataAge),
            ("maxOrdersPerMinute", maxOrdersPerMinute),
        ]
        for (key, count) in counts {
            guard let count, !(1...Self.maximumCount).contains(count) else { continue }
            throw RiskConfigurationError(key: key, message: "\(count) is outside 1 to \(Self.maximumCount)")
        }
        if let allowedCoins, allowedCoins.isEmpty {
            throw RiskConfigurationError(
                key: "allowedCoins", message: "nothing could ever be opened; name a market, or leave the key out")
        }
        _ = try positionSizing()
    }

    /// What counts and seconds are limited to: more than anybody means.
    private static let maximumCount = 1_000_000_000

    private static func checkShare(_ key: String, _ share: Rate?) throws(RiskConfigurationError) {
        guard let share, share >= .percent(100) else { return }
        throw RiskConfigurationError(key: key, message: "\(share) must be below 1; a quarter is 0.25")
    }

    /// The sizing, or nil when the strategy's own sizes hold.
    ///
    /// - Throws: ``RiskConfigurationError`` when the method is unknown or lacks its numbers.
    public func positionSizing() throws(RiskConfigurationError) -> PositionSizing? {
        guard let sizing else { return nil }
        switch sizing.method {
        case "fixed-notional":
            try sizing.checkNumbers(["notional"])
            guard let notional = sizing.notional, notional > .zero else { throw Self.missing("notional") }
            return .fixedNotional(notional)
        case "percent-of-equity":
            try sizing.checkNumbers(["share"])
            guard let share = sizing.share, share > .zero else { throw Self.missing("share") }
            return .percentOfEquity(share)
        case "risk-per-trade":
            try sizing.checkNumbers(["risk", "stopDistance"])
            try Self.checkShare("sizing.risk", sizing.risk)
            try Self.checkShare("sizing.stopDistance", sizing.stopDistance)
            guard let risk = sizing.risk, risk > .zero else { throw Self.missing("risk") }
            guard let stopDistance = sizing.stopDistance, stopDistance > .zero else {
                throw Self.missing("stopDistance")
            }
            return .riskPerTrade(risk, stopDistance: stopDistance)
        default:
            let methods = ["fixed-notional", "percent-of-equity", "risk-per-trade"]
            throw RiskConfigurationError(
                key: "sizing.method",
                message: "\"\(sizing.method)\" is unknown; \(NearestName.hint(for: sizing.method, among: methods))")
        }
    }

    private static func missing(_ key: String) -> RiskConfigurationError {
        RiskConfigurationError(key: "sizing.\(key)", message: "a number above zero is needed here")
    }

    /// The rules, limits that cut an order first and the minimum last.
    public var rules: [any RiskRule] {
        var rules: [any RiskRule] = []
        if let allowedCoins { rules.append(AllowedCoins(Set(allowedCoins))) }
        if let maxDataAge { rules.append(MaxDataAge(milliseconds: Int64(maxDataAge) * 1000)) }
        if let priceCollar { rules.append(PriceCollar(priceCollar)) }
        if let maxOrdersPerMinute { rules.append(MaxOrderRate(perMinute: maxOrdersPerMinute)) }
        if let maxDailyLoss { rules.append(MaxDailyLoss(maxDailyLoss)) }
        if let maxDrawdown { rules.append(MaxDrawdown(maxDrawdown)) }
        if let maxOpenPositions { rules.append(MaxOpenPositions(maxOpenPositions)) }
        if let maxOrderNotional { rules.append(MaxOrderNotional(maxOrderNotional)) }
        if let maxPositionNotional { rules.append(MaxPositionNotional(maxPositionNotional)) }
        if let maxLeverage { rules.append(MaxLeverage(maxLeverage)) }
        rules.append(MinimumNotional(minimumNotional ?? Instrument.minimumNotional))
        return rules
    }
}

extension RiskConfiguration.Sizing {
    /// Refuses numbers that the method does not use: whoever wrote them believes that they matter.
    fileprivate func checkNumbers(_ used: [String]) throws(RiskConfigurationError) {
        let written = [
            ("notional", notional != nil), ("share", share != nil), ("risk", risk != nil),
            ("stopDistance", stopDistance != nil),
        ]
        for (key, isWritten) in written where isWritten && !used.contains(key) {
            throw RiskConfigurationError(
                key: "sizing.\(key)", message: "the method \"\(method)\" does not use this key")
        }
    }
}

/// A limit that cannot work.
public struct RiskConfigurationError: Error, Hashable, CustomStringConvertible {
    /// The key in the `risk` section.
    public var key: String
    /// What is wrong and what would be right.
    public var message: String

    /// "risk.maxDrawdown: …".
    public var description: String { "risk.\(key): \(message)" }
}
