public import TradingCore

/// An account's tokens.
///
/// A token that is not listed is not held, so a balance that cannot be read makes the whole answer an error.
public struct SpotState: Codable, Sendable, Hashable {
    /// What is held.
    public var balances: [SpotBalance]
    /// What waits to cross over to the EVM; its form is not documented, so it is kept as it stands.
    public var evmEscrows: JSONValue?
    /// Whether all positions are margined together.
    public var portfolioMarginEnabled: Bool?
    /// How much of the portfolio's margin is used.
    public var portfolioMarginRatio: Rate?
    /// By token, how much of its limit is borrowed; not documented, kept as it stands.
    public var tokenToPortfolioBorrowRatio: JSONValue?
    /// By token, how much of its limit is supplied; not documented, kept as it stands.
    public var tokenToPortfolioSupplyRatio: JSONValue?
    /// By token, what is free beyond the maintenance margin.
    public var tokenToAvailableAfterMaintenance: [Pair<Int, TokenQuantity>]?

    /// Describes tokens.
    public init(
        balances: [SpotBalance], evmEscrows: JSONValue? = nil, portfolioMarginEnabled: Bool? = nil,
        portfolioMarginRatio: Rate? = nil, tokenToPortfolioBorrowRatio: JSONValue? = nil,
        tokenToPortfolioSupplyRatio: JSONValue? = nil,
        tokenToAvailableAfterMaintenance: [Pair<Int, TokenQuantity>]? = nil
    ) {
        self.balances = balances
        self.evmEscrows = evmEscrows
        self.portfolioMarginEnabled = portfolioMarginEnabled
        self.portfolioMarginRatio = portfolioMarginRatio
        self.tokenToPortfolioBorrowRatio = tokenToPortfolioBorrowRatio
        self.tokenToPortfolioSupplyRatio = tokenToPortfolioSupplyRatio
        self.tokenToAvailableAfterMaintenance = tokenToAvailableAfterMaintenance
    }
}

/// How much of one token an account has.
public struct SpotBalance: Codable, Sendable, Hashable {
    /// The token's name.
    public var coin: String
    /// The token's number; outcome tokens lack it.
    public var token: Int?
    /// All of it.
    public var total: TokenQuantity
    /// The part that open orders bind; with a unified account margin, too.
    public var hold: TokenQuantity
    /// What it cost.
    public var entryNtl: USD
    /// The part that spot orders bind.
    public var spotHold: TokenQuantity?
    /// How much may be borrowed against it, as a share of its value.
    public var ltv: Rate?
    /// How much of it is borrowed.
    public var borrowed: TokenQuantity?
    /// How much of it is lent.
    public var supplied: TokenQuantity?

    /// Describes a balance.
    public init(
        coin: String, token: Int? = nil, total: TokenQuantity, hold: TokenQuantity, entryNtl: USD,
        spotHold: TokenQuantity? = nil, ltv: Rate? = nil, borrowed: TokenQuantity? = nil, supplied: TokenQuantity? = nil
    ) {
        self.coin = coin
        self.token = token
        self.total = total
        self.hold = hold
        self.entryNtl = entryNtl
        self.spotHold = spotHold
        self.ltv = ltv
        self.borrowed = borrowed
        self.supplied = supplied
    }

    /// What no order binds; nil for numbers that cannot be subtracted.
    public var free: TokenQuantity? {
        let (rest, overflow) = total.raw.subtractingReportingOverflow(hold.raw)
        return overflow ? nil : TokenQuantity(raw: rest)
    }
}
