public import EthereumCrypto
public import TradingCore

/// A period of an account's history.
public enum PortfolioPeriod: String, Codable, Sendable, Hashable, CaseIterable {
    /// A day, everything.
    case day
    /// A week, everything.
    case week
    /// A month, everything.
    case month
    /// Ever, everything.
    case allTime
    /// A day, perps.
    case perpDay
    /// A week, perps.
    case perpWeek
    /// A month, perps.
    case perpMonth
    /// Ever, perps.
    case perpAllTime
}

/// What an account was worth over a period, in dollars.
public struct PortfolioHistory: Codable, Sendable, Hashable {
    /// What it was worth.
    public var accountValueHistory: [Pair<Timestamp, USD>]
    /// The profit since the period began.
    public var pnlHistory: [Pair<Timestamp, USD>]
    /// What was traded.
    public var vlm: USD

    /// Describes a history.
    public init(accountValueHistory: [Pair<Timestamp, USD>], pnlHistory: [Pair<Timestamp, USD>], vlm: USD) {
        self.accountValueHistory = accountValueHistory
        self.pnlHistory = pnlHistory
        self.vlm = vlm
    }
}

/// What an account was worth, period by period.
public typealias PortfolioAnswer = [Pair<Open<PortfolioPeriod>, PortfolioHistory>]

/// Asks what an account was worth over time.
public struct PortfolioRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = PortfolioAnswer
    /// "portfolio".
    public static let type = "portfolio"
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// What an account was worth over time, period by period.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func portfolio(of user: Address) async throws(InfoError) -> PortfolioAnswer {
        try await answer(to: PortfolioRequest(user: user))
    }
}
